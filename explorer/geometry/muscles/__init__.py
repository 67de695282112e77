"""The muscles of the left side, from their fascicle tables and the built bones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from explorer.facts.fascicles import FascicleTable
from explorer.facts.landmarks import Landmarks
from explorer.geometry.bodies import joined
from explorer.geometry.fields import DistanceField, field_with
from explorer.geometry.muscles.clearing import Deeper, cleared
from explorer.geometry.muscles.layers import LAYERS, Obstacle, group_of
from explorer.geometry.muscles.places import Places
from explorer.geometry.muscles.rows import (
    sheet_style,
    spindle_bundle,
    spindle_style,
    whole_sheet,
)
from explorer.geometry.occlusion import bake
from explorer.geometry.sheets import sheet_parts
from explorer.geometry.spindles import spindles
from explorer.mesh_store.surface import Surface

_SEAM_MM = 4.0  # gaps between spindles that the sheet over them bridges


def build_muscles(
    tables: Mapping[str, FascicleTable],
    landmarks: Landmarks,
    bones: Mapping[str, Surface],
    *,
    report: Callable[[str], None],
) -> dict[str, Surface]:
    """Return every muscle that has a fascicle table.

    Parameters
    ----------
    tables
        Fascicle tables by base id (`explorer.facts.fascicles.load_fascicles`).
    landmarks
        The points that the tables name.
    bones
        Built bones by base id: those of the midline, and the left ones.
    report
        Called with the base id of each muscle when it is done.

    Returns
    -------
    dict
        Base id to surface of the left side: closed, facing outward, dressed with belly,
        striation, fibre, fascicle index (order of the table) and occlusion. The same input gives
        the same output.

    Raises
    ------
    KeyError
        If a table names a landmark or a bone that does not exist.
    ValueError
        If a table has no place in the order of the layers.
    """
    homeless = set(tables) - {muscle for layer in LAYERS for muscle in layer.muscles}
    if homeless:
        raise ValueError(f"tables: expected muscles that have a layer, got {sorted(homeless)}")
    places = Places(landmarks, bones)
    obstacle = Obstacle(bones)
    field = obstacle.field()
    finished = {"skeleton": [Deeper(surface, fibrous=False) for surface in bones.values()]}
    muscles: dict[str, Surface] = {}
    for layer in LAYERS:
        names = [muscle for muscle in layer.muscles if muscle in tables]
        if layer.with_girdle:
            obstacle.add_girdle()
            field = obstacle.field()
        if not names:
            continue
        built = _built(names, tables, places, field)
        for chain in _chains(names, tables):
            group = group_of(chain[0])
            deeper = [one for other in finished if other != group for one in finished[other]]
            parts = cleared([built[name] for name in chain], deeper)
            built |= dict(zip(chain, parts, strict=True))
            over = [Deeper(surface, fibrous=True) for surface in parts]
            finished.setdefault(group, []).extend(over)
        light = obstacle.add(built.values(), seamless=layer.seamless)
        field = obstacle.field() if layer.seamless else light
        for name, surface in built.items():
            muscles[name] = bake(surface, light)
            report(name)
    return muscles


def _built(
    names: Sequence[str], tables: Mapping[str, FascicleTable], places: Places, field: DistanceField
) -> dict[str, Surface]:
    """Return the muscles of one layer; sheets that continue each other are wrapped as one."""
    built: dict[str, Surface] = {}
    beneath: dict[str, Surface] = {}
    for name in names:
        table = tables[name]
        if table.spindles is not None:
            bundle = spindle_bundle(table, places)
            beneath[name] = spindles(name, bundle, field, spindle_style(table.spindles))
        if table.sheet is not None and table.sheet.continues not in tables:
            chain = _chain(table, [tables[other] for other in names])
            whole = whole_sheet(chain, places)
            style = sheet_style(table.sheet)
            under = [beneath[each.muscle] for each in chain if each.muscle in beneath]
            on = field_with(field, under, seam_mm=_SEAM_MM) if under else field
            parts = sheet_parts(name, whole.rows, on, style, whole.borders)
            for each, part, first in zip(chain, parts, whole.first_fascicle, strict=True):
                own = np.clip(part.fascicle - first, 0, len(each.sheet_fascicles) - 1)
                built[each.muscle] = replace(part, fascicle=own)
    for name, surface in beneath.items():
        over = len(tables[name].sheet_fascicles)
        later = replace(surface, fascicle=surface.fascicle + over)
        built[name] = joined([built[name], later]) if over else surface
    return {name: built[name] for name in names}


def _chains(names: Sequence[str], tables: Mapping[str, FascicleTable]) -> list[list[str]]:
    """Return the muscles of a layer, those that are cut from one sheet together."""
    chains: list[list[str]] = []
    for name in names:
        shape = tables[name].sheet
        if chains and shape is not None and shape.continues == chains[-1][-1]:
            chains[-1].append(name)
        else:
            chains.append([name])
    return chains


def _chain(first: FascicleTable, tables: Sequence[FascicleTable]) -> list[FascicleTable]:
    """Return a sheet and those that continue it, one after the other."""
    chain = [first]
    for table in tables:
        if table.sheet is not None and table.sheet.continues == chain[-1].muscle:
            chain.append(table)
    return chain
