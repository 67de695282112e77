"""What shows that muscle is made of fibres: belly against tendon, and the shade of bundles."""

from __future__ import annotations

import zlib

import numpy as np
from scipy.ndimage import gaussian_filter, gaussian_filter1d

from explorer.mesh_store.surface import Floats


def noise_source(name: str) -> np.random.Generator:
    """Return a random source that is the same for the same muscle on every machine."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def smoothstep(x: Floats) -> Floats:
    """Return 0 below 0, 1 above 1 and a smooth step between."""
    x = np.clip(x, 0.0, 1.0)
    step: Floats = x * x * (3.0 - 2.0 * x)
    return step


def belly_share(arc: Floats, tendon_mm: Floats, soft_mm: float) -> Floats:
    """Return how much of each point is belly, (rows, columns): 0 tendon, 1 muscle.

    Parameters
    ----------
    arc
        Arc length from the origin, shape (rows, columns), millimetres.
    tendon_mm
        Lengths of the tendons of origin and insertion, shape (rows, 2).
    soft_mm
        Length over which tendon turns into belly.
    """
    left = arc[:, -1:] - arc
    from_origin = (arc - tendon_mm[:, :1] + soft_mm / 2) / soft_mm
    from_insertion = (left - tendon_mm[:, 1:] + soft_mm / 2) / soft_mm
    share: Floats = smoothstep(from_origin) * smoothstep(from_insertion)
    return share


def row_noise(rng: np.random.Generator, rows: int, width_rows: float) -> Floats:
    """Return one smooth random number a row, mean 0 and deviation about 1."""
    noise: Floats = gaussian_filter1d(rng.standard_normal(rows + 16), width_rows)
    inner = noise[8:-8]
    scaled: Floats = inner / max(inner.std(), 1e-9)
    return scaled


def striation(rng: np.random.Generator, rows: int, columns: int) -> Floats:
    """Return the shade of the fibre bundles, shape (rows, columns), 0 to 1, 0.5 neutral.

    Varies from row to row and hardly along a row, so bundles run along the fibres whatever the
    triangles look like.
    """
    bundles = row_noise(rng, rows, 0.7)[:, None]
    streaks = gaussian_filter(rng.standard_normal((rows, columns)), (0.7, columns / 5))
    shade = 0.75 * bundles + 0.6 * streaks / max(streaks.std(), 1e-9)
    shade = np.clip(0.5 + 0.22 * shade, 0.0, 1.0)
    return np.asarray(shade, dtype=np.float64)
