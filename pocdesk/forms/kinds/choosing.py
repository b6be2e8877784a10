"""Kinds with a closed answer: tick, choice, choices, number and language."""

import re
from collections.abc import Sequence

from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Field
from pocdesk.forms.kinds.parsed import Parsed, WrongShape, only
from pocdesk.forms.problem import Fault

_YES = frozenset({"yes", "true", "oui", "1", "x"})
_NO = frozenset({"no", "false", "non", "0"})
# ISO 639-1, then the three-letter languages that Parties and points name.
_KNOWN_WORDS = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht "
    "hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky "
    "la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny "
    "oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss "
    "st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo "
    "za zh zu ckb fil gil gsw hif pap tpi tzm"
)
_KNOWN = frozenset(_KNOWN_WORDS.split())
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|[0-9]{3}))?", re.IGNORECASE)


def tick(field: Field, text: str, facts: Facts) -> Parsed:
    """Yes or no."""
    word = text.strip().casefold()
    if word in _YES | _NO:
        return Parsed(word in _YES)
    return only(Fault("not-a-tick"))


def tick_text(field: Field, plain: object) -> str:
    """ "yes" or "no" of true or false. Raises WrongShape."""
    if isinstance(plain, bool):
        return "yes" if plain else "no"
    if plain == "":
        return ""
    raise WrongShape("shape-tick")


def choice(field: Field, text: str, facts: Facts) -> Parsed:
    """One id of the field's list."""
    word = text.strip()
    if word in choices_of(field, facts):
        return Parsed(word)
    return only(_not_a_choice(field, word, facts))


def choices(field: Field, text: str, facts: Facts) -> Parsed:
    """Several ids of the field's list, between commas; kept once each, in the list's order."""
    words = [word.strip() for word in re.split(r"[,;\n]", text) if word.strip()]
    known = choices_of(field, facts)
    for word in words or [text.strip()]:
        if word not in known:
            return only(_not_a_choice(field, word, facts))
    return Parsed(tuple(id for id in known if id in words))


def choices_text(field: Field, plain: object) -> str:
    """The ids between commas. Raises WrongShape."""
    if plain == "":
        return ""
    if isinstance(plain, Sequence) and not isinstance(plain, str):
        words = [word for word in plain if isinstance(word, str) and not re.search(r"[,;\n]", word)]
        if len(words) == len(plain):
            return ", ".join(words)
    raise WrongShape("shape-list")


def choices_of(field: Field, facts: Facts) -> tuple[str, ...]:
    """The ids a field offers, its own or those of the desk's list it names."""
    return facts.handling_marks if field.choices_from == "office.handling_marks" else field.choices


def number(field: Field, text: str, facts: Facts) -> Parsed:
    """A whole number within the field's range."""
    if re.fullmatch(r"[+-]?[0-9]{1,15}", text.strip()) is None:
        return only(Fault("not-a-number"))
    value = int(text)
    low = field.min if field.min is not None else value
    high = field.max if field.max is not None else value
    if low <= value <= high:
        return Parsed(value)
    return only(Fault("out-of-range", details={"min": _bound(field.min), "max": _bound(field.max)}))


def number_text(field: Field, plain: object) -> str:
    """The digits of a whole number. Raises WrongShape."""
    # A number of thousands of digits has no text.
    if isinstance(plain, int) and not isinstance(plain, bool) and abs(plain) < 10**15:
        return str(plain)
    if plain == "":
        return ""
    raise WrongShape("shape-number")


def language(field: Field, text: str, facts: Facts) -> Parsed:
    """A language as BCP 47 names it, such as `fr`, `sr-Latn` or `pt-BR`, written in its way."""
    found = _LANGUAGE.fullmatch(text.strip())
    if found is None or found[1].lower() not in _KNOWN:
        return only(Fault("not-a-language", details={"language": text.strip()[:40]}))
    parts = [found[1].lower()]
    parts += [found[2].title()] if found[2] else []
    parts += [found[3].upper()] if found[3] else []
    return Parsed("-".join(parts))


def _not_a_choice(field: Field, word: str, facts: Facts) -> Fault:
    offered = ", ".join(choices_of(field, facts))
    return Fault("not-a-choice", details={"word": word[:60], "choices": offered})


def _bound(limit: int | None) -> str:
    return "…" if limit is None else str(limit)
