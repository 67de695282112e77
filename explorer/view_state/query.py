"""The address-bar form of a view state: written readably, read forgivingly."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode

from explorer.view_state.peeling import DEEP, DEEP_LAYERS, PEEL_LAYERS, layers_named, peeled_to
from explorer.view_state.state import (
    CUT_PLANES,
    DEFAULT_LAYERS,
    DEFAULT_LAYERS_RIGHT,
    LAYERS,
    NAMED_VIEWS,
    OVERLAYS,
    READERS,
    SEGMENTS,
    STYLES,
    Camera,
    Cut,
    ViewState,
)


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
    if state.only:
        pairs.append(("only", ",".join(sorted(state.only))))
    pairs += _drawing_pairs(state)
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
    state = replace(
        state,
        hidden=_ids_from(fields.get("hide", ""), known, notices),
        only=_ids_from(fields.get("only", ""), known, notices),
    )
    state = _read_drawing(state, fields, known, notices)
    state = _read_voice(state, fields, notices)
    return _read_camera(state, fields, notices), notices


def _ids_from(listed: str, known: set[str] | None, notices: list[str]) -> frozenset[str]:
    wanted = [part for part in listed.split(",") if part]
    unknown = [part for part in wanted if not _is_known(part, known)]
    notices += [f"There is no structure called “{part}” here." for part in unknown]
    return frozenset(wanted) - frozenset(unknown)


def _drawing_pairs(state: ViewState) -> list[tuple[str, str]]:
    """Return how things are drawn: translucent, cut, in which style, with what over them."""
    pairs: list[tuple[str, str]] = []
    if state.opacity:
        listed = (f"{name}:{percent}" for name, percent in sorted(_gathered(state.opacity).items()))
        pairs.append(("opacity", ",".join(listed)))
    if state.xray:
        pairs.append(("xray", "yes"))
    if state.cut is not None:
        flipped = ":flipped" if state.cut.flipped else ""
        pairs.append(("cut", f"{state.cut.plane}:{_number_text(state.cut.at_mm)}{flipped}"))
    if state.style != STYLES[0]:
        pairs.append(("style", state.style))
    if state.overlays:
        pairs.append(("with", ",".join(name for name in OVERLAYS if name in state.overlays)))
    return pairs


def _read_drawing(
    state: ViewState, fields: Mapping[str, str], known: set[str] | None, notices: list[str]
) -> ViewState:
    opacity = _opacity_from(fields.get("opacity", ""), known, notices)
    overlays = [part for part in fields.get("with", "").split(",") if part]
    notices += [f"Nothing called “{p}” can be laid over." for p in overlays if p not in OVERLAYS]
    state = replace(
        state,
        opacity=MappingProxyType(opacity),
        overlays=frozenset(overlays) & frozenset(OVERLAYS),
        xray=fields.get("xray") == "yes",
    )
    if fields.get("xray", "yes") != "yes":
        notices.append(f"“xray” is either “yes” or left out, not “{fields['xray']}”.")
    if style := fields.get("style"):
        if style in STYLES:
            state = replace(state, style=style)
        else:
            notices.append(f"There is no style called “{style}”.")
    if text := fields.get("cut"):
        cut = _cut_from(text)
        if cut is None:
            notices.append("The cut in the address could not be read.")
        else:
            state = replace(state, cut=cut)
    return state


def _opacity_from(listed: str, known: set[str] | None, notices: list[str]) -> dict[str, int]:
    opacity: dict[str, int] = {}
    for part in filter(None, listed.split(",")):
        name, _, percent = part.rpartition(":")
        readable = re.fullmatch("[1-9][0-9]?", percent) is not None
        if readable and _is_layer_of_half(name):
            layer, side = _split_half(name)
            opacity |= {one + side: int(percent) for one in layers_named(layer)}
        elif readable and name and _is_known(name, known):
            opacity[name] = int(percent)
        else:
            notices.append(f"The opacity “{part}” could not be read.")
    return opacity


_HALVES = ("", ".left", ".right")


def _split_half(name: str) -> tuple[str, str]:
    """Return a name without its side, and the side with its dot."""
    half = next((half for half in _HALVES if half and name.endswith(half)), "")
    return name.removesuffix(half), half


def _is_layer_of_half(name: str) -> bool:
    return _split_half(name)[0] in (*LAYERS, DEEP)


def _gathered(opacity: Mapping[str, int]) -> dict[str, int]:
    """Return opacities with the three deep layers as one where they are alike."""
    gathered = dict(opacity)
    for half in _HALVES:
        three = [layer + half for layer in DEEP_LAYERS]
        alike = {gathered.get(name) for name in three}
        if len(alike) == 1 and (percent := alike.pop()) is not None:
            gathered = {name: one for name, one in gathered.items() if name not in three}
            gathered[DEEP + half] = percent
    return gathered


def _cut_from(text: str) -> Cut | None:
    plane, _, rest = text.partition(":")
    at, colon, flipped = rest.partition(":")
    at_mm = _number_from(at)
    ok = plane in CUT_PLANES and abs(at_mm) <= 10_000 and (flipped == "flipped" or not colon)
    return Cut(plane=plane, at_mm=at_mm, flipped=bool(flipped)) if ok else None


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
            return peel_key, DEEP if layer == DEEP_LAYERS[0] else layer
    listed = ",".join(layer for layer in LAYERS if layer in shown)
    return list_key, listed.replace(",".join(DEEP_LAYERS), DEEP) or "none"


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
        if peel in (*PEEL_LAYERS, DEEP):
            return peeled_to(peel)
        notices.append(f"There is no layer called “{peel}”.")
    if listed := fields.get(list_key):
        wanted = [part for part in listed.split(",") if part and part != "none"]
        unknown = [part for part in wanted if part not in (*LAYERS, DEEP)]
        notices += [f"There is no layer called “{part}”." for part in unknown]
        if not unknown or len(unknown) < len(wanted):
            known = [part for part in wanted if part not in unknown]
            return frozenset(layer for part in known for layer in layers_named(part))
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
    return ",".join(map(_number_text, numbers))


_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*", re.ASCII | re.IGNORECASE)


def _number_from(text: str) -> float:
    """Return a number as people write it, or NaN: ``float`` alone also reads 1_000 and infinity."""
    return float(text) if _NUMBER.fullmatch(text) else math.nan


def _number_text(number: float) -> str:
    """Return a number with one decimal at most; what rounds to zero has no sign."""
    return f"{round(number, 1) + 0:.1f}".removesuffix(".0")


def _camera_from(text: str) -> Camera | None:
    numbers = [_number_from(part) for part in text.split(",")]
    if len(numbers) != 6:
        return None
    azimuth, elevation, distance, x, y, z = numbers
    ok = abs(azimuth) <= 360 and abs(elevation) <= 90 and 10 <= distance <= 20_000
    if not (ok and all(abs(value) <= 10_000 for value in (x, y, z))):
        return None
    return Camera(
        azimuth_deg=azimuth, elevation_deg=elevation, distance_mm=distance, target_mm=(x, y, z)
    )


def _is_known(structure_id: str, known: set[str] | None) -> bool:
    return known is None or structure_id in known
