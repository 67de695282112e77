"""Lines from a plate's picture to its names: they never cross, and nothing overlaps."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.publish.plate import columns
from explorer.publish.plate_labels import CLEAR_MM, Named, _cross, _distance, _ends, placed


def candidates():
    point = st.tuples(st.floats(60, 150), st.floats(35, 230))
    one = st.builds(
        Named,
        id=st.sampled_from([f"s{number}" for number in range(30)]),
        lines=st.sampled_from([("One",), ("Two", "lines")]),
        at_mm=point,
        weight=st.floats(1, 1000),
    )
    return st.lists(one, max_size=45)


@settings(max_examples=150, deadline=None)
@given(candidates=candidates(), blanks=st.booleans(), most=st.integers(1, 40))
def test_lines_to_names_never_cross_or_touch_and_names_never_overlap(candidates, blanks, most):
    where = columns(blanks)
    labels = placed(candidates, where, most)
    assert len(labels) <= most
    assert len({label.of.id for label in labels}) == len(labels)
    for one, other in combinations(labels, 2):
        a, b = _ends(one, where), _ends(other, where)
        assert not _cross(*a, *b)
        assert _distance(a, b) >= CLEAR_MM
        if one.is_left is other.is_left:
            both = where.height_mm(one.of) + where.height_mm(other.of)
            assert abs(one.y_mm - other.y_mm) >= both / 2 - 1e-6
    for label in labels:
        half = where.height_mm(label.of) / 2
        assert where.top_mm - 1e-6 <= label.y_mm - half
        assert label.y_mm + half <= where.bottom_mm + 1e-6


@given(candidates=candidates())
@settings(max_examples=30, deadline=None)
def test_the_most_important_name_always_has_a_place(candidates):
    labels = placed(candidates, columns(False), 10)
    if candidates:
        assert max(candidates, key=lambda one: one.weight).id in {one.of.id for one in labels}
