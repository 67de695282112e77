"""Write pages as a PDF file: real text, which can be searched and read aloud."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from explorer.publish.plate_page import Box, Dot, Line, Mark, Page, Picture, Stroke
from explorer.publish.plate_text import BOLD_FONT, FONT, width_mm

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

MM = 72 / 25.4
"""Points of a millimetre."""

CREATOR = "Back anatomy explorer"


def to_pdf(pages: Sequence[Page]) -> bytes:
    """Return pages as a PDF file; the same pages give the same bytes."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, invariant=1, pageCompression=1, lang=pages[0].language)
    canvas.setTitle(pages[0].title)
    canvas.setCreator(CREATOR)
    canvas.setAuthor(CREATOR)
    for page in pages:
        canvas.setPageSize(tuple(length * MM for length in page.size_mm))
        for mark in page.marks:
            _draw(canvas, mark, page.size_mm[1])
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _draw(canvas: Canvas, mark: Mark, height_mm: float) -> None:
    """Draw one mark; PDF counts from the lower left corner."""

    def at(x_mm: float, y_mm: float) -> tuple[float, float]:
        return x_mm * MM, (height_mm - y_mm) * MM

    match mark:
        case Picture():
            _draw_picture(canvas, mark, at(mark.x_mm, mark.y_mm + mark.height_mm))
        case Stroke():
            canvas.setStrokeColor(mark.colour)
            canvas.setLineWidth(mark.width_mm * MM)
            canvas.setLineCap(1)
            canvas.line(*at(*mark.start_mm), *at(*mark.end_mm))
        case Dot():
            canvas.setFillColor(mark.colour)
            canvas.circle(*at(*mark.at_mm), mark.radius_mm * MM, stroke=0, fill=1)
        case Box():
            canvas.setFillColor(mark.colour)
            canvas.setStrokeColor("#1c1e22")
            canvas.setLineWidth(0.15 * MM)
            corner = at(mark.x_mm, mark.y_mm + mark.height_mm)
            canvas.rect(*corner, mark.width_mm * MM, mark.height_mm * MM, stroke=1, fill=1)
        case Line():
            _draw_text(canvas, mark, at(mark.x_mm, mark.y_mm))


def _draw_picture(canvas: Canvas, mark: Picture, corner: tuple[float, float]) -> None:
    from reportlab.lib.utils import ImageReader

    reader: Any = ImageReader(io.BytesIO(mark.png))
    canvas.drawImage(reader, *corner, mark.width_mm * MM, mark.height_mm * MM)


def _draw_text(canvas: Canvas, mark: Line, foot: tuple[float, float]) -> None:
    canvas.setFillColor(mark.colour)
    canvas.setFont(BOLD_FONT if mark.bold else FONT, mark.size_pt)
    draw = {"start": canvas.drawString, "middle": canvas.drawCentredString}
    draw.get(mark.anchor, canvas.drawRightString)(*foot, mark.text)
    if mark.link is not None:
        wide = width_mm(mark.text, mark.size_pt, bold=mark.bold) * MM
        x, y = foot
        canvas.linkURL(mark.link, (x, y - 2, x + wide, y + mark.size_pt), relative=0)
