"""The drawn views as files that a browser can ask for."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from explorer.picture_set import Drawn, PictureSet, View, read_picture_set
from explorer.web.asset_cache import AssetCache
from explorer.web.assets import Asset


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """What is sent of ``pictures/``.

    Attributes
    ----------
    poster
        The first view.
    table
        JSON: which views there are, with the addresses of their files.
    others
        Those files.
    """

    poster: Asset
    table: Asset
    others: tuple[Asset, ...]


def add_pictures(shelf: AssetCache, folder: Path) -> Pictures | None:
    """Put the pictures of a folder on a shelf; ``None`` where there are none."""
    found = read_picture_set(folder)
    if found is None:
        return None
    assets = {name: shelf.add(name, (folder / name).read_bytes()) for name in found.files()}
    table = json.dumps(asdict(_addressed(found, assets)), separators=(",", ":")).encode()
    poster = assets.pop(found.poster)
    return Pictures(
        poster=poster, table=shelf.add("pictures.json", table), others=tuple(assets.values())
    )


def _addressed(pictures: PictureSet, assets: Mapping[str, Asset]) -> PictureSet:
    """Return the set with addresses in place of names."""

    def drawn(one: Drawn) -> Drawn:
        return Drawn(picture=assets[one.picture].url, numbers=assets[one.numbers].url)

    def view(one: View) -> View:
        return replace(one, peeled={layer: drawn(it) for layer, it in one.peeled.items()})

    return replace(
        pictures,
        poster=assets[pictures.poster].url,
        views={name: view(one) for name, one in pictures.views.items()},
    )
