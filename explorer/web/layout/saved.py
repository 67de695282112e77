"""Views that a person saved on this device, by name."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, said, word


def saved_views() -> None:
    """Add the field that saves a view, the saved ones, and their way to another device."""
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
