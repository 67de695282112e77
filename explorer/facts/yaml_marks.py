"""Read YAML into frozen records and name the file, line and field of every mistake.

The only module that imports ``yaml``. Other modules of the facts room read their own files with it:
describe one file as a `FactModel` and call `read_model`::

    class Fascicle(FactModel):
        origin: str
        width_mm: Annotated[float, Gt(0)]

    class FascicleFile(FactModel):
        muscle: str
        fascicles: tuple[Fascicle, ...]

    table = read_model(data_dir / "fascicles" / "multifidus.yaml", FascicleFile)

Lists arrive as tuples and nothing is coerced (``"4"`` is not a number, ``yes`` is not a text), so
declare ``tuple[...]`` and ``Literal[...]`` rather than lists and enums. Raise ``ValueError("found
..., expected ...")`` in a validator for a rule of your own. For a rule across files keep the
`MarkedYaml` (`read_yaml`, then `validated`) and ask it for `MarkedYaml.problem` at a path.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from explorer.facts.complaints import complaint
from explorer.facts.errors import FactsError, Problem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML built without libyaml: ten times slower, otherwise the same
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

Path_ = Sequence[str | int]
_TAG = "tag:yaml.org,2002:"
_TRUE = {"yes", "true", "on"}

MAX_DEPTH = 100
"""Of lists in lists; the parser would end the whole program at some ten thousand."""
_TOO_DEEP = f"found lists or fields more than {MAX_DEPTH} levels deep, expected a few"
_INDENT = re.compile(r"^[ \-?:]+", re.MULTILINE)
_BRACKETS = re.compile(r"[\[\]{}]")


class FactModel(BaseModel):
    """Base of every record of the facts room: frozen, strict, without unknown fields."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, eq=False)
class MarkedYaml:
    """The plain content of one YAML file, and where each part of it stands.

    Attributes
    ----------
    file
        The file read.
    value
        Its content: dicts, tuples, str, int, float, bool and None.
    problems
        Fields written twice, and tags that we do not read.
    """

    file: Path
    value: object
    root: yaml.Node
    problems: tuple[Problem, ...]

    def problem(self, at: Path_, message: str) -> Problem:
        """Return a `Problem` at a path of keys and indices.

        A part of the path that the file does not have is left out: the problem is then reported
        at the nearest enclosing field.
        """
        node, line, names = self.root, self.root.start_mark.line, list[str]()
        for part in at:
            step = _step(node, part)
            if step is None:
                continue
            node, line, name = step
            names.append(name)
        return Problem(self.file, line + 1, "".join(names).lstrip(".") or "-", message)


def read_yaml(file: Path) -> MarkedYaml:
    """Read one YAML file.

    Raises
    ------
    FactsError
        If the file is missing, empty or not YAML.
    """
    try:
        text = file.read_text(encoding="utf-8")
        if _depth(text) > MAX_DEPTH:
            raise FactsError([Problem(file, 1, "-", _TOO_DEEP)])
        root = yaml.compose(text, Loader=Loader)
        problems: list[Problem] = []
        value = None if root is None else _plain(root, file, problems, set())
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError([Problem(file, 1, "-", f"found no readable file: {error}")]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or str(error)
        line = mark.line + 1 if mark else 1
        raise FactsError(
            [Problem(file, line, "-", f"found no YAML ({why}), expected YAML")]
        ) from error
    if root is None:
        raise FactsError([Problem(file, 1, "-", "found an empty file, expected YAML")])
    return MarkedYaml(file, value, root, tuple(problems))


def validated(source: MarkedYaml, model: type[Model]) -> Model:
    """Return the content of a file as a record.

    Raises
    ------
    FactsError
        Holds every problem of the file.
    """
    problems = list(source.problems)
    try:
        record = model.model_validate(source.value)
    except ValidationError as error:
        # A list whose items are wrong is also called too short by pydantic: it only counts right ones.
        told = (item for item in error.errors() if not _is_long_enough(item))
        problems += (source.problem(*complaint(item, model)) for item in told)
        raise FactsError(problems) from error
    if problems:
        raise FactsError(problems)
    return record


def read_model(file: Path, model: type[Model]) -> Model:
    """Read one YAML file as one record.

    Raises
    ------
    FactsError
        Holds every problem of the file, each with its line and field.
    """
    return validated(read_yaml(file), model)


def _is_long_enough(error: ErrorDetails) -> bool:
    given = error["input"]
    fewest = error.get("ctx", {}).get("min_length", 0)
    return error["type"] == "too_short" and isinstance(given, tuple) and len(given) >= fewest


def _depth(text: str) -> int:
    """Return a bound of how deep the parts of a YAML text lie in each other.

    In blocks, each level moves a line to the right by a letter or more.
    """
    block = max((len(found[0]) for found in _INDENT.finditer(text)), default=0)
    flow = deepest = 0
    for found in _BRACKETS.finditer(text):
        flow = flow + 1 if found[0] in "[{" else max(0, flow - 1)
        deepest = max(deepest, flow)
    return block + deepest


def _plain(node: yaml.Node, file: Path, problems: list[Problem], seen: set[int]) -> object:
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, file, problems)
    if id(node) in seen:
        # A list may hold itself that way, or ten lists stand for a million.
        message = "found a list or fields by reference (*), expected them written out"
        problems.append(Problem(file, node.start_mark.line + 1, "-", message))
        return None
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return tuple(_plain(item, file, problems, seen) for item in node.value)
    fields: dict[str, object] = {}
    for key, value in node.value:
        name = str(key.value)
        if name in fields:
            line = key.start_mark.line + 1
            problems.append(Problem(file, line, name, "found a field written twice, expected once"))
        fields[name] = _plain(value, file, problems, seen)
    return fields


def _scalar(node: yaml.ScalarNode, file: Path, problems: list[Problem]) -> object:
    text = str(node.value)
    match node.tag.removeprefix(_TAG):
        case "str" | "timestamp" | "value" | "merge":
            return text
        case "null":
            return None
        case "bool":
            return text.lower() in _TRUE
        case "int" | "float" as kind:
            try:
                return int(text) if kind == "int" else float(text)
            except ValueError:  # 0x1F, 1_000, 12:30, .inf: legal YAML, and never meant here
                message = f"found {text!r}, expected a plain number (or quotes around a text)"
        case tag:
            message = f"found the tag {tag}, expected plain YAML"
    problems.append(Problem(file, node.start_mark.line + 1, "-", message))
    return text


def _step(node: yaml.Node, part: str | int) -> tuple[yaml.Node, int, str] | None:
    """Go one part down: the node there, its line (from 0), and the part as a person reads it."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == part:
                return value, key.start_mark.line, f".{part}"
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item = node.value[part]
        name = next(_names(item), None)
        return item, item.start_mark.line, f"[{part}]" if name is None else f".{name}"
    return None


def _names(node: yaml.Node) -> Iterator[str]:
    """Yield what a list item calls itself, which says more than its index."""
    if isinstance(node, yaml.MappingNode):
        for wanted in ("id", "name"):
            yield from (str(value.value) for key, value in node.value if key.value == wanted)
