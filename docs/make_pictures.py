"""Redraw the pictures of the README and the documentation: ``make pictures``.

The pages are photographed in Chromium, the plates are drawn by the PyVista scene.
"""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from explorer.bench.browser import READY, chromium
from explorer.bench.server import running_server
from explorer.scene.contact_sheet import MUSCLES, contact_sheet
from explorer.scene.scene import Scene
from explorer.view_state import PEEL_LAYERS, ViewState

PLATES = PEEL_LAYERS
IMAGES = Path(__file__).parent / "images"
JPEG_QUALITY = 86
PLATE_SIZE = (700, 1000)

PAGES = (
    ("explorer", "", (1440, 900), "dark"),
    ("selected", "?select=trapezius_ascending.left&peel=superficial", (1440, 900), "dark"),
    ("deep_light", "?select=multifidus&peel=deep", (1440, 900), "light"),
    ("phone", "?select=latissimus_dorsi.left", (390, 844), "light"),
    ("level", "?segment=T7&peel=deep&with=ruler", (1440, 900), "light"),
    ("cut", "?cut=axial:1120&view=superior&with=labels", (1440, 900), "light"),
    ("labels", "?with=labels,ruler&style=realistic", (1440, 900), "dark"),
    ("lesson", "?lesson=transversospinal&step=3", (1440, 900), "light"),
    ("lesson_phone", "?lesson=three_layers&step=3", (390, 844), "dark"),
    ("frame", "?embed=1&select=multifidus.left&peel=deep&theme=light", (640, 400), "light"),
)
"""Name, address, size in CSS pixels and theme of each photographed page."""


def save(picture: Image.Image, name: str) -> None:
    """Write one picture where the documentation expects it."""
    IMAGES.mkdir(exist_ok=True)
    picture.convert("RGB").save(IMAGES / f"{name}.jpg", quality=JPEG_QUALITY, optimize=True)


def photograph_pages() -> None:
    """Open each page and keep what a person sees."""
    with running_server() as server, chromium() as browser:
        for name, address, (width, height), theme in PAGES:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=theme,
                reduced_motion="reduce",
                has_touch=width < 600,
            )
            page = context.new_page()
            page.goto(server.url + address)
            page.wait_for_function(READY, timeout=120_000)
            page.wait_for_timeout(3000)
            save(Image.open(io.BytesIO(page.screenshot())), name)
            context.close()


def draw_plates() -> None:
    """Draw the layers side by side, from the skin side to the bones."""
    sheet = Image.new("RGB", (PLATE_SIZE[0] * len(PLATES), PLATE_SIZE[1]))
    with Scene(size=PLATE_SIZE) as scene:
        for column, layer in enumerate(PLATES):
            scene.apply(ViewState(view="posterior").peel(layer))
            sheet.paste(Image.fromarray(scene.picture()), (column * PLATE_SIZE[0], 0))
    save(sheet.resize((sheet.width // 2, sheet.height // 2), Image.Resampling.LANCZOS), "layers")


def draw_skeleton() -> None:
    """Draw the skeleton and its close-ups on one sheet."""
    with Scene() as scene:
        save(Image.fromarray(contact_sheet(scene)), "skeleton")


def draw_muscles() -> None:
    """Draw the muscles layer by layer, with a close-up of each, on one sheet."""
    with Scene() as scene:
        save(Image.fromarray(contact_sheet(scene, MUSCLES)), "muscles")


if __name__ == "__main__":
    photograph_pages()
    draw_plates()
    draw_skeleton()
    draw_muscles()
