"""Ticks, dates, periods and labels inside a filled form: words that stand for fixed values."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from pocdesk.intake.form_entries import TICKED, UNTICKED
from pocdesk.intake.form_words import squeezed

_BOX = re.compile(rf"([{TICKED}{UNTICKED}]|\[[xX ]?\])\s*")
_TICKED = frozenset((*TICKED, "[x]", "[X]"))
_DAY = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_DAY_IN_WORDS = re.compile(r"\b(\d{1,2})(?:er)?\s+([^\W\d_]+)\s+(\d{4})\b")
_ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_MONTHS = {
    name: at
    for names in (
        "january february march april may june july august september october november december",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    )
    for at, name in enumerate(names.split(), 1)
}
_PERIOD = re.compile(r"(\d{1,4})\s*([^\W\d_]+)")
_UNITS = {
    "days": ("day", "days", "jour", "jours", "día", "días", "tag", "tage", "tagen", "dias", "dia"),
    "months": ("month", "months", "mois", "mes", "meses", "monat", "monate", "mês"),
    "hours": ("hour", "hours", "heure", "heures", "hora", "horas", "stunde", "stunden"),
}
_UNIT = {word: unit for unit, words in _UNITS.items() for word in words}
_LANGUAGES = {
    "en": ("english", "anglais", "inglés", "englisch", "inglês"),
    "fr": ("french", "français", "francés", "französisch", "francês"),
    "es": ("spanish", "espagnol", "español", "spanisch"),
    "de": ("german", "allemand", "alemán", "deutsch"),
    "pt": ("portuguese", "portugais", "portugués", "português", "portugiesisch"),
    "it": ("italian", "italien", "italiano", "italienisch"),
    "nl": ("dutch", "néerlandais", "nederlands"),
    "ja": ("japanese", "japonais", "日本語"),
}
_LANGUAGE = {name: code for code, names in _LANGUAGES.items() for name in names}
_NOTHING = frozenset(
    squeezed(words)
    for words in ("n/a", "not applicable", "sans objet", "s/o", "-", "\u2013", "none", "no aplica",
                  "entfällt", "keine", "néant", "ninguno")
)  # fmt: skip
_TYPES = (
    ("subscriber-information",
     ("subscriber information", "informations sur l'abonné", "datos de abonado", "bestandsdaten")),
    ("traffic-data",
     ("traffic data", "données de trafic", "données relatives au trafic", "datos de tráfico",
      "verkehrsdaten")),
    ("content-data",
     ("content data", "données de contenu", "données relatives au contenu", "datos de contenido",
      "inhaltsdaten")),
    ("other-stored-data",
     ("other stored data", "autres données stockées", "otros datos almacenados",
      "sonstige gespeicherte daten")),
)  # fmt: skip
DATA_TYPES: Mapping[str, str] = {
    squeezed(words): choice for choice, every in _TYPES for words in every
}
_ITEMS = (
    ("identity", ("name / identity", "identity of the subscriber", "identité de l'abonné")),
    ("postal-or-geographic-address",
     ("postal or geographic address", "adresse postale ou géographique")),
    ("telephone-or-other-access-number",
     ("telephone or other access number", "numéro de téléphone ou autre numéro d'accès")),
    ("email",
     ("e-mail", "e-mail addresses given by the subscriber",
      "adresses électroniques indiquées par l'abonné")),
    ("kind-and-period-of-service",
     ("kind and period of service", "type et période de service")),
    ("technical-provisions",
     ("technical provisions taken for the service",
      "dispositions techniques prises pour le service")),
    ("billing-and-payment",
     ("billing and payment data", "billing and payment information",
      "données de facturation et de paiement")),
    ("site-of-installation",
     ("site where equipment is installed", "lieu d'installation des équipements")),
    ("registration-data",
     ("registration data", "data given at registration", "données fournies à l'inscription")),
    ("other", ("other subscriber information", "autres données relatives à l'abonné")),
)  # fmt: skip
SUBSCRIBER_ITEMS: Mapping[str, str] = {
    squeezed(words): choice for choice, every in _ITEMS for words in every
}
_REASONS = (
    ("threat-to-life-or-safety",
     ("threat to life or safety", "menace pour la vie ou la sécurité")),
    ("data-about-to-be-deleted",
     ("data about to be deleted", "données sur le point d'être effacées")),
    ("provider-retention-ends",
     ("the provider's retention ends", "fin de la conservation par le fournisseur")),
    ("offence-in-progress", ("offence in progress", "infraction en cours")),
    ("person-in-custody", ("person in custody", "personne détenue")),
    ("hearing-or-limitation-date",
     ("hearing or limitation date", "audience ou prescription")),
    ("other", ("other", "autre")),
)  # fmt: skip
REASONS: Mapping[str, str] = {
    squeezed(words): choice for choice, every in _REASONS for words in every
}


def boxes(lines: Sequence[str]) -> list[tuple[bool, str]]:
    """Each box in the lines: whether it is ticked, and the words after it."""
    found = []
    for line in lines:
        marks = list(_BOX.finditer(line))
        ends = [*(mark.start() for mark in marks[1:]), len(line)]
        for mark, end in zip(marks, ends, strict=False):
            found.append((mark[1] in _TICKED, line[mark.end() : end].strip()))
    return found


def without_boxes(lines: Sequence[str]) -> list[str]:
    """The lines in which no box stands."""
    return [line for line in lines if not _BOX.search(line)]


def by_place(lines: Sequence[str], choices: Sequence[str]) -> list[str]:
    """The ticked ones of `choices`, which the boxes give in their order; none if they are more or
    fewer."""
    found = boxes(lines)
    if len(found) != len(choices):
        return []
    return [choice for choice, (ticked, _) in zip(choices, found, strict=True) if ticked]


def by_words(lines: Sequence[str], choices: Mapping[str, str]) -> list[str] | None:
    """The ticked choices by their words; None where a ticked one is not known."""
    found = [choices.get(squeezed(words)) for ticked, words in boxes(lines) if ticked]
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) else None


def day_in(text: str) -> str | None:
    """The one date in `text` as YYYY-MM-DD; None where there is none or it is no date."""
    told = _DAY.search(text)
    if told:
        return _day(told[3], told[2], told[1])
    told = _DAY_IN_WORDS.search(text)
    if told and (month := _MONTHS.get(told[2].casefold())):
        return _day(told[3], month, told[1])
    told = _ISO_DAY.search(text)
    return _day(*told.groups()) if told else None


def _day(year: str, month: str | int, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def period_in(text: str) -> dict[str, object] | None:
    """The first period in `text`, such as 60 days, or None."""
    told = _PERIOD.search(text)
    unit = _UNIT.get(told[2].casefold()) if told else None
    return {"value": int(told[1]), "unit": unit} if told and unit and int(told[1]) else None


def language_in(text: str) -> str | None:
    """The language that is named first, or None."""
    words = re.findall(r"[^\W\d_]+", text.casefold())
    return next((_LANGUAGE[word] for word in words if word in _LANGUAGE), None)


def says_nothing(text: str) -> bool:
    """Whether the words only say that there is nothing to say."""
    return not text.strip() or squeezed(text) in _NOTHING
