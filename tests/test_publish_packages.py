"""Packages for learning platforms keep the rules of SCORM and xAPI."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from lesson_file import AWKWARD
from page_reader import Reader

from explorer.learn.lessons import read_lesson
from explorer.publish.packages import Standard, make_package
from explorer.publish.scorm import ADL, CP, scorm_manifest
from explorer.publish.xapi import TINCAN, tincan_file

ORDER = {
    # What the schemas of IMS content packaging 1.1.2 and ADL SCORM 1.2 allow, as far as it is used.
    "manifest": ["metadata", "organizations", "resources"],
    "metadata": ["schema", "schemaversion"],
    "organizations": ["organization"],
    "organization": ["title", "item"],
    "item": ["title", f"{{{ADL}}}masteryscore"],
    "resources": ["resource"],
    "resource": ["file"],
}
NEEDED = {
    "manifest": {"identifier"},
    "organization": {"identifier"},
    "item": {"identifier"},
    "resource": {"identifier", "type"},
    "file": {"href"},
}


@pytest.fixture(scope="module")
def lesson(lesson_path, known):
    return read_lesson(lesson_path, known)


def test_the_manifest_of_a_package_keeps_the_rules_of_its_schema(lesson):
    root = ET.fromstring(
        scorm_manifest(lesson, page="index.html", files=("index.html", "x.js"), pass_mark=60)
    )
    assert root.tag == f"{{{CP}}}manifest"
    for element in root.iter():
        name = element.tag.removeprefix(f"{{{CP}}}")
        children = [child.tag.removeprefix(f"{{{CP}}}") for child in element]
        allowed = ORDER.get(name, [])
        assert set(children) <= set(allowed), name
        assert children == sorted(children, key=allowed.index), name
        assert NEEDED.get(name, set()) <= set(element.attrib), name
    identifiers = [one.get("identifier") for one in root.iter() if one.get("identifier")]
    assert len(set(identifiers)) == len(identifiers)
    assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", one) for one in identifiers)
    organizations = root.find(f"{{{CP}}}organizations")
    assert organizations.get("default") in identifiers
    assert root.find(f".//{{{CP}}}item").get("identifierref") in identifiers
    resource = root.find(f".//{{{CP}}}resource")
    assert resource.get(f"{{{ADL}}}scormtype") == "sco"
    files = [one.get("href") for one in resource.iter(f"{{{CP}}}file")]
    assert files == ["index.html", "x.js"]
    assert resource.get("href") in files
    assert [one.text for one in root.iter(f"{{{ADL}}}masteryscore")] == ["60"]
    assert {one.text for one in root.iter(f"{{{CP}}}title")} == {AWKWARD}
    assert [one.text for one in root.find(f"{{{CP}}}metadata")] == ["ADL SCORM", "1.2"]


def test_an_xapi_package_names_its_lesson_and_page(lesson):
    root = ET.fromstring(tincan_file(lesson, page="index.html", activity="urn:uuid:1"))
    (activity,) = root.iter(f"{{{TINCAN}}}activity")
    assert activity.get("id") == "urn:uuid:1"
    told = {one.tag.removeprefix(f"{{{TINCAN}}}"): one.text for one in activity}
    assert told == {"name": AWKWARD, "description": lesson.summary, "launch": "index.html"}


def test_a_package_holds_its_manifest_and_every_file_that_it_lists(lesson_path):
    package = make_package(lesson_path, Standard.SCORM, pass_mark=70)
    with zipfile.ZipFile(io.BytesIO(package.content)) as archive:
        assert sorted(archive.namelist()) == ["imsmanifest.xml", "index.html"]
        read = Reader(archive.read("index.html").decode())
    root = read.attributes_of("html")
    assert (root["data-lms"], root["data-pass-mark"]) == ("scorm", "70")
    assert read.policy()["connect-src"] == ["'none'"]
    assert "LMSInitialize" in read.scripts[-1]
    assert make_package(lesson_path, Standard.SCORM, pass_mark=70).content == package.content
