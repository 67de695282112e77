"""The muscles of the left side, from their fascicle tables and the built bones."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from explorer.facts.fascicles import FascicleTable
from explorer.facts.landmarks import Landmarks
from explorer.geometry.fields import DistanceField
from explorer.geometry.muscles.layers import LAYERS, Obstacle
from explorer.geometry.muscles.places import Places
from explorer.geometry.muscles.rows import (
    sheet_rows,
    sheet_style,
    spindle_bundle,
    spindle_style,
)
from explorer.geometry.occlusion import bake
from explorer.geometry.sheets import sheet
from explorer.geometry.spindles import spindles
from explorer.mesh_store.surface import Surface


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
    muscles: dict[str, Surface] = {}
    for layer in LAYERS:
        names = [muscle for muscle in layer.muscles if muscle in tables]
        if layer.with_girdle:
            obstacle.add_girdle()
            field = obstacle.field()
        if not names:
            continue
        built = {name: _muscle(tables[name], places, field) for name in names}
        light = obstacle.add(built.values(), seamless=layer.seamless)
        field = obstacle.field() if layer.seamless else light
        for name, surface in built.items():
            muscles[name] = bake(surface, light)
            report(name)
    return muscles


def _muscle(table: FascicleTable, places: Places, field: DistanceField) -> Surface:
    if table.sheet is not None:
        rows = sheet_rows(table, table.sheet, places)
        return sheet(table.muscle, rows, field, sheet_style(table.sheet))
    assert table.spindles is not None
    bundle = spindle_bundle(table, places)
    return spindles(table.muscle, bundle, field, spindle_style(table.spindles))
