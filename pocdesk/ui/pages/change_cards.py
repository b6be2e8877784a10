"""What the lines of a review say in full: before, after, and what to do before one is ticked."""

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtWidgets import QWidget

from pocdesk.desk.former_value import former_value
from pocdesk.desk.import_note import How
from pocdesk.desk.review_hints import Calls, unsure_names
from pocdesk.directory.changes import Item, Turn
from pocdesk.directory.field_changes import Grade
from pocdesk.directory.point_fields import same
from pocdesk.domain.known import Laid, Stand
from pocdesk.providers.changes import Change
from pocdesk.providers.changes import Grade as ProviderGrade
from pocdesk.ui.change_lines import LOOK_TWICE, Prepared
from pocdesk.ui.change_words import change_text, summary_of, what_text
from pocdesk.ui.doubt_lines import Doubt
from pocdesk.ui.known_words import ours_since
from pocdesk.ui.parts.card import Card, column, line
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import Badge, PlainLabel
from pocdesk.ui.provider_change_lines import PreparedProviders, fact_text
from pocdesk.ui.reviewed import Reviewed
from pocdesk.ui.words import CHANNEL

_MOST_ROWS = 200
_MOST_NUMBERS = 6


def cards_of(found: Reviewed, key: str, ticked: Mapping[str, str]) -> list[QWidget]:
    """The cards of the line `key`, from top to bottom; `ticked` is how each line is, by its key."""
    if isinstance(found, PreparedProviders):
        change = found.items.get(key)
        return [] if change is None else [*_of_change(change)]
    if key in found.items:
        return [*_of_item(found.items[key], found, ticked)]
    if key in found.doubts:
        return [_of_doubt(found.doubts[key])]
    if key.startswith("remark "):
        text = found.review.remarks[int(key.removeprefix("remark "))]
        return [_of_text("The version as a whole", [text])]
    return [_of_text("Before it is imported", summary_of(found.review, found.signers))]


def _of_item(item: Item, found: Prepared, ticked: Mapping[str, str]) -> Iterator[QWidget]:
    critical = item.grade is Grade.CRITICAL
    point = item.change.point
    party = found.parties.get(point.place)
    where = ", ".join(text for text in (point.institution, point.unit) if text)
    yield _head(party.printed("en") if party else point.place, where, critical=critical)
    if critical and (why := found.hints.look_twice(item)):
        yield _warning(why)
    if item.field is not None:
        yield _before_after(what_text(item), item.field.before, item.field.after)
    elif item.change.turn is Turn.RENAMED:
        yield _renamed(item)
    else:
        yield _channels(item)
    if ours := found.hints.ours(item):
        yield _of_text("Ours", [_ours_text(laid, item, found.zone) for laid in ours])
    if critical:
        unsure = (found.items[key] for key, how in ticked.items() if how in {How.NOT, How.WRONG})
        yield _whom_to_call(item, found.hints.calls(item, unsure_names(unsure)))


def _of_change(change: Change) -> Iterator[QWidget]:
    critical = change.grade is ProviderGrade.CRITICAL
    yield _head(change.name, "", critical=critical)
    yield _before_after(fact_text(change), change.before, change.after)
    if critical:
        text = (
            "What you write goes there. Compare it with the provider's own page or a letter of "
            "theirs; the signature says who made the pack, not that the address is right."
        )
        yield _of_text("Before you tick it", [text])


def _head(name: str, where: str, *, critical: bool) -> QWidget:
    badge = Badge("critical", tone="danger") if critical else Badge("to know")
    title = line(PlainLabel(name, face="page", wrap=True), badge, stretch=0)
    return column(title, PlainLabel(where, tone="muted", wrap=True), gap=2) if where else title


def _of_text(title: str, texts: Sequence[str]) -> QWidget:
    """A remark or a summary in words."""
    card = Card(title)
    card.title.setWordWrap(True)
    for text in texts:
        card.put(PlainLabel(text, tone="muted", wrap=True))
    return card


