"""The body as PyVista draws it: one actor a structure, dressed for a view state."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self

import numpy as np
import pyvista as pv
from numpy.typing import NDArray
from PIL import Image

from explorer.facts import load_facts
from explorer.mesh_store.manifest import MeshEntry, read_manifest
from explorer.mesh_store.store import read_meshes
from explorer.mesh_store.surface import Floats
from explorer.paths import MESH_DIR
from explorer.scene.appearance import Appearance, appearances, place_of, places_of
from explorer.scene.cameras import VERTICAL_FOV_DEG, Box, around, basis, eye_mm, named_camera
from explorer.scene.cut import AXES, OnPlane, cut_away, face_pixels, on_plane, painted, rank, rings
from explorer.scene.dressing import ACCENT, SEEN_THROUGH, colours, finish
from explorer.scene.id_map import IdMap
from explorer.scene.image import (
    Background,
    Pixels,
    averaged,
    on_background,
    outlined,
    shining_through,
)
from explorer.scene.level import lit_at, lit_vertices
from explorer.scene.offscreen import DrawingError, prepare_drawing
from explorer.scene.opacity import TOUCHABLE, blended, level_of, opacities
from explorer.scene.shots import Shots
from explorer.view_state import Camera, Cut, ViewState

Size = tuple[int, int]

DEFAULT_SIZE: Size = (1200, 1600)
SUPERSAMPLING = 2
"""Edges are drawn at twice the size and averaged: no antialiasing of a driver is needed."""

OUT_OF_FRAME = frozenset({"femur", "humerus", "skin"})
"""What may run out of a named view: arms and thighs would make the back small."""

NEAREST_MM = 5.0
"""Nothing nearer to the eye than this is drawn."""

SHINE_THROUGH = 0.6
"""How strongly the covered parts of the selection are seen through what covers them."""

OUTLINE_OF_HEIGHT = 1 / 800
"""Width of the line around the selection, as a part of the height of the picture."""

LIGHTS = (((-0.75, 0.80, 1.0), 0.84), ((0.95, 0.10, 0.70), 0.34), ((0.10, 0.90, -0.65), 0.30))
"""Key light from the upper left, fill from the right, rim from behind: direction as seen by the
camera (right, up, towards the eye) and intensity."""


OPEN = 85
"""Of the colours of a surface, in percent, the one that its cut face has: that of its open parts."""


class Scene:
    """All meshes of a folder, shown as a view state says.

    ``apply`` decides what is on show, ``render`` draws it off-screen, ``pick`` tells what a pixel
    shows. Applying the same state twice changes nothing. Use it as a context manager, or `close`
    it: it holds a render window.

    Parameters
    ----------
    mesh_dir
        A folder that ``back-explorer build`` filled.
    size
        Width and height of pictures in pixels, unless `render` is told otherwise.
    background
        ``dark``, ``light`` or ``transparent``.

    Raises
    ------
    MeshStoreError
        If meshes are missing or damaged.
    DrawingError
        If this machine cannot draw.
    """

    def __init__(
        self,
        mesh_dir: Path = MESH_DIR,
        *,
        size: Size = DEFAULT_SIZE,
        background: Background = "dark",
    ) -> None:
        self._manifest = read_manifest(mesh_dir)
        self._entries = {entry.id: entry for entry in self._manifest.structures}
        self._meshes = read_meshes(mesh_dir)
        self._facts = load_facts()
        self._places = places_of(self._facts)
        self._lit = lit_at(None, self._facts)
        prepare_drawing()
        self._size, self._background = size, background
        self._plotter = pv.Plotter(off_screen=True, window_size=list(size), lighting="none")
        window = self._plotter.render_window
        if window is None:
            raise DrawingError("VTK could not open a window to draw in.")
        window.SetMultiSamples(0)  # `render_ids` needs pure colours
        self._plotter.renderer.set_background("black")
        self._actors = {shown: self._actor(entry) for shown, entry in self._entries.items()}
        self._shots = Shots(self._plotter, self._actors)
        self._opacities: dict[str, float] = {}
        self._drawn: dict[str, Appearance] = {}
        self._state = ViewState()
        for at, intensity in LIGHTS:
            light = pv.Light(position=at, light_type="camera light", intensity=intensity)
            self._plotter.add_light(light)
        self.apply(self._state)

    @property
    def state(self) -> ViewState:
        """Return what was applied last."""
        return self._state

    @property
    def entries(self) -> tuple[MeshEntry, ...]:
        """Return what the manifest says of each structure."""
        return tuple(self._entries.values())

    @property
    def meshes(self) -> Mapping[str, pv.PolyData]:
        """Return what is drawn, by id; not to be changed."""
        return MappingProxyType(self._meshes)

    @property
    def shown(self) -> tuple[str, ...]:
        """Return the ids of all structures that are not hidden."""
        return tuple(key for key, how in self._drawn.items() if how is not Appearance.HIDDEN)

    @property
    def selected(self) -> tuple[str, ...]:
        """Return the ids of the structures that are shown highlighted."""
        return tuple(key for key, how in self._drawn.items() if how is Appearance.SELECTED)

    def apply(self, state: ViewState) -> None:
        """Show what a view state says.

        Raises
        ------
        KeyError
            If it names a structure that is not there; nothing changes then.
        """
        wanted = appearances(state, self.entries, self._places)
        is_other_level = state.segment != self._state.segment
        if is_other_level:
            self._lit = lit_at(state.segment, self._facts)
        all_anew = is_other_level or state.style != self._state.style
        for shown, how in wanted.items():
            if all_anew or self._drawn.get(shown) is not how:
                self._dress(shown, how, state.style)
        if state.cut != self._state.cut:
            cut_away(self._actors.values(), state.cut)
        self._drawn, self._state = wanted, state
        self._opacities = opacities(state, self.entries, self._places)

    def camera(self, size: Size | None = None) -> Camera:
        """Return where one looks from: the state's own camera, or its named view fitted.

        A named view holds the whole trunk, whatever is hidden, so that peeling does not move it.
        """
        if self._state.camera is not None:
            return self._state.camera
        width, height = size or self._size
        return named_camera(self._state.view or "home", self._trunk(), width / height)

    def box_mm(self, structure_id: str) -> Box:
        """Return the corners of the box around a structure, or around both sides of a pair.

        Raises
        ------
        KeyError
            If there is no such structure.
        """
        return around([self._entries[one].bounds_mm for one in self._manifest.ids_of(structure_id)])

    @property
    def trunk_mm(self) -> Box:
        """Return the corners of the box that a named view holds."""
        return around(self._trunk())

    def render(self, path: Path, size: Size | None = None) -> None:
        """Draw the view into a PNG file."""
        Image.fromarray(self.picture(size)).save(path)

    def picture(self, size: Size | None = None) -> Pixels:
        """Return the view as pixels, shape (h, w, 3), or (h, w, 4) if transparent."""
        fine = tuple(length * SUPERSAMPLING for length in size or self._size)
        self._aim((fine[0], fine[1]))
        drawn = self._with_faces(self._body(), (fine[0], fine[1]))
        if self.selected:
            alone, _ = self._shots.pixels(self.selected)
            chosen = [n for n, key in enumerate(self._actors) if key in self.selected]
            on_top = np.isin(self._shots.numbers(self._touched())[0], chosen)
            drawn = shining_through(drawn, alone, ~on_top, SHINE_THROUGH)
            line = max(1, round(fine[1] * OUTLINE_OF_HEIGHT))
            drawn = outlined(drawn, alone[..., 3] > 0, ACCENT, line)
        return on_background(averaged(drawn, SUPERSAMPLING), self._background)

    def render_ids(self, size: Size | None = None) -> IdMap:
        """Return which structure every pixel of the picture shows."""
        self._aim(size or self._size)
        index, away_mm = self._index()
        if self._state.cut is not None:
            faces, met = self._faces(self._state.cut, size or self._size)
            index = np.where(faces >= 0, faces, index)
            away_mm = np.where(faces >= 0, met.away_mm, away_mm)
        return IdMap(tuple(self._actors), index, away_mm)

    def pick(self, x_px: int, y_px: int, size: Size | None = None) -> str | None:
        """Return the id of what a pixel of the picture shows, or ``None`` for the background."""
        return self.render_ids(size).at(x_px, y_px)

    def close(self) -> None:
        """Give the render window back."""
        self._plotter.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _trunk(self) -> list[Box]:
        every = self._entries.values()
        inner = [one for one in every if one.base not in OUT_OF_FRAME and one.layer != "context"]
        return [one.bounds_mm for one in inner or every]

    def _actor(self, entry: MeshEntry) -> pv.Actor:
        mesh = self._meshes[entry.id]
        mesh["colour"] = np.zeros((mesh.n_points, 3), np.uint8)
        actor = self._plotter.add_mesh(
            mesh,
            scalars="colour",
            rgb=True,
            name=entry.id,
            reset_camera=False,
            render=False,
            copy_mesh=False,
        )
        actor.prop.interpolation = "Phong"
        actor.prop.color = "white"
        return actor

    def _dress(self, shown: str, how: Appearance, style: str) -> None:
        actor, entry, mesh = self._actors[shown], self._entries[shown], self._meshes[shown]
        actor.visibility = how is not Appearance.HIDDEN
        if how is not Appearance.HIDDEN:
            lit = lit_vertices(mesh, entry.base, self._lit)
            group = self._group_of(entry.base) if style == "study" else None
            mesh["colour"] = colours(mesh, entry.base, entry.kind, how, lit, group)
            look = finish(entry.kind, style)
            actor.prop.ambient, actor.prop.diffuse = look.ambient, look.diffuse
            actor.prop.specular, actor.prop.specular_power = look.specular, look.specular_power

    def _group_of(self, base: str) -> str:
        told = self._facts.structures.get(base)
        return "" if told is None else told.group

    def _aim(self, size: Size) -> None:
        camera = self.camera(size)
        _, up, _ = basis(camera.azimuth_deg, camera.elevation_deg)
        self._plotter.window_size = list(size)
        view = self._plotter.camera
        view.position = tuple(eye_mm(camera))
        view.focal_point = camera.target_mm
        view.up = tuple(up)
        view.view_angle = VERTICAL_FOV_DEG
        view.clipping_range = self._depth_range_mm(camera)
        self._plotter.camera_set = True  # else the first render moves it to fit everything

    def _depth_range_mm(self, camera: Camera) -> tuple[float, float]:
        """Return how near and how far the body reaches, whatever of it is hidden."""
        low, high = np.array(around([entry.bounds_mm for entry in self._entries.values()]))
        middle, radius = (low + high) / 2, float(np.linalg.norm(high - low)) / 2
        far = float(np.linalg.norm(eye_mm(camera) - middle))
        return max(far - radius, NEAREST_MM), far + radius

    def _body(self) -> Pixels:
        """Draw what is shown: the solid, and before it, level by level, what is translucent."""
        solid = {key for key in self.shown if self._opacities[key] == 1}
        levels: dict[int, set[str]] = {}
        for key in set(self.shown) - solid:
            level = level_of(self._entries[key], place_of(self._entries[key], self._places))
            levels.setdefault(level, set()).add(key)
        sheets = [self._shots.sheet(keys, self._opacities) for keys in levels.values()]
        return blended(*self._shots.pixels(solid), sheets)

    def _faces(self, cut: Cut, size: Size) -> tuple[NDArray[np.int32], OnPlane]:
        """Return the number of the face of the cut that each pixel shows, -1 for none, and where."""
        order = sorted(
            (rank(entry, place_of(entry, self._places)), number)
            for number, entry in enumerate(self._entries.values())
            if entry.id in self._touched() and self._opacities[entry.id] > TOUCHABLE
        )
        entries = tuple(self._entries.values())
        faces = [
            (number, entries[number].kind, rings(self._meshes[entries[number].id], cut))
            for _, number in order
        ]
        camera = self.camera(size)
        met = on_plane(cut, camera, size)
        index = face_pixels(faces, camera, size)
        return np.where(np.isfinite(met.away_mm), index, -1).astype(np.int32), met

    def _with_faces(self, drawn: Pixels, size: Size) -> Pixels:
        """Fill what the cut has opened."""
        cut = self._state.cut
        if cut is None:
            return drawn
        index, met = self._faces(cut, size)
        looks = {
            number: (
                entry.kind,
                tuple(np.percentile(self._meshes[entry.id]["colour"], OPEN, axis=0)),
            )
            for number, entry in enumerate(self._entries.values())
            if np.any(index == number)
        }
        return painted(drawn, index, looks, met.points_mm, AXES[cut.plane])

    def _touched(self) -> set[str]:
        return {key for key in self.shown if self._entries[key].kind not in SEEN_THROUGH}

    def _index(self) -> tuple[NDArray[np.int32], Floats]:
        """Return which actor a click meets at every pixel and how far it is, see `IdMap`.

        The nearest solid one; where there is none, the nearest faint one; never the skin.
        """
        faint = {key for key in self._touched() if self._opacities[key] <= TOUCHABLE}
        index, away_mm = self._shots.numbers(self._touched() - faint)
        if not faint:
            return index, away_mm
        second, second_mm = self._shots.numbers(faint)
        nothing = index < 0
        return np.where(nothing, second, index), np.where(nothing, second_mm, away_mm)
