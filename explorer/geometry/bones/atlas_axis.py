"""The atlas (C1) and the axis (C2)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explorer.facts.landmarks import Landmarks
from explorer.geometry.bones.vertebrae import vertebra_field
from explorer.geometry.bones.vertebrae_arch import lamina
from explorer.geometry.bones.vertebrae_body import vertebral_body
from explorer.geometry.bones.vertebrae_joints import (
    Facet,
    clear_of,
    inferior_process,
)
from explorer.geometry.bones.vertebrae_landmarks import LEFT, VertebraLandmarks
from explorer.geometry.polygonise import polygonise
from explorer.geometry.sdf import (
    Field,
    beam,
    capsule,
    chain,
    ellipsoid,
    half_space,
    intersection,
    on_both_sides,
    rounded_box,
    smooth_union,
    subtract,
    union,
)
from explorer.mesh_store.surface import Surface

UP = np.array([0.0, 0.0, 1.0])
BACK = np.array([0.0, 1.0, 0.0])
STEP_MM = 0.6


def _atlas_arches(atlas: VertebraLandmarks) -> Field:
    """Return the left halves of the anterior and the posterior arch with their tubercles."""
    arches = []
    for names in (
        ("anterior_arch_midline", "anterior_arch_lateral"),
        ("posterior_arch_midline", "posterior_arch_lateral", "posterior_arch_root"),
    ):
        path = np.stack([atlas.at(name) for name in names])
        inward = atlas.at("lateral_mass_centre")
        path = np.vstack([path, 0.5 * path[-1] + 0.5 * inward])
        thick = [atlas.size(name, "thickness_mm") / 2 for name in names]
        tall = [atlas.size(name, "height_mm") / 2 for name in names]
        arches.append(chain(path, [*thick, thick[-1]], [*tall, tall[-1]], UP))
    front, behind = atlas.at("anterior_tubercle"), atlas.at("posterior_tubercle")
    knobs = (
        ellipsoid(front + 2.4 * BACK, (3.4, 2.4, 3.6)),
        ellipsoid(behind - 2.6 * BACK, (4.0, 2.6, 3.0)),
    )
    return smooth_union(2.0, *arches, *knobs)


def _atlas_lateral_mass(atlas: VertebraLandmarks) -> Field:
    """Return the left lateral mass: flat below, dished above for the occipital condyle."""
    centre = atlas.at("lateral_mass_centre")
    size = np.array(
        [atlas.size("lateral_mass_centre", f"{s}_mm") / 2 for s in ("width", "depth", "height")]
    )
    turn = np.radians(12)  # the masses converge forward
    axes = np.array(
        [[np.cos(turn), np.sin(turn), 0], [-np.sin(turn), np.cos(turn), 0], [0, 0, 1.0]]
    )
    swollen = size * np.array([1.18, 1.12, 1.35])
    block = intersection(
        ellipsoid(centre, swollen, axes),
        rounded_box(centre, size * np.array([1.05, 1.0, 1.1]), axes, 4.0),
        blend_mm=3.0,
    )
    fovea = atlas.at("superior_articular_fovea")
    length = atlas.size("superior_articular_fovea", "length_mm") / 2
    width = atlas.size("superior_articular_fovea", "width_mm") / 2
    inward = np.array([-0.25, 0.0, 1.0])
    bowl = ellipsoid(fovea + 9.5 * inward, (width * 1.35, length * 1.15, 9.8), axes)
    return subtract(block, bowl, blend_mm=1.2)


def _atlas_transverse_process(atlas: VertebraLandmarks) -> Field:
    hole = atlas.at("foramen_transversarium")
    radius = atlas.size("foramen_transversarium", "radius_mm")
    tip = atlas.at("transverse_process_tip") - 2.6 * LEFT
    mass = atlas.at("lateral_mass_centre")
    front = hole - 1.0 * LEFT - (radius + 1.2) * BACK + 0.5 * UP
    behind = hole + (radius + 1.4) * BACK + 0.5 * UP
    bars = [
        chain(
            np.stack([mass - 5 * BACK + 1.5 * UP, front, tip]), [3.2, 1.7, 2.6], [5.0, 2.4, 3.2], UP
        ),
        chain(
            np.stack([mass + 6 * BACK + 1.5 * UP, behind, tip]),
            [3.4, 1.8, 2.6],
            [5.0, 2.4, 3.2],
            UP,
        ),
        ellipsoid(tip, (3.4, 4.2, 3.8)),
    ]
    tube = capsule(hole - 15 * UP, hole + 15 * UP, radius)
    return subtract(smooth_union(2.0, *bars), tube, blend_mm=1.2)


def atlas_surface(marks: Landmarks) -> Surface:
    """Return the atlas: two lateral masses, two arches, transverse processes with their holes."""
    atlas = VertebraLandmarks("C1", marks)
    whole = smooth_union(
        2.5, _atlas_lateral_mass(atlas), _atlas_arches(atlas), _atlas_transverse_process(atlas)
    )
    hole = atlas.at("foramen_transversarium")
    radius = atlas.size("foramen_transversarium", "radius_mm")
    whole = subtract(whole, capsule(hole - 15 * UP, hole + 15 * UP, radius * 0.95), blend_mm=0.8)
    whole = clear_of(whole, axis_field(marks))
    return _surface("C1", whole, marks, 3300)


def _dens(axis: VertebraLandmarks) -> Field:
    """Return the dens: a waisted peg with a rounded head."""
    head, tip = axis.at("dens_head"), axis.at("dens_tip")
    base = axis.at("endplate_superior_centre") + 2.3 * UP
    w1, d1 = (axis.size("dens_head", f"{q}_mm") / 2 for q in ("width", "depth"))
    w0, d0 = w1 + 0.3, d1 - 0.6
    shaft = beam(base - 6 * UP, base + 2 * UP, LEFT, (w0 + 1.0, w0), (d0 + 0.5, d0))
    neck = beam(base + 2 * UP, head, LEFT, (w0, w1), (min(d0, w0), min(d1, w1)))
    rise = float(tip[2] - head[2])
    return smooth_union(
        2.0, shaft, neck, ellipsoid(head + 0.1 * (tip - head), (w1, d1, rise * 0.92))
    )


def _axis_lateral_mass(axis: VertebraLandmarks) -> Field:
    """Return the left block under the upper facet: flat, sloping down to the side."""
    facet = Facet.of("C2", axis.marks)
    edge = axis.at("lateral_mass_edge")
    half = axis.size("lateral_mass_edge", "depth_mm") / 2
    thick = axis.size("lateral_mass_edge", "height_mm") / 2
    inner = np.array([6.0, edge[1], facet.centre[2] - 3.0])
    outer = edge - thick * LEFT
    slab = beam(inner, outer, BACK, (half, half), (5.5, thick))
    return intersection(slab, half_space(facet.centre, facet.normal), blend_mm=1.0)


def axis_field(marks: Landmarks) -> Field:
    """Return the left half of the axis."""
    axis = VertebraLandmarks("C2", marks)
    pars = axis.at("pars_interarticularis")
    thick = axis.size("pars_interarticularis", "thickness_mm") / 2
    block = axis.at("lateral_mass_edge") - 5 * LEFT
    hole = axis.at("foramen_transversarium")
    radius = axis.size("foramen_transversarium", "radius_mm")
    tip = axis.at("transverse_process_tip")
    end = tip - 1.8 * LEFT
    low_pars = pars + 3 * BACK - 4 * UP
    process = union(
        chain(np.stack([block - 5 * BACK, end]), [2.4, 1.8], [3.5, 2.4], UP),
        chain(np.stack([low_pars, end]), [2.4, 1.8], [3.0, 2.2], UP),
    )
    outward = np.array([0.75, 0.1, 0.6])
    tube = capsule(hole - 9 * outward, hole + 14 * outward, radius)
    root, far = axis.at("spinous_process_root"), axis.at("spinous_process_end")
    sizes = [
        [axis.size(f"spinous_process_{s}", f"{q}_mm") / 2 for s in ("root", "end")]
        for q in ("thickness", "height")
    ]
    spine = beam(root, far - 2.5 * BACK, UP, (sizes[1][0], sizes[1][1]), (sizes[0][0], sizes[0][1]))
    prong = axis.at("spinous_process_tip") + 4.4 * LEFT - 1.6 * BACK
    fork = capsule(far, prong, 2.8, 2.1)
    whole = smooth_union(
        2.5,
        vertebral_body(axis),
        _dens(axis),
        subtract(process, tube, blend_mm=1.0),
        smooth_union(
            3.0, _axis_lateral_mass(axis), chain(np.stack([block, pars, low_pars]), [thick] * 3)
        ),
        lamina(axis, low_pars + 2 * BACK),
        spine,
        fork,
        inferior_process(axis, low_pars, "C3"),
    )
    centre = axis.at("canal_centre")
    half_width = axis.size("canal_centre", "width_mm") / 2 - 1
    half_depth = axis.size("canal_centre", "ap_mm") / 2
    hollow = beam(centre - 40 * UP, centre + 40 * UP, LEFT, (half_width,) * 2, (half_depth,) * 2)
    hole_cut = capsule(hole - 3 * outward, hole + 14 * outward, radius * 0.9)
    return subtract(whole, hollow, hole_cut, blend_mm=1.5)


def axis_surface(marks: Landmarks) -> Surface:
    """Return the axis: body with dens, bifid spinous process."""
    return _surface("C2", clear_of(axis_field(marks), vertebra_field("C3", marks)), marks, 3500)


def _surface(name: str, half: Field, marks: Landmarks, triangles: int) -> Surface:
    points = [mark.at_mm for mark in marks if mark.bone == name and mark.at_mm is not None]
    bounds = np.stack([np.min(points, axis=0) - 12, np.max(points, axis=0) + 12])
    return polygonise(
        on_both_sides(half), bounds, STEP_MM, target_triangles=triangles, symmetric=True
    )


BUILDERS: dict[str, Callable[[Landmarks], Surface]] = {"C1": atlas_surface, "C2": axis_surface}
