"""What is measured of the model is what one would measure by hand on simple bodies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from balls import ball as coarse_ball
from command_line import run

from explorer.cli.fascicles import fascicles
from explorer.cli.measure import measure as measure_command
from explorer.facts.coverage import sourced_share
from explorer.facts.errors import FactsError
from explorer.facts.fascicles import FascicleTable
from explorer.facts.landmarks import Landmark, Landmarks
from explorer.facts.load import load_facts
from explorer.facts.model import Source
from explorer.facts.surface_distances import FILE, load_surface_distances
from explorer.geometry.build_errors import BuildError
from explorer.geometry.muscles.places import Places
from explorer.geometry.quality import Measured, Measurement, measure
from explorer.geometry.quality.contacts import ATTACHMENT_MM
from explorer.geometry.quality.ends import end_gaps_mm
from explorer.geometry.quality.fits import measured_fits
from explorer.geometry.quality.samples import samples_of
from explorer.geometry.surface_distance import measure_meshes, surface_distance
from explorer.mesh_store.ply import write_ply
from explorer.mesh_store.quality import Neighbour
from explorer.mesh_store.store import Built, write_meshes
from explorer.mesh_store.surface import Surface

CENTRE = (50.0, 0.0, 1000.0)
NOTHING = Landmarks([])


def ball(at: tuple[float, float, float], radius_mm: float = 20.0) -> Surface:
    """A ball whose facets are hardly flatter than a true one."""
    return coarse_ball(at, radius_mm, rings=32)


def one(
    at: tuple[float, float, float], radius_mm: float, layer: str, kind: str = "bone"
) -> Measured:
    return Measured(kind=kind, layer=layer, surface=ball(at, radius_mm))


def measured(structures: Mapping[str, Measured]) -> dict[str, Measurement]:
    return measure(structures, {}, NOTHING)


def test_the_samples_stand_for_the_whole_surface_and_lie_on_it() -> None:
    samples = samples_of(ball(CENTRE, 20.0), spacing_mm=3.0)
    assert samples.area_mm2.sum() == pytest.approx(4 * np.pi * 20**2, rel=0.03)
    away = np.linalg.norm(samples.points_mm - CENTRE, axis=1)
    assert away.min() > 18.5
    assert away.max() < 20.01
    outward = (samples.points_mm - CENTRE) / away[:, None]
    assert np.einsum("ij,ij->i", outward, samples.normals).min() > 0.9


def test_how_deep_two_structures_of_different_layers_reach_into_each_other_is_measured() -> None:
    found = measured(
        {
            "deep": one(CENTRE, 20.0, "deep"),
            "over": one((50.0, 36.0, 1000.0), 20.0, "superficial"),  # 4 mm deep
        }
    )
    for name, other in (("deep", "over"), ("over", "deep")):
        assert found[name].penetration_mm == pytest.approx(4.0, abs=0.5)
        assert found[name].penetrates == other


def test_structures_of_one_layer_may_reach_into_each_other() -> None:
    found = measured(
        {"one": one(CENTRE, 20.0, "deep"), "two": one((50.0, 36.0, 1000.0), 20.0, "deep")}
    )
    assert found["one"].penetration_mm == 0
    assert found["one"].penetrates is None
    assert found["one"].neighbours


def test_what_only_touches_does_not_penetrate() -> None:
    found = measured(
        {"deep": one(CENTRE, 20.0, "deep"), "over": one((50.0, 41.0, 1000.0), 20.0, "superficial")}
    )
    assert found["deep"].penetration_mm == 0


def test_a_fascicle_may_grow_into_its_bone_where_it_ends() -> None:
    muscle = ball((50.0, 36.0, 1000.0), 20.0)
    at_bone = np.where(muscle.points_mm[:, 1] < 25, 0.0, 0.5)
    ending = replace(muscle, fibre=np.column_stack([at_bone, at_bone]))
    bone = one(CENTRE, 20.0, "skeleton")
    attached = Measured(kind="muscle", layer="deep", surface=ending)
    assert ATTACHMENT_MM > 4
    assert measured({"bone": bone, "muscle": attached})["muscle"].penetration_mm == 0
    passing = Measured(
        kind="muscle", layer="deep", surface=replace(muscle, fibre=np.full((len(at_bone), 2), 0.5))
    )
    found = measured({"bone": bone, "muscle": passing})
    assert found["muscle"].penetration_mm == pytest.approx(4.0, abs=0.5)


@pytest.mark.parametrize(
    ("way", "there", "back"),
    [
        ((0.0, 1.0, 0.0), "superficial", "deep"),
        ((0.0, -1.0, 0.0), "deep", "superficial"),
        ((0.0, 0.0, 1.0), "beside", "beside"),
    ],
)
def test_a_neighbour_lies_towards_the_skin_away_from_it_or_beside(
    way: tuple[float, float, float], there: str, back: str
) -> None:
    at = np.array(CENTRE) + 41.0 * np.array(way)
    found = measured(
        {"one": one(CENTRE, 20.0, "deep"), "two": one((at[0], at[1], at[2]), 20.0, "deep")}
    )
    assert found["one"].neighbours == (Neighbour(id="two", lies=there),)  # type: ignore[arg-type]
    assert found["two"].neighbours == (Neighbour(id="one", lies=back),)  # type: ignore[arg-type]


def test_which_way_the_skin_is_decides_what_is_superficial() -> None:
    structures = {
        "inner": one(CENTRE, 20.0, "deep"),
        "outer": one((91.0, 0.0, 1000.0), 20.0, "deep"),
        "skin": one((0.0, 0.0, 1000.0), 130.0, "skin", kind="skin"),
    }
    found = measured(structures)
    assert found["inner"].neighbours == (Neighbour(id="outer", lies="superficial"),)
    assert found["skin"].neighbours == ()


def test_what_is_further_away_than_three_millimetres_is_no_neighbour() -> None:
    found = measured(
        {"one": one(CENTRE, 20.0, "deep"), "two": one((50.0, 43.5, 1000.0), 20.0, "deep")}
    )
    assert found["one"].neighbours == found["two"].neighbours == ()


def fascicle_table() -> FascicleTable:
    fascicle = {
        "origin": "T1.tip",
        "insertion": {"at": "T1.tip", "attached_to": "nuchal_ligament"},
        "tendon_mm": (1.0, 1.0),
        "thickness_mm": 4.0,
    }
    return FascicleTable.model_validate(
        {
            "muscle": "test_muscle",
            "spindles": {},
            "groups": ({"basis": "modelling", "fascicles": (fascicle,)},),
        }
    )


def strip(end_mm: float) -> Surface:
    """A thin strip along y that ends at a distance from the ball around `CENTRE`."""
    along = np.linspace(0, 1, 11)
    y = 20.0 + end_mm + 30.0 * along
    points = np.array([(50.0 + x, at, 1000.0) for at in y for x in (-0.5, 0.5)])
    base = ball(CENTRE, 5.0)
    count = len(points)
    return replace(
        base,
        points_mm=points,
        normals=np.tile([0.0, 0.0, 1.0], (count, 1)),
        fibre=np.repeat(np.column_stack([along, along]), 2, axis=0),
        fascicle=np.zeros(count, dtype=np.int64),
    )


@pytest.mark.parametrize("gap_mm", [0.0, 1.5, 6.0])
def test_the_gap_at_the_end_of_a_fascicle_is_measured_on_the_mesh(gap_mm: float) -> None:
    tip = Landmark(bone="T1", name="tip", method="test", at_mm=(50.0, 20.0, 1000.0), sizes={})
    places = Places(Landmarks([tip]), {"T1": ball(CENTRE, 20.0)})
    gaps = end_gaps_mm(fascicle_table(), strip(gap_mm), places)
    assert gaps[0, 0] == pytest.approx(gap_mm, abs=0.3)
    assert np.isnan(gaps[0, 1])  # the ligament is not built


def test_the_share_of_statements_with_a_source_is_counted() -> None:
    facts = load_facts()
    for structure in facts.structures.values():
        assert 0 <= sourced_share(structure) <= 1
    trapezius = facts.structures["trapezius_ascending"]
    bare = trapezius.model_copy(
        update={"summary": trapezius.summary.model_copy(update={"sources": ()})}
    )
    assert sourced_share(bare) < sourced_share(trapezius)


def test_the_distance_to_itself_is_nothing_and_to_a_larger_ball_the_difference() -> None:
    small, large = ball(CENTRE, 20.0), ball(CENTRE, 22.0)
    same = surface_distance((small.points_mm, small.triangles), (small.points_mm, small.triangles))
    assert same.mean_mm == pytest.approx(0, abs=1e-5)
    assert same.volume_ratio == pytest.approx(1)
    apart = surface_distance((large.points_mm, large.triangles), (small.points_mm, small.triangles))
    assert apart.mean_mm == pytest.approx(2.0, abs=0.1)
    assert apart.p95_mm == pytest.approx(2.0, abs=0.1)
    assert apart.volume_ratio == pytest.approx((22 / 20) ** 3, rel=0.01)


@pytest.fixture
def measured_folder(tmp_path: Path) -> Path:
    """A mesh folder, a reference 2 mm further left, and the figures that the command wrote."""
    write_meshes(tmp_path / "meshes", [built(20.0)], code_sha256="c" * 64, facts_sha256="f" * 64)
    (tmp_path / "reference").mkdir()
    write_ply(tmp_path / "reference" / "scapula.left.ply", ball((52.0, 0.0, 1000.0), 20.0))
    given = tmp_path / "reference", "--meshes", tmp_path / "meshes", "--out", tmp_path / FILE
    result = run(measure_command, *given, "--shift", 2, 0, 0)
    assert result.exit_code == 0, result.output
    assert "Measured 1 structures" in result.output
    return tmp_path


def built(radius_mm: float) -> Built:
    return Built(
        base="scapula",
        sided=True,
        kind="bone",
        layer="skeleton",
        surface=ball(CENTRE, radius_mm),
        facts_sha256="f" * 64,
    )


def test_measured_distances_reach_the_manifest_and_say_when_the_shape_has_changed(
    measured_folder: Path,
) -> None:
    distances = load_surface_distances(measured_folder)
    assert distances is not None
    assert distances.structures[0].mean_mm < 0.1  # moved onto the reference
    fits = measured_fits(distances, load_facts().sources)
    for radius_mm, current in ((20.0, True), (21.0, False)):
        manifest = write_meshes(
            measured_folder / "meshes",
            [built(radius_mm)],
            code_sha256="c" * 64,
            facts_sha256="f" * 64,
            measured=fits,
        )
        fit = manifest.entry("scapula.left").quality.surface_mm
        assert fit is not None
        assert fit.current is current
        assert fit.measured_on == distances.measured_on
        assert manifest.entry("scapula.right").quality.surface_mm is None
        assert manifest.surface_reference is not None
        assert "CC Attribution 4.0" in manifest.surface_reference.credit


def test_a_reference_that_is_no_source_stops_the_build(measured_folder: Path) -> None:
    distances = load_surface_distances(measured_folder)
    assert distances is not None
    no_sources: dict[str, Source] = {}
    with pytest.raises(BuildError, match="no source 'bodyparts3d_3_0'"):
        measured_fits(distances, no_sources)


def test_figures_that_are_no_numbers_are_named_with_their_line(measured_folder: Path) -> None:
    path = measured_folder / FILE
    path.write_text(path.read_text().replace("volume_ratio: 1.00", "volume_ratio: -1"))
    with pytest.raises(FactsError, match=r"surface_distances\.yaml:9: .*volume_ratio"):
        load_surface_distances(measured_folder)


def test_a_folder_without_a_known_name_is_answered_with_a_sentence(
    measured_folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(ValueError, match="found no PLY file named after one of our structures"):
        measure_meshes(tmp_path, measured_folder / "meshes", (0.0, 0.0, 0.0))


def run_fascicles(*arguments: str) -> tuple[int, str]:
    result = run(fascicles, *arguments)
    return result.exit_code, result.output


def test_the_command_lists_what_starts_ends_and_crosses() -> None:
    code, text = run_fascicles("T7")
    assert code == 0
    rotatores = text[text.index("Rotatores thoracis") :]
    assert "T7 to T6" in rotatores
    assert "T8 to T6" in rotatores
    assert "fascicles of" in text


def test_the_command_answers_an_unknown_level_with_those_there_are() -> None:
    code, text = run_fascicles("T13")
    assert code == 1
    assert "no level 'T13'; there are: cranium, C1" in text
