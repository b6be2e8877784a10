"""Fields of a filled form as blocks of a letter: each kind of value in its own shape."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pocdesk.documents.blocks import (
    Block,
    Boxes,
    Grid,
    Label,
    Lack,
    Option,
    Pair,
    Row,
    Section,
    Spaces,
    Statement,
    Subhead,
)
from pocdesk.documents.phrases import Phrases
from pocdesk.documents.text import EMPTY, Plain, one_line, plain
from pocdesk.domain.period import Period
from pocdesk.forms import form as forms
from pocdesk.forms.filled import Contents
from pocdesk.forms.form import Field, Kind, Layout
from pocdesk.forms.unfinished import Gap, Unfinished
from pocdesk.forms.value import Attached, Value
from pocdesk.forms.wording import Wording


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of `filled` in words; `second` gives each label in another language too.

    Gaps of an unfinished form stand where what they lack will stand.
    """

    filled: Contents
    words: Phrases
    second: Wording | None

    def named(self, name: Callable[[Wording], str]) -> Label:
        """What `name` finds in the wording and, if asked for and not the same, in the second."""
        text = one_line(name(self.filled.wording))
        second = one_line(name(self.second)) if self.second is not None else EMPTY
        return Label(text, second if second != text else EMPTY)

    def section(self, section: forms.Section) -> Section | None:
        """The section in blocks; None where it is empty and the form prints no empty ones."""
        printed = [field.id for field in section.fields if not field.asked_only]
        if printed == [self.filled.form.print.addressee]:
            return None
        title = self.named(lambda wording: wording.sections[section.id])
        number = section.number
        if section.layout is Layout.RECONSTRUCTED and self.filled.form.print.number_only_official:
            number = None
        closed = section.id in self.filled.closed
        if closed and (section.layout is not Layout.OFFICIAL or section.separate_sheet):
            return None
        official = section.layout is Layout.OFFICIAL
        if not closed and any(
            self._has_content(field.id, field, official) for field in section.fields
        ):
            apart = section.separate_sheet
            return Section(number, title, self._blocks(section), id=section.id, apart=apart)
        if self.filled.form.print.empty_optional == "not-applicable":
            unfilled = plain(self.filled.wording.not_applicable)
            return Section(number, title, (), unfilled, section.id)
        return None

    def _has_content(self, address: str, field: Field, official: bool) -> bool:
        if field.asked_only or address in self.filled.hidden:
            return False
        if field.kind is Kind.GROUP:
            inside = ((f"{address}.{sub.id}", sub) for sub in field.fields)
            return any(self._has_content(place, sub, official) for place, sub in inside)
        if isinstance(self.filled, Unfinished) and self.filled.lacks(address):
            return True
        if field.kind is Kind.TICK:
            return official or self.filled.value(address) is True
        return field.kind is Kind.WORDING or self.filled.value(address) is not None

    def _blocks(self, section: forms.Section) -> tuple[Block, ...]:
        official = section.layout is Layout.OFFICIAL
        blocks: list[Block] = []
        for field in section.fields:
            if field.kind is not Kind.GROUP:
                blocks += self._block(field.id, field, official)
                continue
            if len(section.fields) > 1:
                blocks.append(Subhead(self._label(field.id)))
            for sub in field.fields:
                blocks += self._block(f"{field.id}.{sub.id}", sub, official)
            signed = [sub.id for sub in field.fields if sub.kind is Kind.SIGNATURE]
            if signed:
                labels = (self._label(f"{field.id}.{name}") for name in signed)
                blocks.append(Spaces(tuple(labels)))
        return tuple(blocks)

    def _block(self, address: str, field: Field, official: bool) -> tuple[Block, ...]:
        """The block of one field; an empty one, and so a sentence that nobody ticked, keeps its
        place only in an official layout."""
        if field.asked_only or address in self.filled.hidden:
            return ()
        gaps = self._gaps(address, field)
        if not gaps:
            ticked = field.kind is not Kind.TICK or self.filled.value(address) is True
            return self._whole(address, field, official) if ticked or official else ()
        # A gap takes the place of what is empty; beside a value it stands under it.
        above = self._whole(address, field, official=False)
        if (text := "\n".join(gap.text for gap in gaps.values() if gap.text)) and not above:
            above = (Pair(self._label(address), plain(text), address),)
        lacks = [Lack(Label(EMPTY), self._lack(at, gap), at, address) for at, gap in gaps.items()]
        if not above:
            lacks[0] = replace(lacks[0], label=self._label(address))
        return (*above, *lacks)

    def _gaps(self, address: str, field: Field) -> dict[str, Gap]:
        """The gaps at a field, without those that a row of its table shows itself."""
        if not isinstance(self.filled, Unfinished):
            return {}
        inside = f"{address}["
        return {
            at: gap
            for at, gap in self.filled.gaps.items()
            if at == address or (at.startswith(inside) and not field.kind.in_rows)
        }

    def _lack(self, address: str, gap: Gap) -> Plain:
        if not gap.needed:
            return plain(" ".join(gap.sentences))
        try:
            return self.words.say("missing", what=self.filled.wording.label(address))
        except KeyError:
            return plain(" ".join(gap.sentences))

    def _whole(self, address: str, field: Field, official: bool) -> tuple[Block, ...]:
        value = self.filled.value(address)
        if field.kind is Kind.TICK:
            return (Statement(self._label(address), value is True, address),)
        if field.kind is Kind.WORDING:
            return (
                Pair(self._label(address), plain(self.filled.wording.texts[field.id]), address),
            )
        if not field.kind.holds_value:
            return ()
        if value is not None:
            return (self._filled(address, field, value),)
        if not official or field.need_when is not None:
            return ()
        return (Pair(self._label(address), self.words.say("empty"), address),)

    def _filled(self, address: str, field: Field, value: Value) -> Block:
        label = self._label(address)
        match value:
            case tuple() if field.kind.in_rows:
                return self._grid(label, address, field, len(value))
            case tuple() | str() if field.choices:
                return Boxes(label, self._options(address, field, value), address)
            case tuple() if field.kind is Kind.FILES:
                files = [item for item in value if isinstance(item, Attached)]
                return self._files(label, files, address)
            case Attached():
                return self._files(label, [value], address)
            case Period():
                return Pair(label, self._period(value, address), address)
        return Pair(label, plain(self.filled.shown(address)), address)

    def _label(self, address: str) -> Label:
        return self.named(lambda wording: wording.label(address))

    def _options(
        self, address: str, field: Field, value: str | tuple[object, ...]
    ) -> tuple[Option, ...]:
        chosen = {value} if isinstance(value, str) else set(value)
        wording = self.filled.wording
        return tuple(
            Option(one_line(wording.choice(address, choice)), choice in chosen)
            for choice in field.choices
        )

    def _grid(self, label: Label, address: str, field: Field, count: int) -> Grid:
        """Rows; of an identifier the rest stands under its value, which so has room to be whole."""
        across = 2 if field.kind is Kind.IDENTIFIERS else len(field.fields)
        columns = tuple(self._label(f"{address}.{sub.id}") for sub in field.fields)
        rows: list[Row] = []
        for row in range(count):
            place = f"{address}[{row}]"
            cells = tuple(self._cell(f"{place}.{sub.id}") for sub in field.fields)
            details = zip(columns[across:], cells[across:], strict=True)
            named = tuple(self.words.named(name.text, text) for name, text in details if text)
            lacks = self._row_lacks(f"{place}.")
            if any(cells) or lacks:
                first = next(iter(lacks), "")
                rows.append(Row(cells[:across], named, tuple(lacks.values()), first, place))
        return Grid(label, columns[:across], tuple(rows), address)

    def _cell(self, address: str) -> Plain:
        """The value, or what was typed in its place and is none."""
        shown = self.filled.shown(address)
        if not shown and isinstance(self.filled, Unfinished) and address in self.filled.gaps:
            shown = self.filled.gaps[address].text
        return plain(shown)

    def _row_lacks(self, prefix: str) -> dict[str, Plain]:
        if not isinstance(self.filled, Unfinished):
            return {}
        gaps = self.filled.gaps.items()
        return {at: self._lack(at, gap) for at, gap in gaps if at.startswith(prefix)}

    def _files(self, label: Label, files: list[Attached], address: str) -> Grid:
        """Files by name, size and hash."""
        say = self.words.say
        columns = tuple(Label(say(name)) for name in ("file", "bytes", "sha256"))
        rows = tuple(
            Row((one_line(file.name), _counted(file.size), plain(file.sha256))) for file in files
        )
        return Grid(label, columns, rows, address)

    def _period(self, period: Period, address: str) -> Plain:
        """The period with its earliest end on the clock of the place where the data are kept."""
        filled = self.filled
        zone = filled.zone
        if filled.point is not None and filled.point.availability.zone:
            zone = filled.point.availability.zone
        elif filled.party is not None:
            zone = filled.party.zone
        return self.words.period(period, filled.shown(address), filled.at, zone)


def _counted(number: int) -> Plain:
    """A number with a blank that does not break between its thousands."""
    return plain(f"{number:,}".replace(",", "\u00a0"))
