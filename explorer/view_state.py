"""What is on show, as one frozen value: the same in Python, in the browser and in the address bar.

A leaf module without dependencies: every room may import it. ``viewer/src/view_state.ts`` is its
twin; ``tests/data/view_states.json`` holds examples that both must read and write alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

PEEL_LAYERS = ("superficial", "intermediate", "deep", "skeleton")
"""The layers that are peeled one after the other, skin side first."""

CONTEXT = "context"
"""Muscles around the back: switched on and off by themselves, whatever is peeled."""

SKIN = "skin"
"""Translucent, over everything: switched on and off by itself as well."""

BESIDE = (SKIN, CONTEXT)
"""The layers that have a switch of their own and are not peeled."""

LAYERS = (*BESIDE, *PEEL_LAYERS)
"""The layers that a person can show and hide."""

NAMED_VIEWS = ("home", "posterior", "anterior", "left", "right", "superior")

SEGMENTS = (
    *(f"C{number}" for number in range(1, 8)),
    *(f"T{number}" for number in range(1, 13)),
    *(f"L{number}" for number in range(1, 6)),
    "sacrum",
)
"""Levels of the spine whose fascicles can be looked at, from above downward: ids of bones."""

READERS = ("plain", "student", "teacher")
"""For whom texts are written: plain words, terms and figures, and those with hints for teaching."""

DEFAULT_LAYERS = frozenset(PEEL_LAYERS)
DEFAULT_LAYERS_RIGHT = frozenset({"deep", "skeleton"})
"""The first picture tells what the atlas does: the right half of the body is peeled."""

RESERVED_BY_TRAME = frozenset(
    {"sessionURL", "sessionManagerURL", "secret", "application", "remove", "ui", "reconnect"}
    | {"wsProxy", "wsChannel"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Where one looks from: an orbit around a point.

    ``azimuth_deg`` 0 looks from behind, 90 from the subject's left, 180 from the front;
    ``elevation_deg`` is positive from above; ``distance_mm`` is from the eye to the target.
    """

    azimuth_deg: float
    elevation_deg: float
    distance_mm: float
    target_mm: tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewState:
    """One view of the body.

    Attributes
    ----------
    layers
        Layers shown on the left half and in the midline, and, unless `layers_right` differs, on
        the right half.
    layers_right
        Layers shown on the right half of the body.
    selected
        Id of the highlighted structure. A base id (``multifidus``) means both sides.
    segment
        One of `SEGMENTS`: only the fascicles that start, end or cross there are lit.
    hidden
        Ids taken away one by one.
    language
        Two letters, or ``None`` for what the person who looks has chosen.
    reader
        One of `READERS`, or ``None`` likewise.
    view
        A named view, or ``None`` when `camera` says where one looks from.
    camera
        A free camera, or ``None`` for the named view.
    """

    layers: frozenset[str] = DEFAULT_LAYERS
    layers_right: frozenset[str] = DEFAULT_LAYERS_RIGHT
    selected: str | None = None
    segment: str | None = None
    hidden: frozenset[str] = frozenset()
    language: str | None = None
    reader: str | None = None
    view: str | None = "home"
    camera: Camera | None = None

    def select(self, structure_id: str | None) -> ViewState:
        """Return this view with one structure highlighted, or none."""
        return replace(self, selected=structure_id)

    def peel(self, layer: str) -> ViewState:
        """Return this view with everything nearer the skin than ``layer`` removed, both sides.

        Skin and neighbouring muscles stay as they are, on or off.
        """
        shown, beside = peeled_to(layer), frozenset(BESIDE)
        return replace(
            self,
            layers=shown | (self.layers & beside),
            layers_right=shown | (self.layers_right & beside),
        )


def peeled_to(layer: str) -> frozenset[str]:
    """Return the layers that remain when ``layer`` is the outermost one of `PEEL_LAYERS`.

    Raises
    ------
    ValueError
        If there is no such layer.
    """
    if layer not in PEEL_LAYERS:
        raise ValueError(f"layer: expected one of {', '.join(PEEL_LAYERS)}; got {layer!r}")
    return frozenset(PEEL_LAYERS[PEEL_LAYERS.index(layer) :])


def to_query(state: ViewState) -> str:
    """Return the readable address-bar form; what is at its default is left out.

    ``select=multifidus.left&peel=deep&view=posterior``
    """
    pairs: list[tuple[str, str]] = []
    if state.selected:
        pairs.append(("select", state.selected))
    if state.segment:
        pairs.append(("segment", state.segment))
    pairs += _layer_pairs(state)
    if state.hidden:
        pairs.append(("hide", ",".join(sorted(state.hidden))))
    if state.camera is not None:
        pairs.append(("camera", _camera_text(state.camera)))
    elif state.view not in (None, "home"):
        pairs.append(("view", str(state.view)))
    if state.reader:
        pairs.append(("reader", state.reader))
    if state.language:
        pairs.append(("language", state.language))
    return urlencode(pairs, safe=",.:")


