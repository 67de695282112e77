"""Put what pydantic complains about into the words of our error messages."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_EXPECTED = {
    "string_type": "text",
    "float_type": "a number",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping of fields",
    "mapping_type": "a mapping of fields",
    "model_type": "a mapping of fields",
    "string_too_short": "text that is not blank",
    "string_too_long": "at most {max_length} characters",
    "string_pattern_mismatch": "text of the form {pattern}",
    "literal_error": "{expected}",
    "too_short": "a list of at least {min_length}",
    "too_long": "a list of at most {max_length}",
    "greater_than": "a number above {gt}",
    "greater_than_equal": "a number of at least {ge}",
    "less_than": "a number below {lt}",
    "less_than_equal": "a number of at most {le}",
    "finite_number": "a finite number",
}


def complaint(error: ErrorDetails, model: type[BaseModel]) -> tuple[tuple[str | int, ...], str]:
    """Return the path that an error is about, and ``found ..., expected ...``."""
    at, kind = error["loc"], error["type"]
    context: Mapping[str, Any] = error.get("ctx", {})
    if kind == "missing" and isinstance(at[-1], int):
        return at, f"found a list of {at[-1]}, expected more"
    if kind == "missing":
        return at, f"found no field {at[-1]!r}, expected one"
    if kind == "extra_forbidden":
        known = _fields_at(model, at[:-1])
        near = difflib.get_close_matches(str(at[-1]), known, n=1)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        return at, f"found an unknown field, expected one of {', '.join(known)}{hint}"
    if kind in {"value_error", "assertion_error"}:
        return at, str(context.get("error", error["msg"]))
    expected = _EXPECTED.get(kind, error["msg"]).format_map(context)
    return at, f"found {_shown(error['input'])}, expected {expected}"


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "a mapping of fields"
    if isinstance(value, tuple):
        return f"a list of {len(value)}"
    return "nothing" if value is None else repr(value)


def _fields_at(model: type[BaseModel], at: tuple[str | int, ...]) -> list[str]:
    """Return the field names of the record that a path leads to."""
    here: type[BaseModel] = model
    for part in at:
        field = here.model_fields.get(str(part))
        # An index or a mapping key keeps us at the record that its list or mapping holds.
        if field is not None:
            here = _record_in(field.annotation) or here
    return list(here.model_fields)


def _record_in(annotation: Any) -> type[BaseModel] | None:
    """Return the record that an annotation such as ``tuple[Muscle, ...] | None`` speaks of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part))), None)
