"""Many small pictures on one sheet: the whole skeleton and the places worth a close look."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from explorer.scene.cameras import fitting_camera
from explorer.scene.image import Pixels
from explorer.scene.scene import Scene
from explorer.view_state import ViewState

_CAPTION_OF_HEIGHT = 0.045
_CAPTION_COLOUR = (214, 220, 226)
_GAP_PX = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """One picture of a sheet.

    Attributes
    ----------
    title
        Caption.
    shows
        Ids that fill the picture; the trunk if empty.
    angles_deg
        Azimuth and elevation, see `explorer.view_state.Camera`.
    peel
        Outermost layer that is left.
    hidden
        Ids that would be in the way.
    """

    title: str
    angles_deg: tuple[float, float]
    shows: tuple[str, ...] = ()
    peel: str = "skeleton"
    hidden: tuple[str, ...] = ()


SKELETON = (
    Plate(title="Skeleton from behind", angles_deg=(0, 0)),
    Plate(title="From the left", angles_deg=(90, 0)),
    Plate(title="Oblique", angles_deg=(-40, 12)),
    Plate(title="L3 and L4", angles_deg=(-35, 10), shows=("L3", "L4")),
    Plate(title="T6 with its ribs", angles_deg=(-28, 22), shows=("T5", "T6", "T7")),
    Plate(
        title="Atlas and axis",
        angles_deg=(-25, 22),
        shows=("C1", "C2"),
        hidden=("cranium", "mandible"),
    ),
    Plate(title="Scapula from behind", angles_deg=(15, 5), shows=("scapula.left",)),
    Plate(title="Iliac crest and sacrum", angles_deg=(-18, 18), shows=("sacrum", "hip_bone")),
    Plate(title="Occiput", angles_deg=(-15, -24), shows=("cranium", "C1")),
)


MUSCLES = tuple(
    plate
    for peel, title, shows in (
        ("superficial", "Superficial", ("trapezius_transverse", "rhomboid_major")),
        ("intermediate", "Intermediate", ("serratus_posterior_superior",)),
        ("erector_spinae", "Erector spinae", ("T5", "T6", "T7", "T8", "T9", "T10")),
        ("transversospinal", "Transversospinal", ("L3", "L4", "L5", "sacrum")),
        ("segmental", "Segmental", ("T5", "T6", "T7", "T8")),
        ("segmental", "Suboccipital", ("C1", "C2", "rectus_capitis_posterior_minor")),
    )
    for plate in (
        Plate(title=f"{title}, from behind", angles_deg=(0, 0), peel=peel),
        Plate(title=f"{title}, from the left", angles_deg=(90, 0), peel=peel),
        Plate(title=f"{title}, close", angles_deg=(-25, 8), peel=peel, shows=shows),
    )
)
"""Three pictures of each step of peeling; the last row differs from the one above in its close-up."""


def contact_sheet(
    scene: Scene, plates: tuple[Plate, ...] = SKELETON, *, columns: int = 3, plate_px: int = 500
) -> Pixels:
    """Return the plates side by side, squares with captions; the scene's state is put back.

    Raises
    ------
    KeyError
        If a plate shows a structure that is not there.
    """
    before = scene.state
    try:
        pictures = [_plate(scene, plate, plate_px) for plate in plates]
    finally:
        scene.apply(before)
    rows = -(-len(pictures) // columns)
    across, down = (length + _GAP_PX for length in pictures[0].size)
    sheet = Image.new("RGB", (columns * across - _GAP_PX, rows * down - _GAP_PX))
    for number, picture in enumerate(pictures):
        sheet.paste(picture, (number % columns * across, number // columns * down))
    return np.asarray(sheet)


def _plate(scene: Scene, plate: Plate, size_px: int) -> Image.Image:
    boxes = [scene.box_mm(shown) for shown in plate.shows] or [scene.trunk_mm]
    state = ViewState().peel(plate.peel)
    camera = fitting_camera(plate.angles_deg, boxes, 1.0)
    ligaments = {entry.base for entry in scene.entries if entry.kind == "ligament"}
    hidden = ligaments | set(plate.hidden)
    scene.apply(replace(state, view=None, camera=camera, hidden=frozenset(hidden)))
    letter = round(size_px * _CAPTION_OF_HEIGHT)
    framed = Image.new("RGB", (size_px, size_px + 2 * letter))
    framed.paste(Image.fromarray(scene.picture((size_px, size_px))).convert("RGB"))
    font = ImageFont.load_default(letter)
    at = (letter // 2, size_px + letter // 3)
    ImageDraw.Draw(framed).text(at, plate.title, _CAPTION_COLOUR, font)
    return framed
