"""A form as far as it is written: for the page beside the form, and never for a letter."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from pocdesk.forms.address import Address
from pocdesk.forms.filled import Contents
from pocdesk.forms.form import Need
from pocdesk.forms.problem import Level, Problem


@dataclass(frozen=True, slots=True)
class Gap:
    """What blocks the letter at one place: `sentences` say it, `text` stands there all the same.

    `needed` is true where nothing stands there and the form always asks for it.
    """

    sentences: tuple[str, ...]
    text: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished(Contents):
    """Contents with gaps. What draws a letter for good takes a `FilledForm` and no other.

    `gaps` by address as printed: rows that hold nothing are not counted. `rows` gives, by field of
    rows, the number in the draft of each row that is printed.
    """

    gaps: Mapping[str, Gap]
    rows: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def written(self, address: str) -> str:
        """Where in the draft that stands which is printed at `address`."""
        place = Address.parse(address)
        rows = self.rows.get(place.field, ())
        if place.row is None or place.row >= len(rows):
            return address
        return str(Address(place.field, rows[place.row], place.sub))

    def marked(self, problems: Iterable[Problem]) -> "Unfinished":
        """With a gap for each of `problems` that blocks; their addresses are as printed."""
        gaps = dict(self.gaps)
        for problem in problems:
            if problem.level is Level.BLOCK:
                known = gaps.get(problem.field, Gap(()))
                gaps[problem.field] = replace(
                    known, sentences=(*known.sentences, problem.message), needed=False
                )
        return replace(self, gaps=MappingProxyType(gaps))

    def lacks(self, name: str) -> bool:
        """Whether something blocks at the field `name` or inside it."""
        return any(_is_at(address, name) for address in self.gaps)


def gaps_of(
    problems: Iterable[Problem],
    rows: Mapping[str, Sequence[int]],
    texts: Mapping[str, str],
    needs: Mapping[str, Need],
) -> Mapping[str, Gap]:
    """The gaps that blocking `problems` leave, by address as printed.

    `texts` holds what was typed there and became no value, `needs` what each empty place asks for.
    """
    gaps: dict[str, Gap] = {}
    for problem in problems:
        if problem.level is not Level.BLOCK or not problem.field:
            continue
        address, text = _printed(problem.field, rows), texts.get(problem.field, "")
        known = gaps.get(address, Gap(()))
        needed = needs.get(problem.field) is Need.ALWAYS
        gaps[address] = Gap((*known.sentences, problem.message), text, needed)
    return MappingProxyType(gaps)


def _printed(address: str, rows: Mapping[str, Sequence[int]]) -> str:
    try:
        place = Address.parse(address)
    except KeyError:  # a name of a values file that no form can have
        return address
    known = rows.get(place.field, ())
    if place.row is None or place.row not in known:
        return address
    return str(Address(place.field, list(known).index(place.row), place.sub))


def _is_at(address: str, name: str) -> bool:
    return address == name or address.startswith((f"{name}.", f"{name}["))
