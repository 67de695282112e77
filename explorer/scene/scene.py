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
from explorer.scene.appearance import Appearance, appearances, places_of
from explorer.scene.cameras import VERTICAL_FOV_DEG, Box, around, basis, eye_mm, named_camera
from explorer.scene.dressing import ACCENT, SEEN_THROUGH, colours, finish, opacity
from explorer.scene.id_map import IdMap, distances_mm, flattened, numbers_in
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
from explorer.view_state import Camera, ViewState

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
        for shown, how in wanted.items():
            if is_other_level or self._drawn.get(shown) is not how:
                self._dress(shown, how)
        self._drawn, self._state = wanted, state

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
        width, height = size or self._size
        fine = (width * SUPERSAMPLING, height * SUPERSAMPLING)
        self._aim(fine)
        drawn = self._drawn_pixels()
        chosen = [number for number, key in enumerate(self._actors) if self._is_selected(key)]
        if chosen:
            on_top = np.isin(self._index(fine)[0], chosen)
            alone = self._selection_alone(fine)
            drawn = shining_through(drawn, alone, ~on_top, SHINE_THROUGH)
            line = max(1, round(fine[1] * OUTLINE_OF_HEIGHT))
            drawn = outlined(drawn, alone[..., 3] > 0, ACCENT, line)
        return on_background(averaged(drawn, SUPERSAMPLING), self._background)

    def render_ids(self, size: Size | None = None) -> IdMap:
        """Return which structure every pixel of the picture shows."""
        return IdMap(tuple(self._actors), *self._index(size or self._size))

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
        look = finish(entry.kind)
        actor.prop.interpolation = "Phong"
        actor.prop.opacity = opacity(entry.kind)
        if opacity(entry.kind) < 1:
            actor.prop.culling = "back"  # else its far side would show through it
        actor.prop.color = "white"
        actor.prop.ambient, actor.prop.diffuse = look.ambient, look.diffuse
        actor.prop.specular, actor.prop.specular_power = look.specular, look.specular_power
        return actor

    def _dress(self, shown: str, how: Appearance) -> None:
        actor, entry, mesh = self._actors[shown], self._entries[shown], self._meshes[shown]
        actor.visibility = how is not Appearance.HIDDEN
        if how is not Appearance.HIDDEN:
            lit = lit_vertices(mesh, entry.base, self._lit)
            mesh["colour"] = colours(mesh, entry.base, entry.kind, how, lit)

    def _is_selected(self, shown: str) -> bool:
        return self._drawn[shown] is Appearance.SELECTED

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
        self._plotter.render()  # a screenshot takes what was drawn last

    def _depth_range_mm(self, camera: Camera) -> tuple[float, float]:
        """Return how near and how far the body reaches, whatever of it is hidden."""
        low, high = np.array(around([entry.bounds_mm for entry in self._entries.values()]))
        middle, radius = (low + high) / 2, float(np.linalg.norm(high - low)) / 2
        far = float(np.linalg.norm(eye_mm(camera) - middle))
        return max(far - radius, NEAREST_MM), far + radius

    def _drawn_pixels(self) -> Pixels:
        pixels = self._plotter.screenshot(transparent_background=True, return_img=True)
        return np.array(pixels, dtype=np.uint8)

    def _selection_alone(self, size: Size) -> Pixels:
        """Draw what is selected as if nothing else were there."""
        others = [actor for key, actor in self._actors.items() if not self._is_selected(key)]
        visible = [actor for actor in others if actor.visibility]
        for actor in visible:
            actor.visibility = False
        try:
            self._aim(size)
            return self._drawn_pixels()
        finally:
            for actor in visible:
                actor.visibility = True

    def _index(self, size: Size) -> tuple[NDArray[np.int32], Floats]:
        """Return which actor every pixel shows and how far it is, see `IdMap`; skin is left out."""
        faint = [a for key, a in self._actors.items() if self._entries[key].kind in SEEN_THROUGH]
        visible = [actor for actor in faint if actor.visibility]
        for actor in visible:
            actor.visibility = False
        try:
            with flattened(self._actors):
                self._aim(size)
                return numbers_in(self._drawn_pixels()), distances_mm(self._plotter)
        finally:
            for actor in visible:
                actor.visibility = True
