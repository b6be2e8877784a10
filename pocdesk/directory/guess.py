"""Guesses what the columns of a table mean, by their heads first and then by their cells."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pocdesk.directory.column_content import Content, content_of
from pocdesk.directory.layout import Column, Layout, LayoutRefused
from pocdesk.directory.party_names import PartyNames
from pocdesk.directory.placing import DEEPEST_HEAD, heading
from pocdesk.directory.sheet import Cell, Sheet
from pocdesk.directory.table_words import table_words
from pocdesk.directory.targets import IGNORE, ONCE, Target
from pocdesk.domain.contact import MAILS, NUMBERS, ChannelKind, Use
from pocdesk.domain.fold import fold
from pocdesk.domain.party import Party

_NUMBER = re.compile(r"^(?:(\d) )?(.*?)(?: (?:no |nr |n )?(\d))?$")
_I247 = re.compile(r"i ?24 ?7")
# So many of the cells must look like it where the head says nothing, or where it says otherwise.
_BY_CELLS = 0.6
_DIFFERENT = 0.8
_HARDLY = 0.1
# What the shape of cells tells, whichever of these the head names.
_SHAPES: Mapping[str, str] = {
    **dict.fromkeys(NUMBERS, "phone"),
    **dict.fromkeys(MAILS, "email"),
    **{name: name for name in ("portal", "party", "languages", "availability")},
}
# Fields whose cells have no shape of their own: cells of another shape outweigh the head.
_SHAPELESS = ("contact", "post", "instr_emergency", ChannelKind.I247)


class Sure(StrEnum):
    """How sure a guess is: the head says it; the head holds such a word; the cells look like it."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuessedColumn:
    """What the column at `place`, from 0 on, is taken for, how sure, and `why` in one sentence.

    `use` is what its head says that its channels are for, None where it says nothing of it.
    """

    place: int
    head: str
    target: Target
    use: Use | None = None
    sure: Sure
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """What a table is taken for. `header` is the row of its heads from 0 on, None for none.

    Whatever is not sure is for the officer to confirm, and of a page (PDF) every column.
    """

    header: int | None
    columns: tuple[GuessedColumn, ...]
    by_page: bool = False

    @property
    def to_confirm(self) -> tuple[GuessedColumn, ...]:
        """The columns that ask for an eye."""
        return tuple(one for one in self.columns if self.by_page or one.sure is not Sure.SURE)

    def layout(self, *, issuer: str = "", network: str = "budapest") -> Layout:
        """The guess as a layout of the issuer, columns that are ignored included."""
        return Layout(
            issuer=issuer,
            network=network,
            columns=tuple(
                Column(target=one.target, heads=(one.head,), use=one.use)
                if one.head and self.header is not None
                else Column(target=one.target, place=one.place + 1, use=one.use)
                for one in self.columns
            ),
        )


def guess(sheet: Sheet, parties: Mapping[str, Party]) -> Guess:
    """What the columns of `sheet` are taken for; a column of which nothing is told is ignored."""
    header = _header(sheet.rows[:DEEPEST_HEAD])
    width = max((len(row) for row in sheet.rows), default=0)
    heads = [heading(cell) for cell in sheet.rows[header]] if header is not None else [""] * width
    names = PartyNames(parties)
    below = sheet.rows[0 if header is None else header + 1 :]
    contents = [
        content_of([row[place].text for row in below if place < len(row)], names)
        for place in range(width)
    ]
    columns = [
        _column(place, heads[place], content)
        for place, content in enumerate(contents)
        if heads[place] or not content.empty
    ]
    columns = _once(_with_institution(columns, contents))
    columns = [_with_use(one) for one in _numbered(columns, contents)]
    if sheet.guessed:
        columns = [replace(one, sure=Sure.GUESS) for one in columns]
    return Guess(header=header, columns=tuple(columns), by_page=sheet.guessed)


def guess_best(sheets: Sequence[Sheet], parties: Mapping[str, Party]) -> tuple[Sheet, Guess]:
    """The sheet of a file of which most columns are told for sure, and the guess of it.

    Raises LayoutRefused for a file without a table.
    """
    if not sheets:
        raise LayoutRefused("There is no table in the file.")
    found = [(sheet, guess(sheet, parties)) for sheet in sheets]
    return max(found, key=lambda pair: _told(pair[1]))


def _told(guessed: Guess) -> tuple[int, int]:
    known = [one for one in guessed.columns if one.target.field != IGNORE]
    return sum(one.sure is Sure.SURE for one in known), len(known)


def _header(rows: Sequence[Sequence[Cell]]) -> int | None:
    """The row in which most cells are heads, the last of several such rows above the points."""
    known = [len({meaning for cell in row if (meaning := _exact(heading(cell)))}) for row in rows]
    best = max(known, default=0)
    return known.index(best) if best >= 2 else None


def _exact(head: str) -> str | None:
    """The field that a head names as a whole, its number aside."""
    heads, folded = table_words().heads, fold(head)
    found = heads.get(folded)
    return found if found is not None else heads.get(_parted(folded)[0])


def _parted(folded: str) -> tuple[str, int]:
    """A folded head without its number, and that number; 0 for none."""
    found = _NUMBER.fullmatch(folded)
    if found is None:
        return folded, 0
    return found[2], int(found[1] or found[3] or 0)


