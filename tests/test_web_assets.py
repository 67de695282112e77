"""Names that change with the content, and compressed twins."""

import gzip
import os
import time

import brotli
import pytest

from explorer.web.asset_cache import KEEP_UNUSED_DAYS, AssetCache
from explorer.web.assets import asset_for, asset_url

TEXT = b"the quick brown fox jumps over the lazy dog; " * 100


def test_a_name_changes_with_the_content_and_only_with_it():
    first, same, other = (asset_for("app.min.js", c) for c in (b"one", b"one", b"two"))
    assert first == same
    assert first.url != other.url
    assert first.url.startswith("assets/app.min.")
    assert first.url.endswith(".js")
    assert first.url == asset_url("app.min.js", first.sha256)


def test_compressed_twins_hold_the_same_content(tmp_path):
    cache = AssetCache(tmp_path)
    asset = cache.add("words.txt", TEXT)
    cache.compress(asset)
    plain = cache.path(asset)
    assert plain.read_bytes() == TEXT
    assert brotli.decompress((tmp_path / f"{asset.name}.br").read_bytes()) == TEXT
    assert gzip.decompress((tmp_path / f"{asset.name}.gz").read_bytes()) == TEXT
    assert (tmp_path / f"{asset.name}.br").stat().st_size < len(TEXT) / 10


def test_what_cannot_be_made_smaller_has_no_twin(tmp_path):
    cache = AssetCache(tmp_path)
    asset = cache.add("noise.glb", os.urandom(4000))
    cache.compress(asset)
    assert not (tmp_path / f"{asset.name}.br").exists()
    assert not (tmp_path / f"{asset.name}.gz").exists()


def test_a_second_start_compresses_nothing_again(tmp_path):
    cache = AssetCache(tmp_path)
    asset = cache.add("words.txt", TEXT)
    cache.compress(asset)
    twin = tmp_path / f"{asset.name}.br"
    twin.write_bytes(b"not touched")
    again = AssetCache(tmp_path)
    again.compress(again.add("words.txt", TEXT))
    assert twin.read_bytes() == b"not touched"


def test_a_file_that_was_cut_short_is_written_again(tmp_path):
    cache = AssetCache(tmp_path)
    asset = cache.add("words.txt", TEXT)
    cache.path(asset).write_bytes(TEXT[:10])
    cache.add("words.txt", TEXT)
    assert cache.path(asset).read_bytes() == TEXT


def test_a_folder_that_cannot_be_written_is_replaced_by_another(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    cache = AssetCache(blocked / "cache")
    asset = cache.add("words.txt", TEXT)
    assert cache.path(asset).read_bytes() == TEXT


@pytest.mark.parametrize(("days", "stays"), [(KEEP_UNUSED_DAYS + 1, False), (1, True)])
def test_versions_that_nobody_used_for_a_month_are_forgotten(tmp_path, days, stays):
    cache = AssetCache(tmp_path)
    old, new = cache.add("words.txt", TEXT), cache.add("words.txt", TEXT + b"!")
    for asset in (old, new):
        cache.compress(asset)
        then = time.time() - days * 86_400
        os.utime(tmp_path / f"{asset.name}.done", (then, then))
    cache.forget_old([new])
    assert cache.path(old).exists() is stays
    assert cache.path(new).exists()
