"""A printed page as plain marks, in millimetres from its upper left corner."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

INK, QUIET, WHITE = "#1c1e22", "#55595f", "#ffffff"
"""Colours of text and lines; both are readable in shades of grey."""

A4_MM = (210.0, 297.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG file in a box; ``says`` describes it for those who do not see it."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    png: bytes
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stroke:
    """A straight line."""

    start_mm: tuple[float, float]
    end_mm: tuple[float, float]
    width_mm: float
    colour: str = INK


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A disc."""

    at_mm: tuple[float, float]
    radius_mm: float
    colour: str = INK


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A box with a line around it."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of text; ``y_mm`` is that of its foot."""

    x_mm: float
    y_mm: float
    text: str
    size_pt: float
    bold: bool = False
    colour: str = INK
    anchor: Literal["start", "middle", "end"] = "start"
    link: str | None = None


Mark = Picture | Stroke | Dot | Box | Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page: marks in the order in which they are drawn.

    Attributes
    ----------
    title
        What it is, for the program that shows it.
    language
        Of its texts, two letters.
    """

    title: str
    language: str
    marks: tuple[Mark, ...]
    size_mm: tuple[float, float] = A4_MM
