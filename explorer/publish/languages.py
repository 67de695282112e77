"""The catalogues of some languages only."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from explorer.catalog import to_json
from explorer.catalog.words import SOURCE_LANGUAGE
from explorer.publish.errors import PublishError
from explorer.web.asset_cache import AssetCache
from explorer.web.assets import asset_url
from explorer.web.compiled import Catalogues


def chosen_languages(wanted: Sequence[str], there: Sequence[str]) -> tuple[str, ...]:
    """Return the languages to write: those that are wanted and English, which every text has.

    Parameters
    ----------
    wanted
        Empty for all.
    there
        All languages, English first.

    Raises
    ------
    PublishError
        If there is no such language.
    """
    for language in wanted:
        if language not in there:
            raise PublishError(
                f"There is no language {language!r}; choose from: {', '.join(there)}."
            )
    return tuple(one for one in there if not wanted or one in wanted or one == SOURCE_LANGUAGE)


def only_languages(
    catalogues: Catalogues, languages: Sequence[str], shelf: AssetCache
) -> Catalogues:
    """Return catalogues that offer these languages alone, put on the shelf of the others."""
    if set(languages) == set(catalogues.assets):
        return catalogues
    catalogs = {}
    for language in languages:
        catalog = json.loads(shelf.path(catalogues.assets[language]).read_bytes())
        catalog["languages"] = [one for one in catalog["languages"] if one["id"] in languages]
        catalogs[language] = catalog
    names = {language: f"catalog.{language}.json" for language in languages}
    # Each names the addresses of all, as in `explorer.web.compiled`.
    sha256 = hashlib.sha256(b"".join(map(to_json, catalogs.values()))).hexdigest()
    for catalog in catalogs.values():
        for other in catalog["languages"]:
            other["url"] = asset_url(names[other["id"]], sha256)
    return replace(
        catalogues,
        assets={
            language: shelf.add(names[language], to_json(catalog), sha256=sha256)
            for language, catalog in catalogs.items()
        },
        learning={language: catalogues.learning[language] for language in languages},
        manifests={language: catalogues.manifests[language] for language in languages},
    )
