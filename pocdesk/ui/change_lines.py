"""What a new version of the Directory changes, as lines of a list and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from pocdesk.desk.approve import approvers
from pocdesk.desk.import_note import BY_HAND, How
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import Review
from pocdesk.desk.review_hints import Hints
from pocdesk.desk.take_list import Refreshed, take
from pocdesk.directory.changes import Item
from pocdesk.directory.field_changes import Grade
from pocdesk.directory.written import json_bytes
from pocdesk.domain.file import sha256_of
from pocdesk.domain.lists import version_name
from pocdesk.domain.party import Party
from pocdesk.ui.change_words import change_text, counts_text, signed_text, summary_of, what_text
from pocdesk.ui.clock import day_text
from pocdesk.ui.doubt_lines import Doubt, doubt_line, grouped
from pocdesk.ui.known_words import ours_in_short
from pocdesk.ui.models.lines import Line

HOW: Mapping[str, str] = {
    How.CALL_BACK: "Call-back",
    How.LETTER: "Letter",
    How.KNOWN: "Known to us",
    How.NOT: "Not confirmed",
    How.WRONG: "Said to be wrong",
    How.SIGNED: "Signed",
}

LOOK_TWICE = "look twice"
"""The badge of a change that brings an address like another, or one that is none."""

_CONFIRMED = ("ready", "success")
_SHAPES: Mapping[str, tuple[str, str]] = {
    How.NOT: ("triangle", "warning"),
    How.WRONG: ("octagon", "danger"),
}
_HEADS = {
    Grade.CRITICAL: "Critical: tick each with how it was confirmed",
    Grade.NOTABLE: "Notable",
    Grade.COSMETIC: "Spelling and order only",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A review made ready for the screen: its items in order by key, and the lines of all.

    `approvers` are the names of the officers of whom one has to stand for it, `signers` those
    whose keys signed it; `hints` say what the desk knows of the changes, days in the time `zone`;
    `place` is that of the rail to which it belongs.
    """

    review: Review
    parties: Mapping[str, Party]
    approvers: tuple[str, ...]
    signers: tuple[str, ...]
    items: Mapping[str, Item]
    hints: Hints
    zone: str
    doubts: Mapping[str, Doubt]
    lines: tuple[Line, ...]
    place: ClassVar[str] = "directory"
    question: ClassVar[str] = "How was it confirmed?"

    @property
    def critical(self) -> tuple[str, ...]:
        """The keys of the lines to be ticked, in order."""
        return tuple(key for key, item in self.items.items() if item.grade is Grade.CRITICAL)

    @property
    def choices(self) -> Mapping[str, str]:
        """What may be ticked, each with its word; the signature only where there is one."""
        return HOW if self.signed else {how: HOW[how] for how in BY_HAND}

    @property
    def given(self) -> Mapping[str, str]:
        """What is ticked by itself: the issuer's word, until the officer has another."""
        return dict.fromkeys(self.critical, How.SIGNED) if self.signed else {}

    @property
    def signed(self) -> bool:
        """Whether it came in a signed pack, so that nobody else has to stand for it."""
        return self.review.origin.pack is not None

    @property
    def kept_as(self) -> str:
        """Under which name ticks are kept: of this file against this version; of a table, of what
        was read of it, for that may differ."""
        before, review = self.review.replaces or "nothing", self.review
        source = review.directory.snapshot.source_sha256
        if review.origin.table is not None:
            source = sha256_of(json_bytes(review.directory))
        return f"text/review/{source[:16]}/{before[:16]}"

    @property
    def title(self) -> str:
        """What is reviewed."""
        snapshot = self.review.directory.snapshot
        return f"Review of version {version_name(snapshot.series, snapshot.version_label)}"

    @property
    def about(self) -> str:
        """The file, who issued it, and how much it changes."""
        review, before = self.review, self.review.before
        snapshot = review.directory.snapshot
        against = f"against {before.snapshot.version_label}: " if before is not None else ""
        return (
            f"{review.origin.name}, issued {day_text(snapshot.issued_on)} by {snapshot.issuer}, "
            f"{signed_text(review.origin.pack, self.signers)}; {against}{counts_text(review)}."
        )

    def line(self, key: str, how: str | None) -> Line:
        """The line of an item, ticked or not."""
        return _item_line(key, self.items[key], how, self.parties, self.hints)

    def take(
        self, desk: Desk, confirmed: Mapping[str, str], *, second: str, told: str
    ) -> Refreshed:
        """Imports it. Raises as `take_list.take`."""
        return take(desk, self.review, confirmed, second=second, told=told)


