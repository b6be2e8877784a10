"""Directories made up for properties: whatever the format allows, and texts that try it."""

from typing import Any

from hypothesis import strategies as st

from pocdesk.directory.format_words import (
    ACCEPTS,
    AVAILABILITY,
    KEY_KINDS,
    NETWORKS,
    RECEIVED_VIA,
    ROLES,
    TYPES,
)
from pocdesk.directory.local_time import DAYS
from pocdesk.domain.contact import ChannelKind, Directory, Use
from pocdesk.domain.fold import fold
from pocdesk.domain.hidden import is_hidden
from tests.directory.training import parties, taken

_HOSTILE = "=+-@;,|\"' #&<_x0041_\u00a0\uff1d"
_signs = st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]).filter(
    lambda sign: not is_hidden(sign)
)
_any = st.text(st.sampled_from(_HOSTILE) | _signs, max_size=12)
_text = _any.filter(str.strip)
_lines = st.text(st.sampled_from(_HOSTILE + "\n\t") | _signs, max_size=20)
_maybe = st.none() | _any
_maybe_lines = st.none() | _lines
_days = st.none() | st.dates().map(lambda day: day.isoformat())
_languages = _text.map(lambda text: text.replace(";", "").strip()).filter(bool)
_times = st.times().map(lambda at: at.isoformat("minutes"))


def _some(words: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(words), unique=True)


def _stretch() -> st.SearchStrategy[dict[str, str]]:
    return st.fixed_dictionaries(
        {"day": st.sampled_from(DAYS), "from": _times, "to": _times}
    ).filter(lambda hours: hours["from"] != hours["to"])


_channels = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([kind.value for kind in ChannelKind]),
        "value": _text | st.from_regex(r"\+[1-9][0-9 ()-]{5,12}[0-9]", fullmatch=True),
        "use": st.sampled_from([use.value for use in Use]),
        "priority": st.integers(1, 99),
        "note": _maybe_lines,
    }
)
_keys = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(KEY_KINDS),
        "fingerprint": _text,
        "expires_on": _days,
        "material": _maybe_lines,
    }
)
_points = st.fixed_dictionaries(
    {
        "point_id": st.none() | _text.filter(lambda text: not text.strip().startswith("#")),
        "role": st.sampled_from(ROLES),
        "institution": _text,
        "institution_local": _maybe,
        "unit": _maybe,
        "types": _some(TYPES),
        "networks": _some(NETWORKS),
        "competence": _maybe_lines,
        "availability": st.fixed_dictionaries(
            {
                "kind": st.sampled_from(AVAILABILITY),
                "text": _maybe_lines,
                "weekly": st.lists(_stretch(), max_size=3),
                "zone": _maybe,
            }
        ),
        "languages": st.lists(_languages, unique=True, max_size=3),
        "instructions": st.fixed_dictionaries(
            {
                "general": _maybe_lines,
                "preservation": _maybe_lines,
                "emergency": _maybe_lines,
                "must_state": _maybe_lines,
            }
        ),
        "accepts": _some(ACCEPTS),
        "channels": st.lists(_channels, max_size=3),
        "keys": st.lists(_keys, max_size=2),
        "source_updated_on": _days,
        "confirmed_on": _days,
    }
)


@st.composite
def directories(draw: st.DrawFn) -> Directory:
    """A Directory of one to four points."""
    points: list[Any] = []
    for ordinal in range(1, draw(st.integers(1, 4)) + 1):
        code = draw(st.sampled_from(sorted(parties())))
        party = parties()[code].territory_of or code
        territory = None if party == code else code
        point = {**draw(_points), "party": party, "territory": territory, "ordinal": ordinal}
        if point["point_id"] is not None:
            point["point_id"] = f"{ordinal}-{point['point_id']}"
        points.append(point)
    snapshot = {
        "network": draw(st.sampled_from(NETWORKS)),
        "version_label": draw(_text),
        "issued_on": draw(st.dates()).isoformat(),
        "issuer": draw(_text.filter(fold)),
        "received_on": draw(_days),
        "received_via": draw(st.none() | st.sampled_from(RECEIVED_VIA)),
        "replaces": draw(_maybe),
        "complete": draw(st.booleans()),
        "marking": draw(_maybe),
        "source_name": draw(_maybe),
        "source_sha256": "0" * 64,
    }
    return taken(
        {
            "format": "pocdesk-directory",
            "format_version": "1.0",
            "snapshot": snapshot,
            "points": points,
        }
    )
