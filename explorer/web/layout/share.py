"""Sharing and keeping a view: a link, views saved on the device, a picture, paper."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.dialogs import dialog
from explorer.web.layout.elements import attributes, icon, icon_button, said, word


def share() -> None:
    """Add the dialog that gives the view away and keeps it."""
    with dialog("share", said("share.title")):
        _link()
        _saved_views()
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
            with html.Button(
                type="button",
                click="atlas.copyLink()",
                classes="ba-button ba-button--first",
                raw_attrs=["data-copy-link"],
            ):
                icon(("atlas.linkCopied === 'copied' ? 'check' : 'copy'",), 18)
                html.Span(said("share.copy"))
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


def _saved_views() -> None:
    with html.Section(raw_attrs=["data-saved-views"]):
        html.H3(said("saved.title"))
        html.P(said("saved.explained"), classes="ba-quiet")
        with html.Form(classes="ba-field", raw_attrs=['@submit.prevent="atlas.saveView()"']):
            html.Input(
                id="ba-save-name",
                v_model=("atlas.saveName",),
                raw_attrs=[
                    'type="text"',
                    'maxlength="80"',
                    'autocomplete="off"',
                    *attributes(
                        aria_label=(word("saved.name"),), placeholder=("atlas.suggestedName",)
                    ),
                ],
            )
            html.Button(
                said("saved.save"),
                type="submit",
                classes="ba-button",
                raw_attrs=["data-save-view"],
            )
        _saved_list()
        with html.P(classes="ba-told"):
            html.Span("{{ atlas.savedTold }}", raw_attrs=["data-saved-told"])
            with html.Button(
                v_if="atlas.removedView",
                type="button",
                click="atlas.putViewBack()",
                classes="ba-link",
                raw_attrs=["data-put-back"],
            ):
                icon("undo", 18)
                html.Span(said("layers.undo"))
        html.P(
            "{{ atlas.savedDamaged }}",
            v_if="atlas.savedDamaged",
            classes="ba-message",
            raw_attrs=["data-damaged"],
        )
        with html.Div(classes="ba-row"):
            html.Button(
                said("saved.export"),
                v_if="atlas.savedViews.length || atlas.savedDamaged",
                type="button",
                click="atlas.exportViews()",
                classes="ba-button",
                raw_attrs=["data-export"],
            )
            with html.Label(classes="ba-button ba-file"):
                html.Span(said("saved.import"))
                html.Input(
                    change="atlas.importViews($event)",
                    raw_attrs=[
                        'type="file"',
                        'accept="application/json,.json"',
                        "data-import",
                    ],
                )


def _saved_list() -> None:
    html.P(said("saved.none"), v_if="!atlas.savedViews.length", classes="ba-quiet")
    with (
        html.Ul(v_if="atlas.savedViews.length", classes="ba-saved"),
        html.Li(v_for="(one, at) in atlas.savedViews", key="one.name"),
    ):
        with html.Form(
            v_if="atlas.renaming && atlas.renaming.at === at",
            classes="ba-field",
            raw_attrs=['@submit.prevent="atlas.endRenaming(true)"'],
        ):
            html.Input(
                id="ba-rename",
                v_model=("atlas.renaming.name",),
                raw_attrs=[
                    'type="text"',
                    'maxlength="80"',
                    '@keydown.esc.stop.prevent="atlas.endRenaming(false)"',
                    *attributes(aria_label=(word("saved.new_name"),)),
                ],
            )
            html.Button(said("saved.keep_name"), type="submit", classes="ba-button")
        with html.Template(v_else=True):
            html.Button(
                "{{ one.name }}",
                type="button",
                click="atlas.openView(one)",
                classes="ba-link ba-saved__name",
                raw_attrs=[':data-saved="at"'],
            )
            for action, call in (("rename", "beginRenaming"), ("delete", "removeView")):
                label = f"{word(f'saved.{action}')} + ': ' + one.name"
                with html.Button(
                    type="button",
                    click=f"atlas.{call}(at)",
                    classes="ba-icon-button",
                    raw_attrs=[
                        *attributes(aria_label=(label,), title=(word(f"saved.{action}"),)),
                        f':data-{action}="at"',
                    ],
                ):
                    icon(action)


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
