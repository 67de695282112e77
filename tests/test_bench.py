"""The budget table says what was measured, and cannot say more."""

import base64

import pytest

from explorer.bench import compare
from explorer.bench.budgets import BUDGETS, Budget, as_json, figures
from explorer.bench.commands import time_of
from explorer.bench.compare import TABLE, Comparison, table
from explorer.bench.frame_watch import drag, first_picture, watch
from explorer.bench.page_bytes import frame_bytes
from explorer.cli.bench import bench


def test_a_value_over_its_budget_is_missed():
    (row,) = [row for row in figures({"packs_mb": 4.1}) if row.budget.key == "packs_mb"]
    assert row.verdict == "missed"


def test_a_value_within_its_budget_is_kept():
    (row,) = [row for row in figures({"draw_calls": 20}) if row.budget.key == "draw_calls"]
    assert row.verdict == "kept"


def test_what_was_not_measured_is_not_called_kept():
    assert {row.verdict for row in figures({})} == {"not measured"}


def test_a_figure_without_a_budget_is_refused():
    with pytest.raises(KeyError, match="speed_of_light"):
        figures({"speed_of_light": 1.0})


def test_a_lower_bound_counts_too():
    budget = Budget(key="k", what="w", unit="", at_least=3, at_most=5)
    assert [budget.kept_by(value) for value in (2, 3, 5, 6)] == [False, True, True, False]
    assert budget.limit == ">= 3 and <= 5"


def test_the_json_has_a_row_for_every_budget():
    assert [row["key"] for row in as_json(figures({}))] == [budget.key for budget in BUDGETS]


def test_a_binary_frame_counts_as_what_travels_and_not_as_it_is_told():
    content = bytes(range(200))
    told = {"opcode": 2, "payloadData": base64.b64encode(content).decode()}
    assert frame_bytes(told) == len(content)
    assert frame_bytes({"opcode": 1, "payloadData": "Rücken"}) == len("Rücken".encode())


def test_what_another_page_needs_is_told_as_a_multiple_of_ours():
    def ratio(ours, theirs):
        return Comparison(what="w", unit="", ours=ours, theirs=theirs).ratio

    assert ratio(2.0, 30.0) == 15.0
    assert [ratio(None, 1.0), ratio(1.0, None), ratio(0.0, 1.0)] == [None, None, None]


def test_a_comparison_has_a_row_for_each_measure_even_if_one_page_lacks_it():
    rows = table({"bytes": 10}, {}, {})
    assert [row.what for row in rows] == [what for _, what, _ in TABLE]
    assert {row.theirs for row in rows} == {None}


def test_without_what_it_needs_the_comparison_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(compare, "NEEDED", "a_package_that_nobody_has")
    with pytest.raises(SystemExit, match="1"):
        bench(compare=True)
    assert '".[compare]"' in capsys.readouterr().err


def test_a_command_that_fails_is_not_timed():
    with pytest.raises(RuntimeError, match=r"no-such-command"):
        time_of("no-such-command")


DRAWING = """<canvas width=300 height=300></canvas><script>
  const gl = document.querySelector('canvas').getContext('webgl2');
  // Lines are no triangles, and a rectangle is not the body.
  const draw = (count) => { gl.drawArrays(gl.LINES, 0, 90000); gl.drawArrays(gl.TRIANGLES, 0, count); };
  requestAnimationFrame(() => { draw(6); requestAnimationFrame(() => draw(6000)); });
  let held = false;
  onpointerdown = () => { held = true; };
  onpointerup = () => { held = false; };
  onpointermove = () => { if (held) requestAnimationFrame(() => draw(3000)); };
</script>"""


@pytest.mark.browser
def test_frames_of_any_page_are_counted_with_what_they_draw(browser):
    page = browser.new_page()
    watch(page)
    page.route(
        "http://page.test/", lambda route: route.fulfill(body=DRAWING, content_type="text/html")
    )
    page.goto("http://page.test/")
    picture = first_picture(page, triangles=2000, limit_ms=30_000)
    assert (picture.triangles, picture.draw_calls) == (2000, 2)
    assert 0 < picture.first_ms <= picture.full_ms
    moving = drag(page, (100, 100))
    assert moving.triangles == 1000
    assert moving.frames > 1
    assert moving.frame_ms > 0
    assert moving.rest_frames == 0
    page.close()
