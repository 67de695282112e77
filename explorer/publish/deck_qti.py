"""A deck as a package of QTI 2.1, which course systems and question banks read.

Written after the IMS Question and Test Interoperability specification, version 2.1: an item is a
choice of one; the right one scores 1, and the reason is shown as feedback after any answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from explorer.learn.deck import Card, Deck
from explorer.publish.packages import zipped

QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"
INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TEST = "test.xml"
_LETTERS = "ABCD"
_SCHEMA_OF = {
    QTI: "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1.xsd",
    PACKAGE: "http://www.imsglobal.org/xsd/qti/qtiv2p1/qtiv2p1_imscpv1p2_v1p0.xsd",
}


def deck_qti(deck: Deck, pictures: Mapping[str, bytes], ending: str = "jpg") -> bytes:
    """Return a deck as a content package: a ZIP file with a manifest, a test and its items.

    Parameters
    ----------
    deck
        The cards.
    pictures
        Files by their names, of every picture on the front of a card.
    ending
        Of these names.
    """
    files = {f"items/{card.id}.xml": _text(_item(card, deck, ending), QTI) for card in deck.cards}
    files |= {f"pictures/{name}": content for name, content in pictures.items()}
    files[TEST] = _text(_test(deck), QTI)
    files["imsmanifest.xml"] = _text(_manifest(deck, ending), PACKAGE)
    return zipped(files)


def _item(card: Card, deck: Deck, ending: str) -> ET.Element:
    item = ET.Element(
        "assessmentItem",
        {
            "identifier": card.id,
            "title": card.kind,  # names no answer
            "adaptive": "false",
            "timeDependent": "false",
            LANGUAGE: deck.language,
        },
    )
    response = ET.SubElement(
        item,
        "responseDeclaration",
        {"identifier": "RESPONSE", "cardinality": "single", "baseType": "identifier"},
    )
    _values(ET.SubElement(response, "correctResponse"), _LETTERS[card.answer])
    for name, kind, start in (("SCORE", "float", "0"), ("FEEDBACK", "identifier", None)):
        outcome = ET.SubElement(
            item,
            "outcomeDeclaration",
            {"identifier": name, "cardinality": "single", "baseType": kind},
        )
        if start is not None:
            _values(ET.SubElement(outcome, "defaultValue"), start)
    _body(card, item, ending)
    _processing(item)
    _feedback(card, deck, item)
    return item


def _values(parent: ET.Element, *values: str) -> None:
    for value in values:
        ET.SubElement(parent, "value").text = value


def _body(card: Card, item: ET.Element, ending: str) -> None:
    body = ET.SubElement(item, "itemBody")
    if card.picture is not None:
        source = f"../pictures/{card.picture.name}.{ending}"
        paragraph = ET.SubElement(body, "p")
        ET.SubElement(paragraph, "img", {"src": source, "alt": card.ask_text})
    choice = ET.SubElement(
        body,
        "choiceInteraction",
        {"responseIdentifier": "RESPONSE", "shuffle": "true", "maxChoices": "1"},
    )
    ET.SubElement(choice, "prompt").text = card.ask
    for letter, option in zip(_LETTERS, card.options, strict=False):
        ET.SubElement(choice, "simpleChoice", {"identifier": letter}).text = option


def _processing(item: ET.Element) -> None:
    """Score what matches the right response, and show the feedback after any."""
    processing = ET.SubElement(item, "responseProcessing")
    condition = ET.SubElement(ET.SubElement(processing, "responseCondition"), "responseIf")
    match = ET.SubElement(condition, "match")
    ET.SubElement(match, "variable", {"identifier": "RESPONSE"})
    ET.SubElement(match, "correct", {"identifier": "RESPONSE"})
    _set(condition, "SCORE", "float", "1")
    _set(processing, "FEEDBACK", "identifier", "because")


def _set(parent: ET.Element, name: str, kind: str, value: str) -> None:
    outcome = ET.SubElement(parent, "setOutcomeValue", {"identifier": name})
    ET.SubElement(outcome, "baseValue", {"baseType": kind}).text = value


def _feedback(card: Card, deck: Deck, item: ET.Element) -> None:
    feedback = ET.SubElement(
        item,
        "modalFeedback",
        {"outcomeIdentifier": "FEEDBACK", "identifier": "because", "showHide": "show"},
    )
    ET.SubElement(feedback, "p").text = card.right
    ET.SubElement(feedback, "p", {LANGUAGE: card.why_language}).text = card.why
    if card.sources:
        ET.SubElement(feedback, "p").text = f"{deck.sources} ({card.evidence}):"
        listed = ET.SubElement(feedback, "ul")
        for one in card.sources:
            line = ET.SubElement(listed, "li")
            told = line if one.url is None else ET.SubElement(line, "a", {"href": one.url})
            told.text = one.title
    ET.SubElement(feedback, "p").text = deck.licence


def _test(deck: Deck) -> ET.Element:
    test = ET.Element("assessmentTest", {"identifier": "test", "title": deck.title})
    part = ET.SubElement(
        test,
        "testPart",
        {"identifier": "part", "navigationMode": "nonlinear", "submissionMode": "individual"},
    )
    ET.SubElement(part, "itemSessionControl", {"showFeedback": "true"})
    section = ET.SubElement(
        part,
        "assessmentSection",
        {"identifier": "section", "title": deck.title, "visible": "true"},
    )
    for card in deck.cards:
        ET.SubElement(
            section,
            "assessmentItemRef",
            {"identifier": card.id, "href": f"items/{card.id}.xml"},
        )
    return test


def _manifest(deck: Deck, ending: str) -> ET.Element:
    manifest = ET.Element("manifest", {"identifier": "back-anatomy-questions"})
    metadata = ET.SubElement(manifest, "metadata")
    ET.SubElement(metadata, "schema").text = "QTIv2.1 Package"
    ET.SubElement(metadata, "schemaversion").text = "1.0.0"
    ET.SubElement(manifest, "organizations")
    resources = ET.SubElement(manifest, "resources")
    test = _resource(resources, "TEST", "imsqti_test_xmlv2p1", TEST)
    for card in deck.cards:
        path = f"items/{card.id}.xml"
        item = _resource(resources, card.id, "imsqti_item_xmlv2p1", path)
        if card.picture is not None:
            source = f"pictures/{card.picture.name}.{ending}"
            ET.SubElement(item, "file", {"href": source})
        ET.SubElement(test, "dependency", {"identifierref": card.id})
    return manifest


def _resource(parent: ET.Element, name: str, kind: str, path: str) -> ET.Element:
    resource = ET.SubElement(parent, "resource", {"identifier": name, "type": kind, "href": path})
    ET.SubElement(resource, "file", {"href": path})
    return resource


def _text(root: ET.Element, namespace: str) -> bytes:
    root.set("xmlns", namespace)
    root.set("xmlns:xsi", INSTANCE)
    root.set("xsi:schemaLocation", f"{namespace} {_SCHEMA_OF[namespace]}")
    ET.indent(root)
    told: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return told
