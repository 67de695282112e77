"""The scene shows what a view state says, and tells what is where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from test_mesh_store import ball

from explorer.facts import load_facts
from explorer.mesh_store.errors import MeshStoreError
from explorer.mesh_store.manifest import read_manifest
from explorer.mesh_store.store import Built, write_meshes
from explorer.scene.appearance import Appearance, Place, appearances, places_of
from explorer.scene.cameras import VIEW_ANGLES_DEG, basis, eye_mm, named_camera
from explorer.scene.contact_sheet import Plate, contact_sheet
from explorer.scene.image import averaged, on_background, outlined, shining_through
from explorer.scene.offscreen import WINDOW_VARIABLE, DrawingError, prepare_drawing
from explorer.scene.scene import Scene
from explorer.view_state import NAMED_VIEWS, Camera, ViewState

SIZE = (160, 200)
PLACES = {
    # base: (sided, kind, layer, centre); from behind, nearer the skin covers what is deeper
    "T5": (False, "bone", "skeleton", (0, 0, 1400)),
    "scapula": (True, "bone", "skeleton", (90, 0, 1400)),
    "multifidus": (True, "muscle", "deep", (45, 30, 1340)),
    "serratus_posterior_superior": (True, "muscle", "intermediate", (45, 30, 1460)),
    "latissimus_dorsi": (True, "muscle", "superficial", (45, 90, 1340)),
}
BELONGS = places_of(load_facts())
ALL_LAYERS = ViewState().peel("superficial")
FROM_BEHIND = replace(ALL_LAYERS, view="posterior")


@pytest.fixture(scope="module")
def mesh_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("meshes")
    structures = [
        Built(
            base=base, sided=sided, kind=kind, layer=layer, surface=ball(at), facts_sha256="f" * 64
        )
        for base, (sided, kind, layer, at) in PLACES.items()
    ]
    write_meshes(folder, structures, code_sha256="c" * 64, facts_sha256="f" * 64)
    return folder


@pytest.fixture
def scene(mesh_dir: Path) -> Iterator[Scene]:
    with Scene(mesh_dir, size=SIZE) as scene:
        yield scene


def pixel_of(scene: Scene, point_mm: tuple[float, float, float]) -> tuple[int, int]:
    """Where a point is in the picture, by the definition of the camera."""
    camera = scene.camera()
    right, up, forward = basis(camera.azimuth_deg, camera.elevation_deg)
    seen = np.array(point_mm) - eye_mm(camera)
    scale = SIZE[1] / 2 / np.tan(np.radians(14)) / (seen @ forward)
    return round(SIZE[0] / 2 + seen @ right * scale), round(SIZE[1] / 2 - seen @ up * scale)


def test_layers_hold_for_the_left_and_the_midline_and_apart_for_the_right(mesh_dir: Path) -> None:
    entries = read_manifest(mesh_dir).structures
    state = ViewState(layers=frozenset({"transversospinal"}), layers_right=frozenset({"skeleton"}))
    shown = {
        key for key, how in appearances(state, entries, BELONGS).items() if how is Appearance.PLAIN
    }
    assert shown == {"multifidus.left", "scapula.right"}


def test_a_deep_muscle_is_peeled_with_its_group(mesh_dir: Path) -> None:
    entries = read_manifest(mesh_dir).structures
    for layer, is_shown in (
        ("erector_spinae", True),
        ("transversospinal", True),
        ("segmental", False),
    ):
        how = appearances(ALL_LAYERS.peel(layer), entries, BELONGS)
        assert (how["multifidus.left"] is not Appearance.HIDDEN) == is_shown, layer


def test_a_whole_muscle_means_its_parts_and_what_has_no_place_goes_with_its_layer(
    mesh_dir: Path,
) -> None:
    entries = read_manifest(mesh_dir).structures
    places = {"scapula": Place(peel="skeleton", whole="girdle")}
    how = appearances(ALL_LAYERS.select("girdle.left"), entries, places)
    assert [key for key in how if how[key] is Appearance.SELECTED] == ["scapula.left"]
    how = appearances(ALL_LAYERS.peel("deep"), entries, {})
    assert how["multifidus.left"] is Appearance.PLAIN
    assert how["latissimus_dorsi.left"] is Appearance.HIDDEN


def test_a_base_id_selects_and_hides_both_sides(mesh_dir: Path) -> None:
    entries = read_manifest(mesh_dir).structures
    state = replace(ALL_LAYERS, selected="multifidus", hidden=frozenset({"scapula"}))
    how = appearances(state, entries, BELONGS)
    assert how["multifidus.left"] is how["multifidus.right"] is Appearance.SELECTED
    assert how["scapula.left"] is how["scapula.right"] is Appearance.HIDDEN


def test_everything_but_the_selection_recedes(mesh_dir: Path) -> None:
    how = appearances(
        ALL_LAYERS.select("multifidus.left"), read_manifest(mesh_dir).structures, BELONGS
    )
    assert how.pop("multifidus.left") is Appearance.SELECTED
    assert set(how.values()) == {Appearance.RECEDED}


def test_a_peeled_structure_stays_hidden_when_it_is_selected(mesh_dir: Path) -> None:
    how = appearances(
        ALL_LAYERS.peel("deep").select("latissimus_dorsi"),
        read_manifest(mesh_dir).structures,
        BELONGS,
    )
    assert how["latissimus_dorsi.left"] is Appearance.HIDDEN
    assert how["T5"] is Appearance.RECEDED


def test_a_hidden_structure_stays_hidden_when_it_is_selected(mesh_dir: Path) -> None:
    state = replace(ALL_LAYERS, selected="T5", hidden=frozenset({"T5"}))
    assert (
        appearances(state, read_manifest(mesh_dir).structures, BELONGS)["T5"] is Appearance.HIDDEN
    )


def test_an_unknown_id_is_refused_and_nothing_changes(scene: Scene) -> None:
    before = scene.state, scene.shown
    with pytest.raises(KeyError, match=r"no structure 'multifidi'.*multifidus"):
        scene.apply(ViewState(selected="multifidi"))
    assert (scene.state, scene.shown) == before


@pytest.mark.parametrize("view", NAMED_VIEWS)
def test_a_named_view_holds_every_corner_and_touches_the_frame(view: str) -> None:
    boxes = [((-200.0, -100.0, 800.0), (200.0, 120.0, 1700.0)), ((-20, 0, 1600), (20, 200, 1750))]
    aspect = 0.75
    camera = named_camera(view, boxes, aspect, margin=0.0)
    right, up, forward = basis(camera.azimuth_deg, camera.elevation_deg)
    corners = [
        np.array([box[i][0], box[j][1], box[k][2]])
        for box in boxes
        for i in (0, 1)
        for j in (0, 1)
        for k in (0, 1)
    ]
    seen = [corner - eye_mm(camera) for corner in corners]
    tangent = np.tan(np.radians(14))
    across = [abs(s @ right) / (s @ forward) / (tangent * aspect) for s in seen]
    along = [abs(s @ up) / (s @ forward) / tangent for s in seen]
    assert max(across + along) == pytest.approx(1.0, abs=1e-6)


def test_every_named_view_has_angles_and_an_unknown_one_is_refused() -> None:
    assert set(VIEW_ANGLES_DEG) == set(NAMED_VIEWS)
    with pytest.raises(ValueError, match=r"view: expected one of .*got 'below'"):
        named_camera("below", [((0, 0, 0), (1, 1, 1))], 1.0)


def test_from_behind_the_left_is_left_and_up_is_up() -> None:
    right, up, forward = basis(0, 0)
    np.testing.assert_allclose((right, up, forward), ([-1, 0, 0], [0, 0, 1], [0, -1, 0]), atol=1e-9)
    eye = eye_mm(Camera(azimuth_deg=90, elevation_deg=0, distance_mm=10, target_mm=(0, 0, 0)))
    np.testing.assert_allclose(eye, (10, 0, 0), atol=1e-9)


@pytest.mark.image
def test_each_structure_is_picked_where_it_is(scene: Scene) -> None:
    scene.apply(FROM_BEHIND.peel("deep"))
    assert scene.pick(*pixel_of(scene, (45, 50, 1340))) == "multifidus.left"
    assert scene.pick(*pixel_of(scene, (-45, 50, 1340))) == "multifidus.right"
    assert scene.pick(*pixel_of(scene, (0, 20, 1400))) == "T5"
    assert scene.pick(*pixel_of(scene, (90, 20, 1400))) == "scapula.left"
    assert scene.pick(0, 0) is None


@pytest.mark.image
def test_a_covering_structure_is_picked_until_it_is_peeled_away(scene: Scene) -> None:
    scene.apply(FROM_BEHIND)
    at = pixel_of(scene, (45, 50, 1340))
    assert scene.pick(*at) == "latissimus_dorsi.left"
    scene.apply(FROM_BEHIND.peel("intermediate"))
    assert scene.pick(*at) == "multifidus.left"


@pytest.mark.image
def test_a_pixel_outside_of_the_picture_is_refused(scene: Scene) -> None:
    with pytest.raises(ValueError, match=r"outside of 160 x 200; got 160, 3"):
        scene.pick(160, 3)


@pytest.mark.image
def test_applying_twice_changes_nothing(scene: Scene) -> None:
    state = FROM_BEHIND.select("multifidus.left")
    scene.apply(state)
    first = scene.picture()
    scene.apply(state)
    assert np.array_equal(first, scene.picture())


@pytest.mark.image
def test_asking_for_ids_leaves_the_picture_as_it_was(scene: Scene) -> None:
    scene.apply(FROM_BEHIND.select("multifidus"))
    first = scene.picture()
    scene.render_ids()
    assert np.array_equal(first, scene.picture())


@pytest.mark.image
def test_the_way_to_a_state_does_not_matter(scene: Scene, mesh_dir: Path) -> None:
    scene.apply(replace(FROM_BEHIND, view="left", selected="T5"))
    scene.picture((50, 40))
    scene.apply(FROM_BEHIND)
    with Scene(mesh_dir, size=SIZE) as fresh:
        fresh.apply(FROM_BEHIND)
        assert np.array_equal(scene.picture(), fresh.picture())


@pytest.mark.image
def test_the_picture_and_the_ids_are_of_the_same_view(scene: Scene) -> None:
    for view in ("posterior", "left", "superior"):
        scene.apply(replace(FROM_BEHIND, view=view))
        picture, ids = scene.picture(), scene.render_ids()
        backdrop = on_background(np.zeros((*picture.shape[:2], 4), np.uint8), "dark")
        body = np.abs(picture.astype(int) - backdrop).max(axis=-1) > 12
        assert (body == (ids.index >= 0)).mean() > 0.98, view


@pytest.mark.image
def test_a_selection_is_brighter_and_the_rest_darker(scene: Scene) -> None:
    plain = FROM_BEHIND.peel("deep")
    scene.apply(plain)
    before, ids = scene.picture().astype(int), scene.render_ids()
    scene.apply(plain.select("multifidus.left"))
    after = scene.picture().astype(int)

    def inside(name: str) -> np.ndarray:
        x, y = pixel_of(scene, {"multifidus.left": (45, 50, 1340), "T5": (0, 20, 1400)}[name])
        assert ids.at(x, y) == name
        return np.s_[y - 3 : y + 4, x - 3 : x + 4]

    chosen, other = inside("multifidus.left"), inside("T5")
    assert after[chosen].mean() > before[chosen].mean() + 5
    assert after[other].mean() < 0.9 * before[other].mean()
    # The accent line around the selection: more green and blue than red, in tissue colours never.
    teal = (after[..., 1] - after[..., 0] > 60) & (after[..., 2] - after[..., 0] > 60)
    assert teal.any()
    assert not (before[..., 1] - before[..., 0] > 60).any()


@pytest.mark.image
def test_peeling_takes_the_pixels_of_a_layer_away(scene: Scene) -> None:
    scene.apply(FROM_BEHIND)
    assert "latissimus_dorsi.right" in shown_ids(scene)
    scene.apply(FROM_BEHIND.peel("skeleton"))
    assert shown_ids(scene) == {"T5", "scapula.left", "scapula.right"}


def shown_ids(scene: Scene) -> set[str]:
    drawn = scene.render_ids()
    return {drawn.ids[number] for number in np.unique(drawn.index) if number >= 0}


@pytest.mark.image
def test_a_picture_is_written_in_the_size_and_background_asked_for(
    mesh_dir: Path, tmp_path: Path
) -> None:
    from PIL import Image

    for background, corner in [("light", (200, 255)), ("dark", (0, 60)), ("transparent", (0, 255))]:
        with Scene(mesh_dir, size=SIZE, background=background) as scene:
            scene.render(tmp_path / "out.png", (90, 70))
        with Image.open(tmp_path / "out.png") as picture:
            pixels = np.asarray(picture)
        assert pixels.shape[:2] == (70, 90)
        assert corner[0] <= pixels[0, 0, :3].mean() <= corner[1]
        if background == "transparent":
            assert pixels[0, 0, 3] == 0
            assert pixels[..., 3].max() == 255


def test_edges_keep_their_colour_on_a_transparent_background() -> None:
    block = np.zeros((2, 2, 4), np.uint8)
    block[0, 0] = (200, 100, 52, 255)
    edge = on_background(averaged(block, 2), "transparent")[0, 0]
    assert edge[3] == 64
    np.testing.assert_allclose(edge[:3], (200, 100, 52), atol=2)


def test_an_outline_lies_around_the_mask_and_not_on_it() -> None:
    mask = np.zeros((20, 20), bool)
    mask[8:12, 8:12] = True
    drawn = outlined(np.zeros((20, 20, 4), np.uint8), mask, (1, 2, 3), width=2)
    line = drawn[..., 3] > 0
    assert not (line & mask).any()
    assert line[8:12, 6:8].all()
    assert not line[:6].any()


def test_only_what_is_covered_shines_through() -> None:
    picture = np.full((1, 3, 4), 100, np.uint8)
    behind = np.zeros((1, 3, 4), np.uint8)
    behind[0, :2] = (200, 200, 200, 255)
    covered = np.array([[True, False, True]])
    assert shining_through(picture, behind, covered, 0.5)[0, :, 0].tolist() == [150, 100, 100]


@pytest.mark.image
def test_a_selection_behind_its_own_layer_is_still_seen(tmp_path: Path) -> None:
    places = {"multifidus": (45, 0, 1340), "longissimus_thoracis": (45, 60, 1340)}
    structures = [
        Built(
            base=base, sided=True, kind="muscle", layer="deep", surface=ball(at), facts_sha256="f"
        )
        for base, at in places.items()
    ]
    write_meshes(tmp_path, structures, code_sha256="c", facts_sha256="f")
    with Scene(tmp_path, size=SIZE) as scene:
        x, y = pixel_of(scene_at(scene, FROM_BEHIND), (45, 80, 1340))
        assert scene.pick(x, y) == "longissimus_thoracis.left"
        other = scene_at(scene, FROM_BEHIND.select("multifidus.right")).picture()[y, x]
        through = scene_at(scene, FROM_BEHIND.select("multifidus.left")).picture()[y, x]
    assert through.astype(int)[0] > other.astype(int)[0] + 20


def scene_at(scene: Scene, state: ViewState) -> Scene:
    scene.apply(state)
    return scene


def test_a_transparent_picture_takes_on_its_background() -> None:
    clear = np.zeros((9, 9, 4), np.uint8)
    assert on_background(clear, "light").mean() > 200
    assert on_background(clear, "dark").mean() < 60


def test_missing_meshes_are_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(MeshStoreError, match=r"manifest\.json is missing.*back-explorer build"):
        Scene(tmp_path)


def test_without_any_gl_library_one_reads_what_to_install() -> None:
    def nothing(name: str) -> object:
        raise OSError(name)

    with pytest.raises(DrawingError, match="apt-get install"):
        prepare_drawing(platform="linux", environment={"DISPLAY": ":0"}, load=nothing)
    prepare_drawing(platform="darwin", environment={}, load=nothing)


def test_the_off_screen_window_that_can_be_opened_is_chosen() -> None:
    def only_osmesa(name: str) -> object:
        if "OSMesa" not in name:
            raise OSError(name)
        return object()

    environment: dict[str, str] = {}
    prepare_drawing(platform="linux", environment=environment, load=only_osmesa)
    assert environment == {WINDOW_VARIABLE: "vtkOSOpenGLRenderWindow"}
    chosen = {WINDOW_VARIABLE: "vtkXOpenGLRenderWindow"}
    prepare_drawing(platform="linux", environment=chosen, load=only_osmesa)
    assert chosen[WINDOW_VARIABLE] == "vtkXOpenGLRenderWindow"


def test_with_a_screen_the_choice_is_left_to_vtk() -> None:
    environment = {"DISPLAY": ":0"}
    prepare_drawing(platform="linux", environment=environment, load=lambda name: name)
    assert environment == {"DISPLAY": ":0"}


@pytest.mark.image
def test_a_contact_sheet_has_a_plate_for_each_title_and_puts_the_state_back(scene: Scene) -> None:
    plates = tuple(
        Plate(title=name, angles_deg=(0, 0), shows=(name,)) for name in ("T5", "scapula", "T5")
    )
    scene.apply(FROM_BEHIND.select("T5"))
    sheet = contact_sheet(scene, plates, columns=2, plate_px=60)
    caption = 2 * round(60 * 0.045)
    assert sheet.shape == (2 * (60 + caption) + 6, 126, 3)
    assert scene.state == FROM_BEHIND.select("T5")
    below = 60 + caption + 6
    first, second, third = sheet[:60, :60], sheet[:60, 66:], sheet[below : below + 60, :60]
    assert np.array_equal(first, third)
    assert not np.array_equal(first, second)
    assert first[20:40, 20:40].mean() > 70  # the bone fills the plate
    assert sheet[below:, 66:].max() == 0
    assert sheet[60 : 60 + caption, :60].max() > 50  # a caption


def test_an_id_that_is_not_there_cannot_be_framed(scene: Scene) -> None:
    with pytest.raises(KeyError, match="no mesh 'nose'"):
        scene.box_mm("nose")
    left, both = scene.box_mm("scapula.left"), scene.box_mm("scapula")
    assert both[0][0] == pytest.approx(-left[1][0])
    assert both[1] == pytest.approx(left[1])
