"""Build all structures: bones, shaded together, muscles that lie on them, then soft tissue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

import numpy as np

from explorer.facts.coverage import sourced_share
from explorer.facts.fascicles import FascicleTable
from explorer.facts.landmarks import Landmarks
from explorer.facts.load import Facts
from explorer.geometry import build_cache
from explorer.geometry.bones import BONES
from explorer.geometry.build_bones import build_bones
from explorer.geometry.build_errors import BuildError
from explorer.geometry.build_keys import landmarks_sha256, sha256_of, source_sha256
from explorer.geometry.fields import DistanceField, Grid, distance_field, occupancy
from explorer.geometry.muscles import build_muscles
from explorer.geometry.occlusion import bake
from explorer.geometry.polygonise import body_labels, is_closed
from explorer.geometry.quality import Measured, Measurement
from explorer.geometry.quality.cache import measured_structures
from explorer.geometry.soft_tissue import SOFT_TISSUES, build_soft_tissue
from explorer.mesh_store.quality import Quality
from explorer.mesh_store.store import Built
from explorer.mesh_store.surface import Surface

Progress = Callable[[str, int, int], None]

BONE_FIELD_STEP_MM = 1.6
"""Fine enough for the hollows of a vertebra, coarse enough for a few seconds."""

_FIELD_MARGIN_MM = 30.0
"""Wider than the reach of the occlusion: beyond the grid nothing may seem enclosed."""


def build_structures(
    facts: Facts,
    tables: Mapping[str, FascicleTable],
    *,
    cache_dir: Path,
    jobs: int,
    force: bool,
    progress: Progress,
) -> list[Built]:
    """Return all structures of the facts, shaded and measured, in their order.

    A bone that nothing builds and a muscle without fascicles are left out: there is nothing to
    show. See `explorer.geometry.build.build_all` for the parameters.
    """
    muscles = [name for name in facts.muscles if name in tables]
    bones = [name for name in facts.structures if name in BONES]
    soft = [name for name in facts.structures if name in SOFT_TISSUES]
    total, ready = len(bones) + len(muscles) + len(soft), 0

    def done(name: str) -> None:
        nonlocal ready
        ready += 1
        progress(name, ready, total)

    built = build_bones(
        facts.landmarks, bones, cache_dir=cache_dir / "bones", jobs=jobs, force=force, done=done
    )
    facts_of = {name: bone.facts_sha256 for name, bone in built.items()}
    bare = {name: bone.surface for name, bone in built.items()}
    solid = sha256_of([[name, build_cache.surface_sha256(one)] for name, one in bare.items()])
    surfaces = _group(
        cache_dir / "shaded",
        sha256_of([solid, source_sha256([__name__, "explorer.geometry.occlusion"])]),
        bones,
        partial(shaded_bones, bare),
        force=force,
    )
    everything = landmarks_sha256(facts.landmarks)
    rows = {name: tables[name].model_dump(mode="json") for name in muscles}
    surfaces |= _group(
        cache_dir / "muscles",
        sha256_of([solid, source_sha256(["explorer.geometry.muscles"]), everything, rows]),
        muscles,
        # Each muscle lies on the ones beneath: they are built, and change, together.
        lambda: _built_muscles(
            {name: tables[name] for name in muscles}, facts.landmarks, surfaces, done
        ),
        force=force,
    )
    facts_of |= {name: sha256_of([everything, rows[name]]) for name in muscles}
    fleshy = sha256_of([[name, build_cache.surface_sha256(surfaces[name])] for name in muscles])
    surfaces |= _group(
        cache_dir / "soft_tissue",
        sha256_of([solid, fleshy, source_sha256(["explorer.geometry.soft_tissue"]), everything]),
        soft,
        lambda: _built_soft_tissue(
            soft,
            facts.landmarks,
            {name: surfaces[name] for name in bones},
            {name: surfaces[name] for name in muscles},
            done,
        ),
        force=force,
    )
    facts_of |= {name: sha256_of([everything, rows]) for name in soft}
    entries = [one for one in facts.structures.values() if one.id in surfaces]
    found = measured_structures(
        {
            one.id: Measured(kind=one.kind, layer=one.layer, surface=surfaces[one.id])
            for one in entries
        },
        {name: tables[name] for name in muscles},
        facts.landmarks,
        cache_dir=cache_dir,
        key=sha256_of([everything, rows]),
        force=force,
    )
    return [
        Built(
            base=one.id,
            sided=one.sided,
            kind=one.kind,
            layer=one.layer,
            surface=surfaces[one.id],
            facts_sha256=facts_of[one.id],
            quality=quality_of(surfaces[one.id], found[one.id], sourced_share(one)),
            neighbours=found[one.id].neighbours,
        )
        for one in entries
    ]


def _built_muscles(
    tables: Mapping[str, FascicleTable],
    landmarks: Landmarks,
    bones: Mapping[str, Surface],
    done: Callable[[str], None],
) -> dict[str, Surface]:
    try:
        return build_muscles(tables, landmarks, bones, report=done)
    except (ValueError, KeyError) as error:
        raise BuildError(f"The muscles could not be built: {error.args[0]}") from error


def _built_soft_tissue(
    names: Iterable[str],
    landmarks: Landmarks,
    bones: Mapping[str, Surface],
    muscles: Mapping[str, Surface],
    done: Callable[[str], None],
) -> dict[str, Surface]:
    try:
        return build_soft_tissue(landmarks, bones, muscles, names=names, report=done)
    except (ValueError, KeyError) as error:
        raise BuildError(f"Soft tissue could not be built: {error.args[0]}") from error


def shaded_bones(bones: Mapping[str, Surface]) -> dict[str, Surface]:
    """Return the bones with the shade that they cast on each other and on themselves."""
    field = bone_field(bones.values())
    return {name: bake(bone, field) for name, bone in bones.items()}


def bone_field(bones: Iterable[Surface]) -> DistanceField:
    """Return the distance to the bones of the left half, at `BONE_FIELD_STEP_MM`."""
    solids = list(bones)
    low, high = (np.array([bone.bounds_mm[end] for bone in solids]) for end in (0, 1))
    low, high = low.min(axis=0) - _FIELD_MARGIN_MM, high.max(axis=0) + _FIELD_MARGIN_MM
    grid = Grid.covering(
        (float(high[0]), float(high[1]), float(high[2])),
        (float(low[1]), float(low[2])),
        BONE_FIELD_STEP_MM,
    )
    return distance_field(occupancy(solids, grid), grid)


def quality_of(surface: Surface, found: Measurement, sourced: float) -> Quality:
    """Return what the manifest says of a surface and of what was measured on it."""
    bodies, _ = body_labels(surface.triangles)
    return Quality(
        closed=is_closed(surface.triangles),
        bodies=bodies,
        ends_mm=found.ends_mm,
        penetration_mm=found.penetration_mm,
        penetrates=found.penetrates,
        sourced_share=sourced,
    )


def _group(
    folder: Path,
    key: str,
    names: Iterable[str],
    make: Callable[[], dict[str, Surface]],
    *,
    force: bool,
) -> dict[str, Surface]:
    """Return surfaces that are made together, from the cache if all of them still hold."""
    kept: dict[str, Surface] = {}
    for name in () if force else names:
        found = build_cache.load(folder, name)
        if found is None or found[1].get("key") != key:
            break
        kept[name] = found[0]
    else:
        if kept:
            return kept
    made = make()
    for name, surface in made.items():
        build_cache.save(folder, name, surface, {"key": key})
    return made
