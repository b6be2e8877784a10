"""What a new version of the Directory changes, as lines of a list and in words."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pocdesk.desk.import_note import How
from pocdesk.desk.refresh import Review
from pocdesk.directory.changes import Item, Turn
from pocdesk.directory.field_changes import Grade
from pocdesk.directory.warnings import RowWarning
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.party import Party
from pocdesk.ui.clock import day_text
from pocdesk.ui.models.lines import Line
from pocdesk.ui.point_words import NETWORK
from pocdesk.ui.words import CHANNEL

HOW = {
    How.CALL_BACK: "Call-back",
    How.LETTER: "Letter",
    How.KNOWN: "Known to us",
    How.NOT: "Not confirmed",
    How.SIGNED: "Signed",
}

_TURN = {
    Turn.ADDED: "New point",
    Turn.REMOVED: "Point withdrawn",
    Turn.RENAMED: "Renamed?",
    Turn.CHANGED: "Changed",
}

_FIELD = {
    "party": "Party or territory",
    "institution": "Name of the institution",
    "institution_local": "Name in its own language",
    "unit": "Unit",
    "competence": "When to choose this point",
    "role": "Role",
    "types": "Kind of authority",
    "networks": "Networks",
    "accepts": "Articles it accepts",
    "languages": "Languages",
    "availability": "Hours",
    "instructions.general": "Instructions",
    "instructions.preservation": "Instructions, preservation",
    "instructions.emergency": "Instructions, emergency",
    "instructions.must_state": "What a request must state",
    "channels": "Order of the channels",
    "keys.openpgp": "OpenPGP key",
    "keys.smime": "S/MIME key",
    **{f"channels.{kind}": CHANNEL[kind][0] for kind in ChannelKind},
    **{f"channels.{kind}.use": f"{CHANNEL[kind][0]}, use" for kind in ChannelKind},
}

_HEADS = {
    Grade.CRITICAL: "Critical: tick each with how it was confirmed",
    Grade.NOTABLE: "Notable",
    Grade.COSMETIC: "Spelling and order only",
}
_KINDS = {
    "W1": ("Parties without a contact point", "The list names none for them."),
    "W2": (
        "Points of no Party to the Convention",
        "Articles 29 to 31 do not bind it: use another network, such as that of the G7.",
    ),
    "W3": (
        "Points without a channel for urgent requests",
        "By night nobody may answer the channels they give.",
    ),
    "W4": (
        "Telephone numbers that may not be reached from abroad",
        "They are kept as they stand; try each before it is needed.",
    ),
    "W5": (
        "E-mail addresses to look at twice",
        "They are not written as addresses are, or somebody else may own one like it.",
    ),
    "W6": (
        "One address under two Parties",
        "A mail from it does not say which of them asks.",
    ),
    "W7": (
        "Time zones and languages that are not known",
        "Local time and letter language cannot be told for these points.",
    ),
    "W8": ("Keys that have expired or are not whole", "Do not encrypt to them before asking."),
    "W9": (
        "Texts that start like a formula",
        "They are kept as text; a spreadsheet might take them for a sum.",
    ),
}
"""What each kind of warning is called, and what it means for the officer."""

# A warning speaks of the field beside it as "it".
_ABOUT = {"channels": "Channel: ", "keys": "Key: ", "languages": "Language: "}


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Warnings of one kind: what it is called, what it means, and each sentence with the rows of
    the file that it is about."""

    title: str
    meaning: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def rows(self) -> tuple[str, ...]:
        """Every row that is warned of, once."""
        return tuple(dict.fromkeys(row for _, rows in self.parts for row in rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A review made ready for the screen: its items in order by key, and the lines of all.

    `approvers` are the names of the officers of whom one has to stand for it.
    """

    review: Review
    approvers: tuple[str, ...]
    items: Mapping[str, Item]
    doubts: Mapping[str, Doubt]
    lines: tuple[Line, ...]

    @property
    def critical(self) -> tuple[str, ...]:
        """The keys of the lines to be ticked, in order."""
        return tuple(key for key, item in self.items.items() if item.grade is Grade.CRITICAL)


def prepared(
    review: Review, parties: Mapping[str, Party], approvers: tuple[str, ...] = ()
) -> Prepared:
    """The lines of `review`: critical changes first, then the rest, then doubts about the file."""
    found = review.changes.items if review.changes is not None else ()
    ordered = sorted(found, key=lambda item: (-item.grade, *_place(item, parties)))
    items = {f"item {number}": item for number, item in enumerate(ordered)}
    doubts = {f"doubt {number}": doubt for number, doubt in enumerate(_grouped(review.doubts))}
    lines: list[Line] = [] if ordered else [_summary(review)]
    for grade in sorted(Grade, reverse=True):
        own = [(key, item) for key, item in items.items() if item.grade is grade]
        if own:
            lines.append(_heading(_HEADS[grade], len(own), lines))
            lines += [item_line(key, item, None, parties) for key, item in own]
    if review.remarks:
        lines.append(_heading("The version as a whole", len(review.remarks), lines))
        lines += [_remark(number, text) for number, text in enumerate(review.remarks)]
    if doubts:
        lines.append(_heading("Warnings about the file", len(doubts), lines))
        lines += [_doubt(key, doubt) for key, doubt in doubts.items()]
    return Prepared(
        review=review, approvers=approvers, items=items, doubts=doubts, lines=tuple(lines)
    )


def item_line(key: str, item: Item, how: How | None, parties: Mapping[str, Party]) -> Line:
    """One change; a critical one says how it was confirmed, or that it is to be ticked."""
    place = _named(item, parties)
    title = f"{place}: {what_text(item)}"
    detail = change_text(item)
    plain = Line(key=key, title=title, detail=detail, drawing="pencil")
    if item.grade is not Grade.CRITICAL:
        return replace(plain, spoken=f"{title}, {detail}")
    if how is None:
        drawing, tone, aside = "empty", "warning", "to tick"
    elif how is How.NOT:
        drawing, tone, aside = "triangle", "warning", HOW[how]
    else:
        drawing, tone, aside = "ready", "success", HOW[how]
    return replace(
        plain,
        drawing=drawing,
        tone=tone,
        aside=aside,
        aside_tone=tone,
        strong=how is None,
        spoken=f"Critical, {title}, {detail}, {aside}",
    )


def what_text(item: Item) -> str:
    """What changes: "E-mail", "New point"."""
    if item.field is None:
        return _TURN[item.change.turn]
    return _FIELD.get(item.field.field, item.field.field)


def change_text(item: Item) -> str:
    """How it changes, in one line."""
    if item.field is not None:
        return f"{item.field.before or 'nothing'} → {item.field.after or 'nothing'}"
    before, after = item.change.before, item.change.after
    if before is not None and after is not None:
        return f"{before.institution} → {after.institution}"
    return item.change.point.institution


def counts_text(review: Review) -> str:
    """How much changes: "2 added, 1 removed, 17 changed, 71 same"."""
    changes = review.changes
    if changes is None:
        return "the first version"
    parts = [f"{len(changes.of(turn))} {turn}" for turn in Turn if changes.of(turn)]
    return ", ".join((*parts, f"{changes.same} same"))


def signed_text(review: Review) -> str:
    """Whether the version is signed: "unsigned", or by which pack."""
    pack = review.origin.pack
    return "unsigned" if pack is None else f"signed, pack {pack.manifest.version}"


def summary_of(review: Review) -> tuple[str, ...]:
    """The version in a few sentences."""
    directory, snapshot = review.directory, review.directory.snapshot
    texts = [
        f"{len(directory.points)} points of {len(directory.parties)} Parties, network "
        f"{NETWORK.get(snapshot.network, snapshot.network)}.",
        f"Issued {day_text(snapshot.issued_on)} by {snapshot.issuer}; the list is "
        f"{signed_text(review)}.",
        "A partial update: points that it does not name stay as they are."
        if not snapshot.complete
        else "A complete list.",
        f"Handling: {snapshot.marking}" if snapshot.marking else "",
        f"SHA-256 of the file: {snapshot.source_sha256}",
    ]
    return tuple(text for text in texts if text)


def _summary(review: Review) -> Line:
    first = review.changes is None
    title = "The first version of the Directory" if first else "Nothing is changed"
    return Line(
        key="summary", title=title, detail=summary_of(review)[0], drawing="directory", strong=True
    )


def _place(item: Item, parties: Mapping[str, Party]) -> tuple[str, str, str]:
    turn = "" if item.field is None else item.field.field
    return (_named(item, parties), item.change.point.institution, turn)


def _named(item: Item, parties: Mapping[str, Party]) -> str:
    code = item.change.point.place
    return parties[code].name_en if code in parties else code


def _heading(title: str, count: int, lines: Sequence[Line]) -> Line:
    return Line(key="", title=title, aside=str(count), heading=True, rule=bool(lines))


def _remark(number: int, text: str) -> Line:
    return Line(key=f"remark {number}", title=text, drawing="triangle", tone="warning")


def _grouped(doubts: Sequence[RowWarning]) -> list[Doubt]:
    kinds: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for doubt in doubts:
        about = _ABOUT.get(re.split(r"[\[.]", doubt.field)[0], "")
        kinds[doubt.id][about + doubt.sentence].append(doubt.row)
    return [
        Doubt(
            title=_KINDS[id_][0],
            meaning=_KINDS[id_][1],
            parts=tuple((said, tuple(dict.fromkeys(rows))) for said, rows in found.items()),
        )
        for id_, found in sorted(kinds.items())
    ]


def _doubt(key: str, doubt: Doubt) -> Line:
    count = len(doubt.rows)
    return Line(
        key=key,
        title=doubt.title,
        detail=doubt.meaning,
        aside=str(count),
        drawing="triangle",
        spoken=f"Warning, {doubt.title}, {count}. {doubt.meaning}",
    )
