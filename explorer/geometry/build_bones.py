"""Build the bones that changed, several at a time, and shade all of them together."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from explorer.facts.landmarks import Landmarks
from explorer.geometry import build_cache
from explorer.geometry.bones import BONES
from explorer.geometry.build_errors import BuildError
from explorer.geometry.build_keys import (
    RecordedLandmarks,
    landmarks_sha256,
    source_sha256,
)
from explorer.mesh_store.surface import Surface

_SLOWEST_FIRST = ("cranium", "hip_bone", "scapula", "sacrum", "mandible")
"""Started first, so that the other processes do not wait for the last one at the end."""


@dataclass(frozen=True, slots=True)
class BoneBuilt:
    """A bone and the hash of the landmarks that it was made from."""

    surface: Surface
    facts_sha256: str


def build_bones(
    landmarks: Landmarks,
    names: Iterable[str],
    *,
    cache_dir: Path,
    jobs: int,
    force: bool,
    done: Callable[[str], None],
) -> dict[str, BoneBuilt]:
    """Return the bones of some names, unshaded, from the cache where nothing changed.

    Parameters
    ----------
    landmarks
        The measured body.
    names
        Base ids, each one of `explorer.geometry.bones.BONES`.
    cache_dir
        Where finished bones are kept.
    jobs
        How many processes build at the same time.
    force
        Build all, whatever the cache says.
    done
        Told the name of each bone that is ready.

    Raises
    ------
    BuildError
        If the landmarks of a bone do not make one.
    """
    wanted = list(names)
    code = {name: source_sha256([_module_of(name)]) for name in wanted}
    bones: dict[str, BoneBuilt] = {}
    for name in () if force else wanted:
        kept = _kept(cache_dir, name, code[name], landmarks)
        if kept is not None:
            bones[name] = kept
            done(name)
    todo = [name for name in (*_SLOWEST_FIRST, *wanted) if name in wanted and name not in bones]
    for name, surface, used in _built(dict.fromkeys(todo), landmarks, jobs):
        facts = landmarks_sha256(landmarks, used)
        note = {"code": code[name], "facts": facts, "used": used}
        build_cache.save(cache_dir, name, surface, note)
        bones[name] = BoneBuilt(surface, facts)
        done(name)
    return {name: bones[name] for name in wanted}


def build_bone(name: str, landmarks: Landmarks) -> tuple[Surface, list[str]]:
    """Return one bone and the ids of the landmarks that its builder looked at.

    Raises
    ------
    BuildError
        If the landmarks do not make a bone.
    """
    recorded = RecordedLandmarks(landmarks)
    try:
        surface = BONES[name](recorded)
    except (ValueError, KeyError) as error:
        raise BuildError(f"{name} could not be built: {error.args[0]}") from error
    return surface, sorted(recorded.used)


def _kept(cache_dir: Path, name: str, code: str, landmarks: Landmarks) -> BoneBuilt | None:
    kept = build_cache.load(cache_dir, name)
    if kept is None:
        return None
    surface, note = kept
    used = cast("list[str]", note.get("used", []))
    facts = landmarks_sha256(landmarks, used)
    fresh = (note.get("code"), note.get("facts")) == (code, facts)
    return BoneBuilt(surface, facts) if fresh else None


def _built(
    names: Iterable[str], landmarks: Landmarks, jobs: int
) -> Iterator[tuple[str, Surface, list[str]]]:
    todo = list(names)
    if jobs < 2 or len(todo) < 2:
        for name in todo:
            yield (name, *build_bone(name, landmarks))
        return
    # A fresh process for each worker: VTK's state does not survive a fork.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(jobs, len(todo)), mp_context=context) as pool:
        pending = {pool.submit(build_bone, name, landmarks): name for name in todo}
        try:
            for future in as_completed(pending):
                yield (pending[future], *future.result())
        finally:
            for future in pending:
                future.cancel()


def _module_of(name: str) -> str:
    builder: object = BONES[name]
    while isinstance(builder, partial):
        builder = builder.func
    return str(getattr(builder, "__module__", "explorer.geometry.bones"))
