"""What describes an xAPI package: ``tincan.xml``, as course systems that launch such packages read it."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from explorer.learn.lessons import Lesson
from explorer.publish.scorm import written

TINCAN = "http://projecttincan.com/tincan.xsd"
LESSON_TYPE = "http://adlnet.gov/expapi/activities/lesson"
"""As in ``viewer/src/lms/xapi_statements.ts``."""


def tincan_file(lesson: Lesson, *, page: str, activity: str) -> bytes:
    """Return ``tincan.xml`` of a package with one lesson.

    Parameters
    ----------
    page
        File that the course system opens, with the endpoint in its address.
    activity
        IRI of the lesson in statements.
    """
    root = ET.Element("tincan", {"xmlns": TINCAN})
    activities = ET.SubElement(root, "activities")
    told = ET.SubElement(activities, "activity", {"id": activity, "type": LESSON_TYPE})
    ET.SubElement(told, "name").text = lesson.title
    ET.SubElement(told, "description", {"lang": lesson.language}).text = lesson.summary
    ET.SubElement(told, "launch", {"lang": lesson.language}).text = page
    return written(root)
