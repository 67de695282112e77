"""Write a page as an SVG file: real text, one picture."""

from __future__ import annotations

from base64 import b64encode
from html import escape

from explorer.publish.plate_page import Box, Dot, Line, Mark, Page, Picture, Stroke
from explorer.publish.plate_text import MM_PER_PT

_FAMILY = "Helvetica, Arial, Liberation Sans, sans-serif"


def to_svg(page: Page) -> str:
    """Return a page as an SVG document of its size, in millimetres."""
    width, height = page.size_mm
    marks = "\n".join(map(_mark, page.marks))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="{page.language}" '
        f'width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {width:g} {height:g}" '
        f'font-family="{_FAMILY}">\n<title>{escape(page.title)}</title>\n'
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>\n{marks}\n</svg>\n'
    )


def _mark(mark: Mark) -> str:
    match mark:
        case Picture():
            data = b64encode(mark.png).decode()
            return (
                f'<image x="{mark.x_mm:.2f}" y="{mark.y_mm:.2f}" width="{mark.width_mm:.2f}" '
                f'height="{mark.height_mm:.2f}" role="img" aria-label="{escape(mark.says)}" '
                f'href="data:image/png;base64,{data}"/>'
            )
        case Stroke():
            (x1, y1), (x2, y2) = mark.start_mm, mark.end_mm
            return (
                f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" '
                f'stroke="{mark.colour}" stroke-width="{mark.width_mm:g}" stroke-linecap="round"/>'
            )
        case Dot():
            x, y = mark.at_mm
            return (
                f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{mark.radius_mm:g}" fill="{mark.colour}"/>'
            )
        case Box():
            return (
                f'<rect x="{mark.x_mm:.2f}" y="{mark.y_mm:.2f}" width="{mark.width_mm:.2f}" '
                f'height="{mark.height_mm:.2f}" fill="{mark.colour}" stroke="#1c1e22" '
                'stroke-width="0.15"/>'
            )
        case Line():
            return _text(mark)


def _text(mark: Line) -> str:
    weight = ' font-weight="bold"' if mark.bold else ""
    text = (
        f'<text x="{mark.x_mm:.2f}" y="{mark.y_mm:.2f}" font-size="{mark.size_pt * MM_PER_PT:.3f}" '
        f'text-anchor="{mark.anchor}" fill="{mark.colour}"{weight}>{escape(mark.text)}</text>'
    )
    return text if mark.link is None else f'<a href="{escape(mark.link)}">{text}</a>'
