"""What happens to a picture after it was drawn: outline, averaging, background."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Mask = NDArray[np.bool_]
Background = Literal["dark", "light", "transparent"]

BACKGROUNDS: dict[str, tuple[tuple[int, int, int], tuple[int, int, int]]] = {
    "dark": ((38, 45, 55), (19, 23, 29)),
    "light": ((252, 249, 243), (232, 226, 215)),
}
"""Colour in the middle and in the corners: a faint vignette behind the body."""


def outlined(picture: Pixels, mask: Mask, colour: tuple[float, float, float], width: int) -> Pixels:
    """Return a picture with a line of ``width`` pixels around what a mask shows."""
    line = _grown(mask, width) & ~mask
    drawn = picture.copy()
    drawn[line, :3] = np.round(colour).astype(np.uint8)
    drawn[line, 3] = 255
    return drawn


def shining_through(picture: Pixels, behind: Pixels, covered: Mask, strength: float) -> Pixels:
    """Return a picture in which something behind is seen where it is covered.

    Parameters
    ----------
    picture, behind
        The whole, and the thing behind drawn alone; shape (h, w, 4).
    covered
        Where the thing behind is covered, or is not at all; shape (h, w).
    strength
        From 0 for nothing to 1 for as if nothing covered it.
    """
    seen = covered & (behind[..., 3] > 0)
    mixed = picture.copy()
    mixed[seen] = np.round(picture[seen] * (1 - strength) + behind[seen] * strength)
    return mixed


def averaged(picture: Pixels, factor: int) -> Pixels:
    """Return a picture smaller by ``factor``, each pixel the mean of the ones it covers.

    Parameters
    ----------
    picture
        Red, green and blue already multiplied by opacity, opacity; shape (h, w, 4), both sizes
        multiples of ``factor``.
    factor
        How many pixels become one, along each side.
    """
    height, width = picture.shape[0] // factor, picture.shape[1] // factor
    blocks = picture.reshape(height, factor, width, factor, 4)
    small: Pixels = np.round(blocks.mean(axis=(1, 3), dtype=np.float32)).astype(np.uint8)
    return small


def on_background(picture: Pixels, background: Background) -> Pixels:
    """Return a picture in front of a background, shape (h, w, 3).

    A transparent one gives shape (h, w, 4), its colours no longer multiplied by opacity, as files
    have them.
    """
    opacity = picture[..., 3:] / 255
    if background == "transparent":
        plain = np.clip(picture[..., :3] / np.maximum(opacity, 1 / 255), 0, 255)
        return np.concatenate([np.round(plain), picture[..., 3:]], axis=-1).astype(np.uint8)
    height, width = picture.shape[:2]
    middle, corner = (np.array(colour, float) for colour in BACKGROUNDS[background])
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    far = np.clip((x**2 + y**2) / 2, 0, 1)[..., None]
    behind = middle + (corner - middle) * far
    opaque: Pixels = np.round(picture[..., :3] + behind * (1 - opacity)).astype(np.uint8)
    return opaque


def _grown(mask: Mask, steps: int) -> Mask:
    """Return a mask with ``steps`` pixels added all around."""
    grown = mask.copy()
    for step in range(steps):
        wider = grown.copy()
        # Edge neighbours, and every other time corners too: an octagon, nearly a circle.
        wider[1:] |= grown[:-1]
        wider[:-1] |= grown[1:]
        wider[:, 1:] |= (wider if step % 2 else grown)[:, :-1]
        wider[:, :-1] |= (wider if step % 2 else grown)[:, 1:]
        grown = wider
    return grown