def prepared(desk: Desk, review: Review, signers: tuple[str, ...] = ()) -> Prepared:
    """The lines of `review`: critical changes first, of these what has to be looked at twice; then
    the rest, then doubts about the file."""
    parties, hints = desk.parties, Hints(review)
    found = review.changes.items if review.changes is not None else ()
    ordered = sorted(
        found,
        key=lambda item: (-item.grade, not hints.look_twice(item), *_place(item, parties)),
    )
    items = {f"item {number}": item for number, item in enumerate(ordered)}
    doubts = {f"doubt {number}": doubt for number, doubt in enumerate(grouped(review.doubts))}
    lines: list[Line] = [] if ordered else [_summary(review, signers)]
    for grade in sorted(Grade, reverse=True):
        own = [(key, item) for key, item in items.items() if item.grade is grade]
        if own:
            lines.append(heading(_HEADS[grade], len(own), lines))
            lines += [_item_line(key, item, None, parties, hints) for key, item in own]
    if review.remarks:
        lines.append(heading("The version as a whole", len(review.remarks), lines))
        lines += [_remark(number, text) for number, text in enumerate(review.remarks)]
    if doubts:
        lines.append(heading("Warnings about the file", len(doubts), lines))
        lines += [doubt_line(key, doubt) for key, doubt in doubts.items()]
    return Prepared(
        review=review,
        parties=parties,
        approvers=tuple(one.name for one in approvers(desk)) if review.origin.pack is None else (),
        signers=signers,
        items=items,
        hints=hints,
        zone=desk.office.zone,
        doubts=doubts,
        lines=tuple(lines),
    )


def _item_line(
    key: str, item: Item, how: str | None, parties: Mapping[str, Party], hints: Hints
) -> Line:
    """One change; a critical one says how it was confirmed, or that it is to be ticked."""
    title = f"{_named(item, parties)}: {what_text(item)}"
    detail = "; ".join((change_text(item), *map(ours_in_short, hints.ours(item))))
    plain = Line(key=key, title=title, detail=detail, drawing="pencil")
    if item.grade is not Grade.CRITICAL:
        return replace(plain, spoken=f"{title}, {detail}")
    if hints.look_twice(item):
        plain = replace(plain, badge=LOOK_TWICE, badge_tone="danger")
    return to_tick(plain, HOW.get(how or ""), _SHAPES.get(how or "", _CONFIRMED))


def to_tick(plain: Line, word: str | None, shape: tuple[str, str] = _CONFIRMED) -> Line:
    """A critical change with the `word` for how it was ticked, and the drawing and tone of that;
    None if it is yet to be."""
    drawing, tone = ("empty", "warning") if word is None else shape
    aside = word or "to tick"
    said = ("Critical", plain.title, plain.badge, plain.detail, aside)
    return replace(
        plain,
        drawing=drawing,
        tone=tone,
        aside=aside,
        aside_tone=tone,
        strong=word is None,
        spoken=", ".join(part for part in said if part),
    )


def _summary(review: Review, signers: Sequence[str]) -> Line:
    first = review.changes is None
    title = "The first version of the Directory" if first else "Nothing is changed"
    detail = summary_of(review, signers)[0]
    return Line(key="summary", title=title, detail=detail, drawing="directory", strong=True)


def _place(item: Item, parties: Mapping[str, Party]) -> tuple[str, str, str]:
    turn = "" if item.field is None else item.field.field
    return (_named(item, parties), item.change.point.institution, turn)


def _named(item: Item, parties: Mapping[str, Party]) -> str:
    code = item.change.point.place
    return parties[code].name_en if code in parties else code


def heading(title: str, count: int, lines: Sequence[Line]) -> Line:
    """What stands above `count` lines, below those that are there."""
    return Line(key="", title=title, aside=str(count), heading=True, rule=bool(lines))


def _remark(number: int, text: str) -> Line:
    return Line(key=f"remark {number}", title=text, drawing="triangle", tone="warning")
