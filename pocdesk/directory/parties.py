"""The table of Parties: names, codes, zones, weekends, and what public texts say of each."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from pocdesk.directory.holidays import read_holidays
from pocdesk.directory.own_parties import with_own
from pocdesk.directory.party_rows import (
    AliasRow,
    AliasTable,
    DeclarationRow,
    InstitutionRow,
    PartyRow,
    PartyTable,
    PreservationRow,
    ProtocolRow,
)
from pocdesk.domain.holiday import Holiday
from pocdesk.domain.own_fact import OwnFact
from pocdesk.domain.pack import PackRefused, read_pack
from pocdesk.domain.party import (
    Declaration,
    Parties,
    Party,
    PreservationHint,
    Protocol2,
    PublicInstitution,
    TreatyRule,
)


def read_parties(path: Path, aliases: Path | None = None, own: Iterable[OwnFact] = ()) -> Parties:
    """The table in the TOML file `path`, with the further names of the file `aliases`, and over it
    those of the `own` facts that are on Parties.

    Where no `aliases` is named, aliases.toml beside the table is read if it is there, and so is
    holidays.toml. Raises PackRefused naming file and key.
    """
    pack, laid = with_own(read_pack(path, "pocdesk-parties"), own)
    table = pack.fill(PartyTable)
    names = _read_aliases(aliases or path.with_name("aliases.toml"), needed=aliases is not None)
    days = _read_holidays(path.with_name("holidays.toml"))
    rows: dict[str, Party] = {}
    for row in table.parties:
        if row.iso2 in rows:
            raise PackRefused(pack.file, f"party[{row.iso2}]", "the code is used twice")
        rows[row.iso2] = _party(row, names.get(row.iso2, AliasRow(code=row.iso2)), days)
    for party in rows.values():
        if party.territory_of is not None and party.territory_of not in rows:
            raise PackRefused(pack.file, f"party[{party.code}].territory_of", "unknown code")
    if strange := sorted(days.keys() - rows.keys()):
        raise PackRefused("holidays.toml", f"calendar[{strange[0]}]", "unknown code")
    stray = sorted(names.keys() - rows.keys())
    if stray:
        raise PackRefused(str(aliases or "aliases.toml"), f"party[{stray[0]}]", "unknown code")
    treaty = {
        rule.id: TreatyRule(text=rule.text, sources=rule.sources) for rule in table.treaty_rules
    }
    return Parties(rows, table.parties_as_of, laid, treaty)


def _read_aliases(path: Path, *, needed: bool) -> Mapping[str, AliasRow]:
    if not needed and not path.exists():
        return {}
    return {row.code: row for row in read_pack(path, "pocdesk-aliases").fill(AliasTable).parties}


def _read_holidays(path: Path) -> Mapping[str, tuple[Holiday, ...]]:
    return read_holidays(path) if path.exists() else {}


def _party(row: PartyRow, names: AliasRow, days: Mapping[str, tuple[Holiday, ...]]) -> Party:
    name_en = row.coe_name_en or row.name_en
    name_fr = row.coe_name_fr or row.name_fr
    other = dict.fromkeys((row.name_en, row.name_fr, *names.aliases))
    return Party(
        code=row.iso2,
        code3=row.iso3,
        name_en=name_en,
        name_fr=name_fr,
        of_en=row.of_en,
        of_fr=row.of_fr,
        capital=row.capital,
        zone=row.zone_capital,
        zones=row.zones,
        weekend=row.weekend,
        languages=row.languages,
        status=row.status.value,
        as_of=_dated(row.status.as_of, row.status.as_of_text) or "",
        territory_of=row.territory_of,
        footnote=row.footnote,
        preservation=_hint(row.preservation) if row.preservation else None,
        aliases=tuple(name for name in other if name not in (name_en, name_fr)),
        native=names.native,
        in_force=row.convention.in_force if row.convention else None,
        protocol2=_protocol2(row.protocol2) if row.protocol2 else None,
        institutions=tuple(_institution(found) for found in row.institutions),
        declarations=tuple(_declaration(found) for found in row.declarations),
        holidays=days.get(row.iso2, ()),
    )


def _hint(row: PreservationRow) -> PreservationHint:
    return PreservationHint(
        initial=row.initial,
        extension=row.extension,
        extensions_max=row.extensions_max,
        usable=row.usable_as_hint,
        sources=row.sources,
        as_of=_dated(row.as_of, row.as_of_text),
        note=row.note,
        confidence=row.confidence,
    )


def _protocol2(row: ProtocolRow) -> Protocol2:
    return Protocol2(
        value=row.value,
        signed=row.signed,
        ratified=row.ratified,
        as_of=row.as_of,
        sources=row.sources,
    )


def _institution(row: InstitutionRow) -> PublicInstitution:
    return PublicInstitution(
        institution=row.institution,
        type=row.type,
        evidence=row.evidence,
        as_of=_dated(row.as_of, row.as_of_text) or "",
        note=row.note,
        sources=row.sources,
    )


def _declaration(row: DeclarationRow) -> Declaration:
    return Declaration(
        kind=row.kind,
        article=row.article,
        text=row.text,
        as_of=_dated(row.as_of, None),
        sources=row.sources,
    )


def _dated(day: date | None, text: str | None) -> str | None:
    return day.isoformat() if day is not None else text
