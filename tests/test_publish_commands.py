"""The commands that hand out sites, lessons and packages."""

import zipfile
from html import unescape

import pytest
from command_line import run
from lesson_file import AWKWARD
from page_reader import Reader

from explorer.cli.export import group as export_group
from explorer.cli.lesson import group as lesson_group


def test_the_commands_write_what_they_name_and_say_how_large_it_is(tmp_path, lesson_path):
    out = tmp_path / "lesson.html"
    told = run(export_group, "lesson", lesson_path, "-o", out)
    assert told.exit_code == 0, told.output
    assert f"Wrote {out}: {out.stat().st_size / 1e6:.1f} MB, 3 steps, words in en" in told.output
    assert unescape(Reader(out.read_text()).title) == AWKWARD
    zipped = tmp_path / "lesson.zip"
    told = run(lesson_group, "package", lesson_path, "--xapi", "-o", zipped)
    assert told.exit_code == 0, told.output
    with zipfile.ZipFile(zipped) as archive:
        assert "tincan.xml" in archive.namelist()


@pytest.mark.parametrize(
    ("group", "arguments", "code", "message"),
    [
        (export_group, ["lesson", "no_such"], 1, "There is no lesson file no_such"),
        (
            export_group,
            ["lesson", "{bad}"],
            1,
            "See all of a file with: back-explorer lesson check",
        ),
        (export_group, ["lesson", "three_layers", "--language", "xx"], 1, "no language 'xx'"),
        (export_group, ["site", "{tmp}", "--embed-in", "school"], 1, "'school' is no origin"),
        (lesson_group, ["package", "three_layers"], 2, "one of --scorm and --xapi"),
        (lesson_group, ["package", "three_layers", "--scorm", "--xapi"], 2, "one of --scorm"),
        (lesson_group, ["package", "three_layers", "--scorm", "--pass-mark", "101"], 1, "0 to 100"),
    ],
)
def test_the_commands_answer_bad_input_with_a_sentence(tmp_path, group, arguments, code, message):
    bad = tmp_path / "bad.yaml"
    bad.write_text("lesson: {id: bad}")
    folder = tmp_path / "new"
    told = run(group, *(one.format(bad=bad, tmp=folder) for one in arguments))
    assert told.exit_code == code
    assert message in told.stderr
    assert "Traceback" not in told.output
    assert not folder.exists()
