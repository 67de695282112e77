from typing import Annotated

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from explorer.facts import FactsError
from explorer.facts.yaml_marks import FactModel, read_model, read_yaml


class Leaf(FactModel):
    name: str
    width_mm: Annotated[float, Field(gt=0)] = 1.0


class Tree(FactModel):
    title: str
    leaves: tuple[Leaf, ...] = ()
    by_id: dict[str, Leaf] = Field(default_factory=dict)


@pytest.fixture
def write(tmp_path):
    def write(text):
        file = tmp_path / "tree.yaml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def complaints(file):
    with pytest.raises(FactsError) as caught:
        read_model(file, Tree)
    return str(caught.value)


def test_a_file_becomes_a_record(write):
    file = write("title: Oak\nleaves:\n  - {name: a, width_mm: 2}\nby_id: {x: {name: b}}\n")
    assert read_model(file, Tree) == Tree(
        title="Oak", leaves=(Leaf(name="a", width_mm=2.0),), by_id={"x": Leaf(name="b")}
    )


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("title: [", ": -: found no YAML ("),
        ("title: a\n  b: c: d\n", ":2: -: found no YAML (mapping values are not allowed in this context), expected YAML"),
        ("", ":1: -: found an empty file, expected YAML"),
        ("- title", ":1: -: found a list of 1, expected a mapping of fields"),
        ("title: a\ntitle: b\n", ":2: title: found a field written twice, expected once"),
        ("title: 2020-01-01\nleaves: [{name: a}, {name: a, name: b}]", ":2: name: found a field written twice"),
        ("title: !!python/none x", ":1: -: found the tag"),
        ("title: a\nleaves:\n- name: a\n  width_mm: 0x1F\n", ":4: -: found '0x1F', expected a plain number"),
        ("title: a\nleaves:\n- name: a\n  width_mm: 0\n", ":4: leaves.a.width_mm: found 0, expected a number above 0.0"),
        ("title: a\nleaves:\n- name: a\n  width_mm: yes\n", ":4: leaves.a.width_mm: found True, expected a number"),
        ("title: a\nleaves:\n- name: a\n  width_mm: '3'\n", ":4: leaves.a.width_mm: found '3', expected a number"),
        ("title: a\nleaves:\n- {width_mm: 3}\n", ":3: leaves[0]: found no field 'name', expected one"),
        ("title: a\nleaves:\n- {name: a, widht_mm: 3}\n", ":3: leaves.a.widht_mm: found an unknown field, expected one of name, width_mm; did you mean 'width_mm'?"),
        ("title: a\nby_id:\n  x: {name: b}\n  y: {nam: b}\n", ":4: by_id.y.nam: found an unknown field, expected one of name, width_mm; did you mean 'name'?"),
        ("title: a\nleaves:\n", ":2: leaves: found nothing, expected a list"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line_and_field(write, text, complaint):
    file = write(text)
    found = complaints(file)
    assert str(file) in found
    assert complaint in found


def test_a_missing_file_is_named(tmp_path):
    assert "tree.yaml:1: -: found no readable file" in complaints(tmp_path / "tree.yaml")


def test_problems_come_in_the_order_of_lines(write):
    lines = [
        int(line.split(":")[1])
        for line in complaints(write("leaves:\n- {nam: a}\n- {name: 1}\nother: 1\n")).splitlines()
    ]
    assert lines == sorted(lines)
    assert len(lines) == 5


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="ascii")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc", min_size=1), inner),
    max_leaves=12,
)


@given(PLAIN)
def test_plain_values_come_back_as_they_were_written(tmp_path_factory, value):
    file = tmp_path_factory.mktemp("yaml") / "value.yaml"
    file.write_text(yaml.safe_dump(value), encoding="utf-8")
    assert as_lists(read_yaml(file).value) == value


def as_lists(value):
    if isinstance(value, tuple):
        return [as_lists(item) for item in value]
    return {k: as_lists(v) for k, v in value.items()} if isinstance(value, dict) else value
