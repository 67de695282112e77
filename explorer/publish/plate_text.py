"""How wide a text is on paper, and where it is broken into lines."""

from __future__ import annotations

MM_PER_PT = 25.4 / 72
FONT, BOLD_FONT = "Helvetica", "Helvetica-Bold"
"""Fonts that every reader of PDF files brings; they hold the letters of western Europe."""


def width_mm(text: str, size_pt: float, *, bold: bool = False) -> float:
    """Return how wide a line is."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    return float(stringWidth(text, BOLD_FONT if bold else FONT, size_pt)) * MM_PER_PT


def lines(text: str, size_pt: float, most_mm: float, *, bold: bool = False) -> list[str]:
    """Return a text as lines that are at most so wide; a longer word has a line of its own."""
    found: list[str] = []
    for word in text.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and width_mm(longer, size_pt, bold=bold) <= most_mm:
            found[-1] = longer
        else:
            found.append(word)
    return found


def printable(text: str) -> str:
    """Return a text with the letters that the fonts have; others become a question mark."""
    return text.encode("cp1252", "replace").decode("cp1252")
