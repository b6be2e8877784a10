"""Which row a field gets: the one table from field kinds to rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pocdesk.directory.find import Finder
from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Field, Kind
from pocdesk.forms.kinds.choosing import choices_of
from pocdesk.forms.snippets import Snippet, snippets_for
from pocdesk.forms.wording import Wording
from pocdesk.ui.countries import country_names
from pocdesk.ui.parts.snippets import SnippetList
from pocdesk.ui.rows.authority import AuthorityRow
from pocdesk.ui.rows.choice import ChoiceRow, Choices, ChoicesRow, TickRow
from pocdesk.ui.rows.files import AskFiles, FilesRow
from pocdesk.ui.rows.identifiers import IdentifiersRow
from pocdesk.ui.rows.line import LineRow, TextRow
from pocdesk.ui.rows.period import PeriodRow
from pocdesk.ui.rows.pick import PickRow
from pocdesk.ui.rows.row import Row
from pocdesk.ui.rows.table import TableRow
from pocdesk.ui.rows.when import date_row, moment_row
from pocdesk.ui.theme import Look


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What rows are made from: the words, what the desk knows, text blocks, how files are asked
    for."""

    wording: Wording
    facts: Facts
    look: Look
    ask_files: AskFiles
    snippets: Sequence[Snippet] = ()


def make_row(field: Field, address: str, ground: Ground) -> Row:
    """The row for `field`; a kind without one of its own is typed as a line."""
    make = _ROWS.get(field.kind, _line)
    return make(field, address, ground.wording.label(address), ground)


def _line(field: Field, address: str, label: str, ground: Ground) -> Row:
    return LineRow(field, address, label)


def _text(field: Field, address: str, label: str, ground: Ground) -> Row:
    row = TextRow(field, address, label)
    offered = snippets_for(ground.snippets, field.id, ground.wording.language, ground.wording.form)
    if offered:
        row.box.setPlaceholderText("/ for a text block")
        SnippetList(row.box, offered, ground.look)
    return row


def _tick(field: Field, address: str, label: str, ground: Ground) -> Row:
    return TickRow(field, address, label)


def _choice(field: Field, address: str, label: str, ground: Ground) -> Row:
    return ChoiceRow(field, address, label, _named(field, address, ground))


def _choices(field: Field, address: str, label: str, ground: Ground) -> Row:
    return ChoicesRow(field, address, label, _named(field, address, ground))


def _period(field: Field, address: str, label: str, ground: Ground) -> Row:
    units = ground.wording.kinds.units
    return PeriodRow(
        field, address, label, [(unit, units[unit][1]) for unit in map(str, field.units)]
    )


def _point(field: Field, address: str, label: str, ground: Ground) -> Row:
    facts, choices = ground.facts, _points(ground)

    def point_id(text: str) -> str:
        found = facts.point(text)
        return text if found is None else found.id

    finder = Finder(facts.parties, facts.points)

    def rank(text: str) -> list[str]:
        return [point.id for match in finder.find(text) for point in match.points]

    return PickRow(field, address, label, _sorted(choices), key_of=point_id, rank=rank)


def _points(ground: Ground) -> list[tuple[str, str]]:
    """The points of the Directory under the name of their Party or territory."""
    facts, choices = ground.facts, []
    for point in facts.points:
        party = facts.parties.get(point.place)
        name = point.place if party is None else party.name(ground.wording.language)
        choices.append((point.id, f"{name}, {point.institution}"))
    return choices


def _party(field: Field, address: str, label: str, ground: Ground) -> Row:
    parties, language = ground.facts.parties.values(), ground.wording.language
    choices = [(party.code, party.name(language)) for party in parties]
    finder = Finder(ground.facts.parties, ())

    def rank(text: str) -> list[str]:
        return [match.party.code for match in finder.find(text)]

    return PickRow(field, address, label, _sorted(choices), key_of=str.upper, rank=rank)


def _country(field: Field, address: str, label: str, ground: Ground) -> Row:
    names = country_names(ground.facts.countries, ground.facts.parties)
    return PickRow(field, address, label, list(names.items()), key_of=str.upper)


def _provider(field: Field, address: str, label: str, ground: Ground) -> Row:
    return PickRow(field, address, label, _sorted(list(ground.facts.providers.items())))


def _zone(field: Field, address: str, label: str, ground: Ground) -> Row:
    zones = {zone for party in ground.facts.parties.values() for zone in party.zones}
    names = sorted({*zones, ground.facts.office.zone, "UTC"})
    return PickRow(field, address, label, [(zone, zone) for zone in names])


def _language(field: Field, address: str, label: str, ground: Ground) -> Row:
    languages = list(ground.wording.kinds.languages.items())
    return PickRow(field, address, label, _sorted(languages))


def _files(field: Field, address: str, label: str, ground: Ground) -> Row:
    return FilesRow(field, address, label, ground.look, ground.ask_files)


def _identifiers(field: Field, address: str, label: str, ground: Ground) -> Row:
    return IdentifiersRow(field, address, label)


def _table(field: Field, address: str, label: str, ground: Ground) -> Row:
    return TableRow(field, address, label)


def _date(field: Field, address: str, label: str, ground: Ground) -> Row:
    return date_row(field, address, label, ground.facts)


def _moment(field: Field, address: str, label: str, ground: Ground) -> Row:
    return moment_row(field, address, label, ground.facts)


def _authority(field: Field, address: str, label: str, ground: Ground) -> Row:
    facts, language = ground.facts, ground.wording.language
    parties = [(party.code, party.name(language)) for party in facts.parties.values()]
    choices = _sorted([*parties, *_points(ground)])
    finder = Finder(facts.parties, facts.points)

    def rank(text: str) -> list[str]:
        return [
            key
            for match in finder.find(text)
            for key in (*(point.id for point in match.points), match.party.code)
        ]

    return AuthorityRow(field, address, label, choices, facts, rank)


_ROWS: dict[Kind, Callable[[Field, str, str, Ground], Row]] = {
    Kind.TEXT: _text,
    Kind.AUTHORITY: _authority,
    Kind.DATE: _date,
    Kind.MOMENT: _moment,
    Kind.TICK: _tick,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.PERIOD: _period,
    Kind.POINT: _point,
    Kind.PARTY: _party,
    Kind.COUNTRY: _country,
    Kind.PROVIDER: _provider,
    Kind.ZONE: _zone,
    Kind.LANGUAGE: _language,
    Kind.FILES: _files,
    Kind.IMAGE: _files,
    Kind.ROWS: _table,
    Kind.IDENTIFIERS: _identifiers,
}


def _named(field: Field, address: str, ground: Ground) -> Choices:
    wording, facts = ground.wording, ground.facts
    return [(id, wording.choice(address, id)) for id in choices_of(field, facts)]


def _sorted(choices: list[tuple[str, str]]) -> Choices:
    return sorted(choices, key=lambda choice: choice[1].casefold())
