"""The manifest of a SCORM 1.2 package: ADL SCORM 1.2 Content Aggregation Model, over IMS CP 1.1.2."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from explorer.learn.lessons import Lesson

CP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADL = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMA_LOCATION = f"{CP} imscp_rootv1p1p2.xsd {ADL} adlcp_rootv1p2.xsd"
TITLE_LENGTH = 200
"""Most characters of a title in this standard."""


def scorm_manifest(
    lesson: Lesson, *, page: str, files: Sequence[str], pass_mark: int | None = None
) -> bytes:
    """Return ``imsmanifest.xml`` of a package with one lesson.

    Parameters
    ----------
    page
        File that the course system opens.
    files
        All files of the package but the manifest, the page among them.
    pass_mark
        In percent; None where the lesson is done or not.
    """
    root = ET.Element(
        "manifest",
        {
            "identifier": f"MANIFEST-{lesson.id}",
            "version": "1.1",
            "xmlns": CP,
            "xmlns:adlcp": ADL,
            "xmlns:xsi": XSI,
            "xsi:schemaLocation": SCHEMA_LOCATION,
        },
    )
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "ADL SCORM"
    ET.SubElement(metadata, "schemaversion").text = "1.2"
    title = lesson.title[:TITLE_LENGTH]
    organizations = ET.SubElement(root, "organizations", {"default": "ORGANIZATION"})
    organization = ET.SubElement(organizations, "organization", {"identifier": "ORGANIZATION"})
    ET.SubElement(organization, "title").text = title
    item = ET.SubElement(
        organization, "item", {"identifier": f"ITEM-{lesson.id}", "identifierref": "RESOURCE"}
    )
    ET.SubElement(item, "title").text = title
    if pass_mark is not None:
        ET.SubElement(item, "adlcp:masteryscore").text = str(pass_mark)
    resources = ET.SubElement(root, "resources")
    resource = ET.SubElement(
        resources,
        "resource",
        {"identifier": "RESOURCE", "type": "webcontent", "adlcp:scormtype": "sco", "href": page},
    )
    for name in files:
        ET.SubElement(resource, "file", {"href": name})
    return written(root)


def written(root: ET.Element) -> bytes:
    """Return an XML file."""
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, "unicode")}\n'.encode()
