"""The budget table says what was measured, and cannot say more."""

import pytest

from explorer.bench.budgets import BUDGETS, Budget, as_json, figures


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
