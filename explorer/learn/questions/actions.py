"""What a muscle does, as short answers: read from what the facts say about its actions."""

from __future__ import annotations

import re
from functools import cache

_SAME = r"[^.;:]*same side"
_OPPOSITE = r"[^.;:]*opposite side"

_PATTERNS: tuple[tuple[str, str], ...] = (
    ("extend_head", r"extends? the head"),
    ("extend_neck", r"extends? (?:and steady )?the (?:lower )?neck|extends the head and neck"),
    ("extend_thoracic", r"extends? the thoracic spine"),
    ("extend_lumbar", r"extends? the lumbar spine"),
    ("extend_spine", r"extends the spine"),
    ("extend_trunk", r"extends the trunk|raises the trunk from stooping"),
    ("turn_head_same", rf"rotates the head{_SAME}|turns the face{_SAME}|with it the face{_SAME}"),
    ("turn_head_opposite", r"turns the (?:face|head)(?: slightly)? to the opposite side"),
    ("turn_neck_same", rf"rotates the neck{_SAME}"),
    ("turn_neck_opposite", rf"rotates the neck{_OPPOSITE}"),
    ("turn_spine_opposite", rf"rotates? (?:the|a) (?:spine|vertebra){_OPPOSITE}"),
    ("bend_neck_same", rf"bends?(?: and rotates)? the (?:neck|head){_SAME}"),
    (
        "bend_spine_same",
        r"bends? the (?:(?:thoracic |lumbar )?spine|trunk)[^.;:]*(?:same|that) side|bends it to the same",
    ),
    ("raise_scapula", r"elevates the scapula|retracts and elevates"),
    ("lower_scapula", r"depresses the scapula"),
    ("retract_scapula", r"retracts (?:and elevates )?the scapula"),
    ("protract_scapula", r"protracts the scapula"),
    ("turn_scapula_up", r"rotates the scapula upwards"),
    ("turn_scapula_down", r"rotates (?:the scapula|it) downwards"),
    ("extend_arm", r"extends the arm"),
    ("flex_arm", r"flexes the arm"),
    ("adduct_arm", r"adducts the arm|the arm[^.;]*adducts it"),
    ("abduct_arm", r"abducts the arm"),
    ("turn_arm_in", r"rotates the arm medially|the arm[^.;]*rotates it medially"),
    ("turn_arm_out", r"rotates the arm laterally|the arm[^.;]*rotates it laterally"),
    ("flex_hip", r"flexes the hip joint"),
    ("extend_hip", r"extends the hip joint"),
    ("abduct_thigh", r"abducts the thigh"),
)
"""Movements, and how the statements name them."""

_DISPUTED = {
    "trapezius_descending": {"raise_scapula"},
    "serratus_posterior_superior": {"raise_ribs", "lower_ribs"},
    "serratus_posterior_inferior": {"raise_ribs", "lower_ribs"},
    "levatores_costarum_breves": {"raise_ribs", "lower_ribs"},
    "levatores_costarum_longi": {"raise_ribs", "lower_ribs"},
    "latissimus_dorsi": {
        "extend_spine",
        "extend_trunk",
        "extend_lumbar",
        "flex_trunk",
        "lower_scapula",
    },
    "gluteus_medius": {"flex_hip", "extend_hip"},
}
"""What books say of a muscle and studies do not bear out, and what follows from another action:
neither right nor wrong."""

SORTS = {
    "extend_head": "head", "flex_head": "head", "turn_head_same": "head", "turn_head_opposite": "head",
    "extend_neck": "head", "flex_neck": "head", "turn_neck_same": "head", "turn_neck_opposite": "head",
    "bend_neck_same": "head", "bend_neck_opposite": "head",
    "extend_thoracic": "spine", "extend_spine": "spine", "extend_trunk": "spine", "extend_lumbar": "spine",
    "flex_trunk": "spine", "turn_spine_same": "spine", "turn_spine_opposite": "spine",
    "bend_spine_same": "spine", "bend_spine_opposite": "spine", "raise_ribs": "spine", "lower_ribs": "spine",
    "raise_scapula": "scapula", "lower_scapula": "scapula", "retract_scapula": "scapula",
    "protract_scapula": "scapula", "turn_scapula_up": "scapula", "turn_scapula_down": "scapula",
    "extend_arm": "arm", "flex_arm": "arm", "adduct_arm": "arm", "abduct_arm": "arm",
    "turn_arm_in": "arm", "turn_arm_out": "arm",
    "flex_hip": "hip", "extend_hip": "hip", "abduct_thigh": "hip", "adduct_thigh": "hip",
}  # fmt: skip
"""What can be chosen, and the part of the body that it moves."""

_OPPOSITES = (
    ("extend_head", "flex_head"), ("extend_neck", "flex_neck"), ("extend_neck", "flex_head"),
    ("extend_head", "flex_neck"), ("extend_thoracic", "flex_trunk"), ("extend_spine", "flex_trunk"),
    ("extend_lumbar", "flex_trunk"), ("extend_trunk", "flex_trunk"),
    ("turn_head_same", "turn_head_opposite"), ("turn_neck_same", "turn_neck_opposite"),
    ("turn_neck_same", "turn_head_opposite"), ("turn_head_same", "turn_neck_opposite"),
    ("turn_spine_opposite", "turn_spine_same"),
    ("bend_neck_same", "bend_neck_opposite"), ("bend_spine_same", "bend_spine_opposite"),
    ("raise_scapula", "lower_scapula"), ("retract_scapula", "protract_scapula"),
    ("turn_scapula_up", "turn_scapula_down"), ("extend_arm", "flex_arm"), ("adduct_arm", "abduct_arm"),
    ("turn_arm_in", "turn_arm_out"), ("flex_hip", "extend_hip"), ("abduct_thigh", "adduct_thigh"),
)  # fmt: skip
"""Movements of which a muscle that does the one does not do the other."""


@cache
def actions_in(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the movements that some statements ascribe to a muscle, in the order of the list."""
    return tuple(
        key
        for key, pattern in _PATTERNS
        if any(re.search(pattern, text, re.IGNORECASE) for text in texts)
    )


def right_actions(muscle: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the movements that can be asked for; those with parts that pull apart have fewer."""
    found = set(actions_in(texts)) - _DISPUTED.get(muscle, set())
    against = {one for pair in _OPPOSITES if set(pair) <= found for one in pair}
    return tuple(key for key in actions_in(texts) if key in found - against)


def wrong_actions(muscle: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the movements that a muscle certainly does not make.

    They are the opposites of those that it makes, and those of parts of the body on which it does
    not act at all, as far as the facts say.
    """
    found = set(actions_in(texts)) | _DISPUTED.get(muscle, set())
    acted_on = {SORTS[key] for key in found}
    if acted_on & {"head", "spine"}:
        acted_on |= {"head", "spine"}
    opposite = {b if a in found else a for a, b in _OPPOSITES if (a in found) != (b in found)}
    elsewhere = {key for key, sort in SORTS.items() if sort not in acted_on}
    return tuple(key for key in SORTS if key in (opposite | elsewhere) - found)
