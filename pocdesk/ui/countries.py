"""The names of countries and territories for a list to choose from."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QLocale

from pocdesk.domain.fold import fold
from pocdesk.domain.party import Party


def country_names(codes: Iterable[str], parties: Mapping[str, Party]) -> dict[str, str]:
    """The name of each alpha-2 code, in the order of the names.

    A name in the table of Parties comes before the one that Unicode CLDR has; it bears the mark
    of its footnote.
    """
    names = {code: _name(code, parties) for code in codes}
    return dict(sorted(names.items(), key=lambda pair: fold(pair[1])))


def _name(code: str, parties: Mapping[str, Party]) -> str:
    if code in parties:
        return parties[code].printed("en")
    territory = QLocale.codeToTerritory(code)
    if territory is QLocale.Country.AnyTerritory:
        return code
    return QLocale.territoryToString(territory)
