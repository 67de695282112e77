"""``back-explorer translations``: how complete a language is, and what is missing in it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from explorer.paths import DATA_DIR


def translations(
    language: Annotated[str, typer.Argument(help="Two letters: es, de, fr, pt, ...")],
    missing: Annotated[
        bool, typer.Option("--missing", help="Print a file with what is missing, to be filled in.")
    ] = False,
    stamp: Annotated[
        bool, typer.Option("--stamp", help="Note that each text fits the English one of now.")
    ] = False,
    only: Annotated[str, typer.Option(help="Only keys that start so: interface, topic., ...")] = "",
    data: Annotated[
        Path, typer.Option(help="Folder with the facts.", show_default="the shipped facts")
    ] = DATA_DIR,
) -> None:
    """Tell how many texts of a language there are, or print those that are missing."""
    from explorer.facts import FactsError, load_facts, load_translations, translatable
    from explorer.facts.files import STAMPS_NAME
    from explorer.facts.translations import missing_from, stamps_file, template

    try:
        wanted, known = translatable(load_facts(data)), load_translations(data)
    except FactsError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    translation = known.get(language)
    if stamp and translation:
        file = data / "translations" / language / STAMPS_NAME
        file.write_text(stamps_file(wanted, translation.texts), encoding="utf-8")
    wanted = {key: text for key, text in wanted.items() if key.startswith(only)}
    left = missing_from(wanted, translation.texts if translation else {})
    if missing:
        typer.echo(template(language, left), nl=False)
        return
    reviewed = "reviewed" if translation and translation.reviewed else "not reviewed"
    typer.echo(f"{language}: {len(wanted) - len(left)} of {len(wanted)} texts, {reviewed}")