def _of_doubt(doubt: Doubt) -> QWidget:
    """Warnings of one kind, each with the rows of the file that it is about."""
    texts, left = [doubt.meaning], _MOST_ROWS
    for sentence, rows in doubt.parts:
        shown = rows[:left]
        left -= len(shown)
        if shown:
            texts.append(f"{sentence}\n{', '.join(shown)}")
    more = sum(len(rows) for _, rows in doubt.parts) - (_MOST_ROWS - left)
    return _of_text(doubt.title, [*texts, f"and {more} more"] if more else texts)


def _before_after(title: str, before: str, after: str) -> QWidget:
    card = Card(title)
    card.title.setWordWrap(True)
    for label, text in (("Before", before), ("After", after)):
        card.put(PlainLabel(label, face="label", tone="muted"))
        value = PlainLabel(text or "nothing", face="base", wrap=True, selectable=bool(text))
        if label == "After":
            value.setProperty("face", "title")
        card.put(value)
    return card


def _renamed(item: Item) -> QWidget:
    card = Card("Renamed? The two share a channel or a key.")
    card.title.setWordWrap(True)
    for label, point in (("Before", item.change.before), ("After", item.change.after)):
        if point is not None:
            card.put(PlainLabel(label, face="label", tone="muted"))
            text = ", ".join(part for part in (point.institution, point.unit) if part)
            card.put(PlainLabel(text, face="title" if label == "After" else "base", wrap=True))
    return card


def _channels(item: Item) -> QWidget:
    """The ways to a point that is new or gone."""
    card = Card(f"{what_text(item)}: {change_text(item)}")
    card.title.setWordWrap(True)
    for channel in item.change.point.channels:
        name, drawing = CHANNEL[channel.kind]
        card.put(_fact(drawing, f"{name} {channel.value}"))
    for key in item.change.point.keys:
        card.put(_fact("lock", f"Key {key.fingerprint}"))
    return card


def _warning(why: Sequence[str]) -> QWidget:
    """Why an address may be somebody else's."""
    card = Card(f"L{LOOK_TWICE[1:]}: the address may be somebody else's")
    card.title.setWordWrap(True)
    card.title.setProperty("tone", "danger")
    for text in why:
        label = PlainLabel(text, tone="danger", wrap=True)
        card.put(line(IconLabel("octagon", tone="danger"), label, stretch=1))
    return card


def _ours_text(laid: Laid, item: Item, zone: str) -> str:
    said, one, field = ours_since(laid, zone), laid.correction, item.field
    if field is None or not one.own or not field.after:
        return said
    if same(one.field, one.own, field.after):
        return f"{said} This version says the same: the correction is over with it."
    if laid.stand is Stand.COMING:
        return f"{said} Until then the list counts."
    return f"{said} It stays over the new value until you say which counts."


def _whom_to_call(item: Item, calls: Calls) -> QWidget:
    card = Card("Before you tick it")
    texts = []
    if calls.sure:
        texts.append(
            "Call a number that is in use until now, never one that only the new list names:"
        )
    if calls.passed_over:
        numbers = ", ".join(calls.passed_over[:_MOST_NUMBERS])
        texts.append(f"Do not rely on {numbers}: doubtful, replaced by us or not confirmed.")
    if not calls.sure:
        other = "other " if calls.passed_over else ""
        texts.append(
            f"No {other}number of this Party is in use until now. Ask the Secretariat by a way "
            "that you know, or through another network."
        )
    if item.brings:
        texts.append(
            "“Said to be wrong” takes it in as the issuer has it and marks it doubtful here at "
            "once, so that no key copies it first."
        )
    if former := former_value(item):
        texts.append(f"With “Said to be wrong”, {former} goes on to be copied, as our own value.")
    for text in texts:
        card.put(PlainLabel(text, tone="muted", wrap=True))
        if text == texts[0]:
            for number, name in calls.sure[:_MOST_NUMBERS]:
                card.put(_fact("phone", f"{number}, {name}"))
    return card


def _fact(drawing: str, text: str) -> QWidget:
    return line(IconLabel(drawing), PlainLabel(text, wrap=True), stretch=1)
