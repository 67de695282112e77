"""What this atlas gets right and wrong, openly: the measured quality of every structure."""

from __future__ import annotations

from trame_client.widgets import html

from explorer.web.layout.dialogs import dialog
from explorer.web.layout.elements import said

COLUMNS = ("surface", "ends", "penetration", "sourced")


def model_quality() -> None:
    """Add the dialog with a table for each layer."""
    with dialog("quality", said("quality.title")):
        html.P(said("quality.text"), classes="ba-lead")
        with html.Dl(classes="ba-quality-notes"):
            for column in COLUMNS:
                html.Dt(said(f"quality.{column}"))
                html.Dd(said(f"quality.{column}.explained"))
        html.H3(said("quality.weak_title"))
        html.P(said("quality.weak"))
        with html.Section(v_for="group in atlas.quality", key="group.id"):
            html.H3("{{ group.name }}")
            html.P(
                "{{ atlas.words['quality.median'] }} {{ group.median }} mm",
                v_if="group.median",
                classes="ba-quiet",
            )
            with html.Div(classes="ba-table", raw_attrs=['tabindex="0"']):
                _table()


def _table() -> None:
    with html.Table():
        with html.Thead(), html.Tr():
            html.Th(said("quality.structure"), raw_attrs=['scope="col"'])
            for column in COLUMNS:
                html.Th(said(f"quality.{column}"), raw_attrs=['scope="col"'])
        with html.Tbody(), html.Tr(v_for="row in group.rows", key="row.id"):
            with html.Th(raw_attrs=['scope="row"']):
                html.Button(
                    "{{ row.name }}",
                    type="button",
                    click="atlas.showStructure(row.id)",
                    classes="ba-link",
                )
            html.Td(
                "{{ row.surface || atlas.words['quality.none'] }}<template v-if='!row.surfaceIsCurrent'>*</template>"
            )
            html.Td("{{ row.ends || atlas.words['quality.none'] }}")
            html.Td("{{ row.penetration }}")
            html.Td("{{ row.sourced }}")
