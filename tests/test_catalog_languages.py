"""The catalogue of every language: small, whole, and honest about what is not translated."""

import brotli
import jsonschema
import pytest
from small_manifest import MANIFEST, SCHEMA

from explorer.catalog import CatalogError, compile_catalog, to_json
from explorer.facts import Translation, load_translations, translatable
from explorer.mesh_store.manifest import read_manifest
from explorer.paths import MESH_DIR
from explorer.web.asset_cache import BROTLI_QUALITY

LANGUAGES = ["en", *load_translations()]


@pytest.fixture(scope="module")
def catalogs(facts):
    """Return the catalogue of every shipped language, with all meshes."""
    manifest, translations = read_manifest(MESH_DIR), load_translations()
    return {
        language: compile_catalog(facts, manifest, language, translations=translations)
        for language in LANGUAGES
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shipped_catalogue_follows_its_schema_and_stays_small_on_the_wire(catalogs, language):
    jsonschema.validate(catalogs[language], SCHEMA)
    assert catalogs[language]["language"] == language
    packed = brotli.compress(to_json(catalogs[language]), quality=BROTLI_QUALITY)
    assert len(packed) <= 350_000


def statements_of(value):
    """Yield every statement of compiled data."""
    if isinstance(value, dict):
        if "evidence" in value:
            yield value
        for item in value.values():
            yield from statements_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from statements_of(item)


@pytest.fixture(scope="module")
def marked(facts):
    """Return a catalogue in a language whose texts are their keys."""
    texts = {key: f"<{key}>" for key in translatable(facts)}
    translation = Translation(language="xx", reviewed=False, texts=texts)
    return compile_catalog(facts, MANIFEST, "xx", translations={"xx": translation})


def test_every_text_that_must_be_translated_is_in_the_catalogue_of_its_language(marked, facts):
    jsonschema.validate(marked, SCHEMA)
    text = to_json(marked).decode()
    hidden = {key for key in translatable(facts) if f'"<{key}>"' not in text}
    assert hidden == set()


def test_a_statement_says_so_when_it_is_not_in_the_language_of_its_catalogue(marked, catalog):
    found = list(statements_of(marked))
    for one in found:
        assert ("text" in one and one["text"].startswith("<")) != (one.get("lang") == "en"), one
    assert any("lang" in one for one in found)
    assert not any("lang" in one for one in statements_of(catalog))


def test_a_text_that_is_not_translated_stays_english(facts):
    translation = Translation(language="xx", reviewed=False, texts={"group.ligaments.name": "L"})
    catalog = compile_catalog(facts, MANIFEST, "xx", translations={"xx": translation})
    plain = catalog["pain_topics"]["posture_sitting"]["plain"]
    assert plain["text"] == facts.pain_topics["posture_sitting"].plain.text
    assert plain["lang"] == "en"
    assert catalog["structures"]["T5"]["name"] == facts.structures["T5"].name


def test_the_languages_are_offered_by_their_own_names_with_english_first(facts):
    texts = {"interface.language.name": "Xisch"}
    translation = Translation(language="xx", reviewed=False, texts=texts)
    urls = {"xx": "assets/catalog.xx.1.json"}
    catalog = compile_catalog(facts, MANIFEST, translations={"xx": translation}, language_urls=urls)
    assert catalog["languages"] == [
        {"id": "en", "name": "English", "reviewed": True, "url": "catalog.en.json"},
        {"id": "xx", "name": "Xisch", "reviewed": False, "url": "assets/catalog.xx.1.json"},
    ]
    with pytest.raises(CatalogError, match="found 'yy', expected one of en, xx"):
        compile_catalog(facts, MANIFEST, "yy", translations={"xx": translation})
