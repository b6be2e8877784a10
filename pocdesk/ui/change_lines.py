"""What a new version of the Directory changes, as lines of a list and in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from pocdesk.desk.import_note import BY_HAND, How
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import Review
from pocdesk.desk.take_list import Refreshed, take
from pocdesk.directory.changes import Item, Turn
from pocdesk.directory.field_changes import Grade
from pocdesk.directory.written import json_bytes
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.file import sha256_of
from pocdesk.domain.party import Party
from pocdesk.packs.judge import Accepted
from pocdesk.ui.clock import day_text
from pocdesk.ui.doubt_lines import Doubt, doubt_line, grouped
from pocdesk.ui.models.lines import Line
from pocdesk.ui.point_words import NETWORK
from pocdesk.ui.words import CHANNEL

HOW: Mapping[str, str] = {
    How.CALL_BACK: "Call-back",
    How.LETTER: "Letter",
    How.KNOWN: "Known to us",
    How.NOT: "Not confirmed",
    How.WRONG: "Said to be wrong",
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A review made ready for the screen: its items in order by key, and the lines of all.

    `approvers` are the names of the officers of whom one has to stand for it, `signers` those
    whose keys signed it; `place` is that of the rail to which it belongs.
    """

    review: Review
    parties: Mapping[str, Party]
    approvers: tuple[str, ...]
    signers: tuple[str, ...]
    items: Mapping[str, Item]
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
        return f"Review of version {self.review.directory.snapshot.version_label}"

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
        return item_line(key, self.items[key], how, self.parties)

    def take(
        self, desk: Desk, confirmed: Mapping[str, str], *, second: str, told: str
    ) -> Refreshed:
        """Imports it. Raises as `take_list.take`."""
        return take(desk, self.review, confirmed, second=second, told=told)


def prepared(
    review: Review,
    parties: Mapping[str, Party],
    approvers: tuple[str, ...] = (),
    signers: tuple[str, ...] = (),
) -> Prepared:
    """The lines of `review`: critical changes first, then the rest, then doubts about the file."""
    found = review.changes.items if review.changes is not None else ()
    ordered = sorted(found, key=lambda item: (-item.grade, *_place(item, parties)))
    items = {f"item {number}": item for number, item in enumerate(ordered)}
    doubts = {f"doubt {number}": doubt for number, doubt in enumerate(grouped(review.doubts))}
    lines: list[Line] = [] if ordered else [_summary(review, signers)]
    for grade in sorted(Grade, reverse=True):
        own = [(key, item) for key, item in items.items() if item.grade is grade]
        if own:
            lines.append(heading(_HEADS[grade], len(own), lines))
            lines += [item_line(key, item, None, parties) for key, item in own]
    if review.remarks:
        lines.append(heading("The version as a whole", len(review.remarks), lines))
        lines += [_remark(number, text) for number, text in enumerate(review.remarks)]
    if doubts:
        lines.append(heading("Warnings about the file", len(doubts), lines))
        lines += [doubt_line(key, doubt) for key, doubt in doubts.items()]
    return Prepared(
        review=review,
        parties=parties,
        approvers=approvers,
        signers=signers,
        items=items,
        doubts=doubts,
        lines=tuple(lines),
    )


def item_line(key: str, item: Item, how: str | None, parties: Mapping[str, Party]) -> Line:
    """One change; a critical one says how it was confirmed, or that it is to be ticked."""
    place = _named(item, parties)
    title = f"{place}: {what_text(item)}"
    detail = change_text(item)
    plain = Line(key=key, title=title, detail=detail, drawing="pencil")
    if item.grade is not Grade.CRITICAL:
        return replace(plain, spoken=f"{title}, {detail}")
    return to_tick(plain, HOW.get(how or ""), doubtful=how == How.NOT)


def to_tick(plain: Line, word: str | None, *, doubtful: bool = False) -> Line:
    """A critical change with the `word` for how it was ticked; None if it is yet to be."""
    drawing, tone = ("triangle", "warning") if doubtful else ("ready", "success")
    if word is None:
        drawing, tone = "empty", "warning"
    aside = word or "to tick"
    return replace(
        plain,
        drawing=drawing,
        tone=tone,
        aside=aside,
        aside_tone=tone,
        strong=word is None,
        spoken=f"Critical, {plain.title}, {plain.detail}, {aside}",
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
    if review.before is None:
        number = len(changes.points)
        return f"the first version, which adds to {number} known point{'' if number == 1 else 's'}"
    parts = [f"{len(changes.of(turn))} {turn}" for turn in Turn if changes.of(turn)]
    return ", ".join((*parts, f"{changes.same} same"))


def signed_text(pack: Accepted | None, signers: Sequence[str]) -> str:
    """Whether a version is signed: "unsigned", or by whom, in which pack, until when that holds."""
    if pack is None:
        return "unsigned"
    until = day_text(pack.manifest.expires_at.date())
    names = " and ".join(signers)
    said = f"signed by {names}, pack {pack.manifest.version}, valid until {until}"
    later = [mark.label for mark in pack.manifest.next_keys]
    return f"{said}, and signed from then on by {' and '.join(later)} alone" if later else said


def summary_of(review: Review, signers: Sequence[str]) -> tuple[str, ...]:
    """The version in a few sentences."""
    directory, snapshot = review.directory, review.directory.snapshot
    texts = [
        f"{len(directory.points)} points of {len(directory.parties)} Parties, network "
        f"{NETWORK.get(snapshot.network, snapshot.network)}.",
        f"Issued {day_text(snapshot.issued_on)} by {snapshot.issuer}; the list is "
        f"{signed_text(review.origin.pack, signers)}.",
        "A partial update: points that it does not name stay as they are."
        if not snapshot.complete
        else "A complete list.",
        f"Handling: {snapshot.marking}" if snapshot.marking else "",
        f"SHA-256 of the file: {snapshot.source_sha256}",
    ]
    return tuple(text for text in texts if text)


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