def from_query(
    query: str | Mapping[str, str], *, known_ids: Iterable[str] | None = None
) -> tuple[ViewState, list[str]]:
    """Read an address-bar form.

    Returns
    -------
    tuple
        The view, and one plain sentence for each part that was ignored. Never raises: the rest
        of a damaged address still applies.
    """
    fields = dict(query) if isinstance(query, Mapping) else dict(parse_qsl(query.lstrip("?")))
    known = None if known_ids is None else set(known_ids)
    notices: list[str] = []
    state = _read_layers(ViewState(), fields, notices)
    if select := fields.get("select"):
        if _is_known(select, known):
            state = replace(state, selected=select)
        else:
            notices.append(f"There is no structure called “{select}” here.")
    if segment := fields.get("segment"):
        if segment in SEGMENTS:
            state = replace(state, segment=segment)
        else:
            notices.append(f"There is no level of the spine called “{segment}”.")
    if hide := fields.get("hide"):
        wanted = [part for part in hide.split(",") if part]
        unknown = [part for part in wanted if not _is_known(part, known)]
        notices += [f"There is no structure called “{part}” here." for part in unknown]
        state = replace(state, hidden=frozenset(wanted) - frozenset(unknown))
    state = _read_voice(state, fields, notices)
    return _read_camera(state, fields, notices), notices


def _layer_pairs(state: ViewState) -> list[tuple[str, str]]:
    if (state.layers, state.layers_right) == (DEFAULT_LAYERS, DEFAULT_LAYERS_RIGHT):
        return []
    pairs = [_one_layer_pair("peel", "layers", state.layers)]
    if state.layers_right != state.layers:
        pairs.append(_one_layer_pair("peel_right", "layers_right", state.layers_right))
    return pairs


def _one_layer_pair(peel_key: str, list_key: str, shown: frozenset[str]) -> tuple[str, str]:
    for layer in PEEL_LAYERS:
        if peeled_to(layer) == shown:
            return peel_key, layer
    return list_key, ",".join(layer for layer in LAYERS if layer in shown) or "none"


def _read_layers(state: ViewState, fields: Mapping[str, str], notices: list[str]) -> ViewState:
    left = _layers_from(fields, "peel", "layers", notices)
    right = _layers_from(fields, "peel_right", "layers_right", notices)
    if left is not None:
        state = replace(state, layers=left, layers_right=left)
    if right is not None:
        state = replace(state, layers_right=right)
    return state


def _layers_from(
    fields: Mapping[str, str], peel_key: str, list_key: str, notices: list[str]
) -> frozenset[str] | None:
    if peel := fields.get(peel_key):
        if peel in PEEL_LAYERS:
            return peeled_to(peel)
        notices.append(f"There is no layer called “{peel}”.")
    if listed := fields.get(list_key):
        wanted = [part for part in listed.split(",") if part and part != "none"]
        unknown = [part for part in wanted if part not in LAYERS]
        notices += [f"There is no layer called “{part}”." for part in unknown]
        if not unknown or len(unknown) < len(wanted):
            return frozenset(wanted) - frozenset(unknown)
    return None


def _read_voice(state: ViewState, fields: Mapping[str, str], notices: list[str]) -> ViewState:
    if reader := fields.get("reader"):
        if reader in READERS:
            state = replace(state, reader=reader)
        else:
            notices.append(f"There are no texts for a reader called “{reader}”.")
    if language := fields.get("language"):
        if re.fullmatch("[a-z]{2}", language):
            state = replace(state, language=language)
        else:
            notices.append(f"There is no language called “{language}”.")
    return state


def _read_camera(state: ViewState, fields: Mapping[str, str], notices: list[str]) -> ViewState:
    if view := fields.get("view"):
        if view in NAMED_VIEWS:
            state = replace(state, view=view)
        else:
            notices.append(f"There is no view called “{view}”.")
    if text := fields.get("camera"):
        camera = _camera_from(text)
        if camera is None:
            notices.append("The camera position in the address could not be read.")
        else:
            state = replace(state, camera=camera, view=None)
    return state


def _camera_text(camera: Camera) -> str:
    x, y, z = camera.target_mm
    numbers = (camera.azimuth_deg, camera.elevation_deg, camera.distance_mm, x, y, z)
    return ",".join(f"{number:.1f}".removesuffix(".0") for number in numbers)


def _camera_from(text: str) -> Camera | None:
    try:
        azimuth, elevation, distance, x, y, z = (float(part) for part in text.split(","))
    except ValueError:
        return None
    ok = abs(azimuth) <= 360 and abs(elevation) <= 90 and 10 <= distance <= 20_000
    if not (ok and all(abs(value) <= 10_000 for value in (x, y, z))):
        return None
    return Camera(
        azimuth_deg=azimuth, elevation_deg=elevation, distance_mm=distance, target_mm=(x, y, z)
    )


def _is_known(structure_id: str, known: set[str] | None) -> bool:
    return known is None or structure_id in known