def _of_use(head: str) -> tuple[str, Use | None]:
    """A folded head without the words that say what its channels are for, and what these say.

    Who answers by night may do so in haste, and “outside the office hours” are none; a head that
    says both urgent and routine says neither.
    """
    rest, said = f" {fold(head)} ", set()
    uses = table_words().uses
    for phrase in sorted(uses, key=len, reverse=True):
        if f" {phrase} " in rest:
            rest = rest.replace(f" {phrase} ", "  ")
            said.add(Use(uses[phrase]))
    if Use.OUT_OF_HOURS in said:
        said = {Use.OUT_OF_HOURS}
    return " ".join(rest.split()), said.pop() if len(said) == 1 else None


def _with_use(one: GuessedColumn) -> GuessedColumn:
    """The column with the use that its head says, if it holds channels."""
    return replace(one, use=_of_use(one.head)[1]) if one.target.takes_use else one


def _column(place: int, head: str, content: Content) -> GuessedColumn:
    like = content.best(_BY_CELLS)
    field, sure, why = _by_head(head, like)
    other = content.best(_DIFFERENT)
    shape = _SHAPES.get(field)
    if (
        other is not None
        and other in _SHAPES.values()
        and other != shape
        and (field in _SHAPELESS or (shape is not None and content.share[shape] <= _HARDLY))
    ):
        field, sure = other, Sure.GUESS
        why = f"its cells look like {_called(other)}, whatever its head says"
    elif field == "post" and content.share["contact"] >= _BY_CELLS:
        field, sure = "contact", Sure.GUESS
        why = f"its cells look like {_called('contact')}"
    elif field == ChannelKind.I247 and not _I247.search(fold(head)):
        # The name of a bureau, or its address: their words are the same.
        is_name = content.share["institution"] >= _BY_CELLS
        field, sure = ("institution" if is_name else field), Sure.LIKELY
        why = f"its cells look like {_called(field)}" if is_name else f"its head is “{head}” alone"
    elif field == IGNORE and not content.empty and not why and like is not None:
        field, sure = like, Sure.GUESS
        why = f"its cells look like {_called(like)}"
    number = _parted(_of_use(head)[0])[1] if field in tuple(ChannelKind) else 0
    return GuessedColumn(
        place=place,
        head=head,
        target=Target(field, number, number),
        sure=sure,
        why=why or "neither its head nor its cells tell what it is",
    )


def _by_head(head: str, like: str | None) -> tuple[str, Sure, str]:
    """What a head says; of several words in it one that the cells are `like`, then the longest."""
    exact = _exact(head)
    if exact is not None:
        return exact, Sure.SURE, f"its head “{head}” says so"
    heads = table_words().heads
    # “Out of hours telephone” speaks of telephones: its hours say when.
    phrases = _phrases_in(_of_use(head)[0]) or _phrases_in(fold(head))
    if not phrases:
        return IGNORE, Sure.GUESS, ""
    fitting = [one for one in phrases if like is not None and _SHAPES.get(heads[one]) == like]
    phrase = max(fitting or phrases, key=len)
    return heads[phrase], Sure.LIKELY, f"its head holds “{phrase}”"


def _phrases_in(folded: str) -> list[str]:
    return [one for one in table_words().heads if len(one) > 2 and f" {one} " in f" {folded} "]


def _called(field: str) -> str:
    return {
        "email": "e-mail addresses",
        "phone": "telephone numbers",
        "portal": "addresses of pages",
        "openpgp": "fingerprints of keys",
        "contact": "several kinds of addresses",
        "party": "names of countries",
        "availability": "hours",
        "institution": "names of institutions",
    }.get(field, field)


def _with_institution(
    columns: Iterable[GuessedColumn], contents: Sequence[Content]
) -> list[GuessedColumn]:
    """A column called “Name” holds the institutions where no other does and its cells say so."""
    found = list(columns)
    if any(one.target.field == "institution" for one in found):
        return found
    for index, one in enumerate(found):
        share = contents[one.place].share["institution"]
        if one.target.field in ("person", IGNORE, "contact") and share >= _BY_CELLS:
            why = "its cells look like names of institutions"
            found[index] = replace(one, target=Target("institution"), sure=Sure.GUESS, why=why)
            break
    return found


def _once(columns: Iterable[GuessedColumn]) -> list[GuessedColumn]:
    """A field that a table has once keeps the surest of its columns, and of those the first; a
    second institution is the unit where no other column is."""
    order = list(Sure)
    best: dict[str, GuessedColumn] = {}
    found = {one.place: one for one in columns}
    for one in sorted(found.values(), key=lambda one: (order.index(one.sure), one.place)):
        field = one.target.field
        if field not in ONCE or best.setdefault(field, one) is one:
            continue
        fields = {other.target.field for other in found.values()}
        instead = "unit" if field == "institution" and "unit" not in fields else IGNORE
        why = f"another column is taken for {field} already"
        found[one.place] = replace(one, target=Target(instead), sure=Sure.GUESS, why=why)
    return list(found.values())


def _numbered(columns: Iterable[GuessedColumn], contents: Sequence[Content]) -> list[GuessedColumn]:
    """Columns of channels with their numbers: as their heads say, else in their order."""
    found = list(columns)
    of: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(found):
        if one.target.kind is not None:
            of[one.target.field].append(index)
    for field, places in of.items():
        numbers = Counter(found[index].target.first for index in places)
        if 0 not in numbers and max(numbers.values()) == 1:
            continue
        for order, index in enumerate(places, start=1):
            most = contents[found[index].place].most
            target = Target(field, order, order)
            if len(places) == 1:
                target = Target(field, 1, most) if most > 1 else Target(field)
            found[index] = replace(found[index], target=target)
    return found
