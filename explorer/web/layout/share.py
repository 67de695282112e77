"""Sharing and keeping a view: a link, a picture, paper."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.embedding import EXAMPLE_NAME
from explorer.web.layout.dialogs import dialog
from explorer.web.layout.elements import attributes, copy_button, icon, icon_button, said, word
from explorer.web.layout.saved import saved_views


def share() -> None:
    """Add the dialog that gives the view away and keeps it."""
    with dialog("share", said("share.title")):
        _link()
        _snippet()
        saved_views()
        _picture()


def paper() -> None:
    """Add the picture that stands above the card on paper; it is drawn when one prints."""
    html.Div(
        classes="ba-paper",
        v_if="!atlas.path.open && !atlas.failure",
        raw_attrs=["data-paper", 'role="img"', ':aria-label="atlas.caption.title"'],
    )


def _link() -> None:
    with html.Section(raw_attrs=["data-share-link"]):
        html.H3(said("share.link"), id="ba-share-link-title")
        with html.Div(classes="ba-field"):
            html.Input(
                id="ba-share-link",
                focus="atlas.selectLink()",
                raw_attrs=[
                    "readonly",
                    'type="text"',
                    ':value="atlas.link"',
                    'aria-labelledby="ba-share-link-title"',
                ],
            )
            copy_button(
                "share.copy",
                "atlas.copyLink()",
                "atlas.linkCopied",
                "data-copy-link",
                "ba-button--first",
            )
            html.Button(
                said("share.send"),
                v_if="atlas.canSend",
                type="button",
                click="atlas.sendLink()",
                classes="ba-button",
                raw_attrs=["data-send-link"],
            )
        with html.Label(classes="ba-tick"):
            html.Input(
                v_model=("atlas.linkWithVoice",),
                raw_attrs=['type="checkbox"', "data-with-voice"],
            )
            html.Span("{{ atlas.linkVoice }}")
        html.P(
            "{{ atlas.linkCopied ? atlas.words['share.' + atlas.linkCopied] : '' }}",
            classes="ba-told",
            raw_attrs=["data-link-told"],
        )


def _snippet() -> None:
    """Add the HTML that shows the view in another page; it is for few, so it is folded away."""
    with html.Details(classes="ba-details", raw_attrs=["data-share-embed"]):
        html.Summary(said("share.embed"))
        html.P(said("share.embed.explained"), classes="ba-quiet")
        with html.Div(
            classes="ba-segments",
            raw_attrs=attributes(role="group", aria_label=(word("share.embed.size"),)),
        ):
            html.Button(
                "{{ size.text }}",
                v_for="size in atlas.snippetSizes",
                key="size.at",
                type="button",
                click="atlas.snippetSize = size.at",
                raw_attrs=[':aria-pressed="atlas.snippetSize === size.at"', ':data-size="size.at"'],
            )
        html.Textarea(
            id="ba-snippet",
            focus="atlas.selectSnippet()",
            classes="ba-snippet",
            raw_attrs=[
                "readonly",
                'rows="4"',
                'spellcheck="false"',
                ':value="atlas.snippet"',
                *attributes(aria_label=(word("share.embed.html"),)),
            ],
        )
        with html.Div(classes="ba-row"):
            copy_button(
                "share.embed.copy", "atlas.copySnippet()", "atlas.snippetCopied", "data-copy-embed"
            )
            html.A(
                said("share.embed.more"),
                classes="ba-link",
                raw_attrs=[f'href="{EXAMPLE_NAME}"', 'target="_blank"', 'rel="noopener"'],
            )
        html.P(
            "{{ atlas.snippetCopied ? atlas.words['share.embed.' + atlas.snippetCopied] : '' }}",
            classes="ba-told",
        )


def _picture() -> None:
    with html.Section(v_if="!atlas.failure", raw_attrs=["data-picture"]):
        html.H3(said("picture.title"))
        html.P(said("picture.explained"), classes="ba-quiet")
        with html.Div(classes="ba-row"):
            for name, call in (("image", "savePicture"), ("print", "printView")):
                key = "picture.save" if name == "image" else "picture.print"
                with html.Button(
                    type="button",
                    click=f"atlas.{call}()",
                    classes="ba-button",
                    raw_attrs=[f"data-{call.lower()}"],
                ):
                    icon(name, 18)
                    html.Span(said(key))


def door() -> None:
    """Add the button of the top bar that opens the dialog."""
    icon_button("share", "share.open", "atlas.openShare()", raw_attrs=["data-share"])
