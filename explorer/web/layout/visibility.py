"""What a person does with one structure: hide it, make a ghost of it, show it alone, see through."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, icon_button, said, segments, word


def looks() -> None:
    """Add the four ways to look at the selected structure, for its card."""
    with segments("look.group", "ba-looks", v_if="!atlas.failure"):
        for name, title, click, key, pressed in (
            ("hide", "card.hide", "atlas.hideSelected()", "H", None),
            ("ghost", "look.ghost.title", "atlas.ghostSelected()", "G", "atlas.isGhost"),
            ("isolate", "look.isolate.title", "atlas.isolateSelected()", "I", "atlas.isAlone"),
            ("xray", "look.xray.title", "atlas.toggleXray()", "T", "atlas.view.xray"),
        ):
            state = [] if pressed is None else attributes(aria_pressed=(pressed,))
            with html.Button(
                type="button",
                click=click,
                raw_attrs=[
                    *state,
                    *attributes(title=(word(title),), aria_keyshortcuts=key),
                    f"data-{name}",
                ],
            ):
                icon(name, 18)
                html.Span(said(f"look.{name}"))


def view_tools() -> None:
    """Add undo, redo and x-ray to the controls below the view."""
    for name, can, keys in (
        ("undo", "atlas.canUndo", "Control+Z"),
        ("redo", "atlas.canRedo", "Control+Shift+Z"),
    ):
        icon_button(
            name,
            f"layers.{name}",
            f"atlas.{name}()",
            v_if="atlas.canUndo || atlas.canRedo",
            raw_attrs=[f':aria-disabled="!{can}"', *attributes(aria_keyshortcuts=keys)],
        )
    icon_button(
        "xray",
        "look.xray.title",
        "atlas.toggleXray()",
        raw_attrs=attributes(aria_pressed=("atlas.view.xray",), data_xray_tool=True),
    )


def undo_offer() -> None:
    """Add the offer to bring back what was hidden just now."""
    with html.Div(v_if="atlas.justHidden", classes="ba-lit ba-offer", raw_attrs=["data-offer"]):
        html.Span(f"{{{{ atlas.justHidden }}}}: {{{{ {word('say.hidden')} }}}}")
        with html.Button(
            type="button",
            click="atlas.takeBackHiding()",
            classes="ba-link",
            raw_attrs=["data-take-back"],
        ):
            icon("undo", 18)
            html.Span(said("layers.undo"))
