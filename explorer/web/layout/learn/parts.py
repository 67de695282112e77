"""What the pages of "Learn" are built from: head, body, foot, and their buttons."""

from __future__ import annotations

from collections.abc import Callable

from trame_client.widgets import html

from explorer.web.layout.elements import attributes, icon, icon_button, said


def _nothing() -> None:
    """Add nothing."""


def head(
    title: str, over: Callable[[], None] = _nothing, below: Callable[[], None] = _nothing
) -> None:
    """Add the head of a page, with its title, which the keyboard comes to.

    Parameters
    ----------
    title
        Content, such as ``said("learn.home.title")``.
    over, below
        Add a line above the title, such as `home_link`, and what stands below it.
    """
    with html.Header(classes="ba-path__head"):
        with html.Div(classes="ba-path__over"):
            over()
        html.H2(
            title,
            id="ba-learn-title",
            classes="ba-card-head__name",
            raw_attrs=attributes(
                tabindex="-1", aria_describedby="ba-learn-progress ba-question-ask"
            ),
        )
        below()
        icon_button(
            "close",
            "learn.close",
            "atlas.learn.close()",
            "ba-card-head__close",
            raw_attrs=["data-close-learn"],
        )


def body() -> html.Div:
    """Return what scrolls between head and foot."""
    return html.Div(
        classes="ba-path__body",
        raw_attrs=attributes(tabindex="0", data_learn_body=True),
    )


def foot() -> html.Footer:
    """Return the line of buttons below."""
    return html.Footer(classes="ba-path__foot")


def go(
    name: str, label: str, click: str, *, primary: bool = False, v_if: str | None = None
) -> None:
    """Add a button of the foot; tests find it as ``[data-learn-go=name]``."""
    html.Button(
        said(label),
        type="button",
        click=click,
        v_if=v_if,
        classes="ba-button ba-button--primary" if primary else "ba-button",
        raw_attrs=[f'data-learn-go="{name}"'],
    )


def home_link() -> None:
    """Add the way back to the list of lessons, above a title."""
    with html.Button(
        type="button",
        click="atlas.learn.start()",
        classes="ba-link ba-learn__home",
        raw_attrs=['data-learn-go="home"'],
    ):
        icon("left", 18)
        html.Span(said("learn.home.title"))
