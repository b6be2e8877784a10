"""The months as words, as letters print them and as officers and reports write them."""

from pocdesk.domain.fold import fold

MONTHS = {
    "en": (
        *("January", "February", "March", "April", "May", "June", "July"),
        *("August", "September", "October", "November", "December"),
    ),
    "fr": (
        *("janvier", "février", "mars", "avril", "mai", "juin", "juillet"),
        *("août", "septembre", "octobre", "novembre", "décembre"),
    ),
}
"""By language, from the first month of the year."""


def month_of(word: str) -> int | None:
    """The number of the month that `word` begins, in any of the languages: Nov, févr, juil.

    None where it begins none, or more than one, as `jui` does.
    """
    start = fold(word)
    if len(start) < 3:
        return None
    found = {
        number
        for names in MONTHS.values()
        for number, name in enumerate(names, start=1)
        if fold(name).startswith(start)
    }
    return found.pop() if len(found) == 1 else None
