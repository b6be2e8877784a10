"""The values of a filled form: what its sections say, in the shapes of a values file.

Only what the page plainly says becomes a value; what could be two things becomes none.
"""

import re
from collections.abc import Callable, Mapping, Sequence

from pocdesk.intake import form_choices as choices
from pocdesk.intake.form_choices import says_nothing
from pocdesk.intake.form_entries import Entry
from pocdesk.intake.form_groups import group_of, signature_of
from pocdesk.intake.form_identifiers import identifiers
from pocdesk.intake.form_sections import sections_of
from pocdesk.intake.form_shape import LONGEST, have_their_shape
from pocdesk.intake.form_words import PRESERVATION, SUBSCRIBER, heading_of

_LONGEST_LINE = 1_000
_SIGNS = r"[\u3040-\u9fff\uac00-\ud7af]"
_CJK_BLANK = re.compile(rf"(?<={_SIGNS}) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z]) (?={_SIGNS})")
_STATUS = {
    PRESERVATION: ("new", "extension"),
    SUBSCRIBER: ("new", "follow-up-to-mla", "follow-up-to-preservation"),
}
_TEXTS = (
    "legal_basis", "offences", "provisions", "facts", "persons", "data_description", "relation",
    "necessity", "relevance", "special_procedure", "urgency_text", "confidential_reason",
)  # fmt: skip
_LINES = (
    "prosecution", "court", "location", "custodian_unknown", "mla_channel", "maximum_penalty",
    "subscriber_other",
)  # fmt: skip
_ARTICLES = frozenset((*map(str, range(2, 12)), "other"))


def values_of(form: str, entries: Sequence[Entry]) -> dict[str, object]:
    """The values that the entries give for the fields of `form`."""
    sections = sections_of(form, entries)
    found: dict[str, object] = {}
    for section, entry in sections.items():
        read = _READERS.get(section)
        told = read(form, entry) if read else _plain(section, entry)
        for name, value in told.items():
            found.setdefault(name, value)
    if form == SUBSCRIBER and "custodian" in found:
        found["provider"] = found.pop("custodian")
    return {name: value for name, value in found.items() if have_their_shape(form, {name: value})}


# --- one reader for each shape


def _date(form: str, entry: Entry) -> dict[str, object]:
    return _given("date", choices.day_in(" ".join(entry.lines)))


def _reference(form: str, entry: Entry) -> dict[str, object]:
    words = [line for line in entry.lines if line.strip()]
    if len(words) != 1 or says_nothing(words[0]) or len(words[0]) > 200:
        return {}
    return {"reference": _CJK_BLANK.sub("", words[0].strip())}


def _status(form: str, entry: Entry) -> dict[str, object]:
    ticked = choices.by_place(entry.lines, _STATUS[form])
    if form == SUBSCRIBER:
        return _given("status", ticked or None)
    if len(ticked) != 1:
        return {}
    found: dict[str, object] = {"status": ticked[0]}
    if ticked == ["extension"]:
        told = [line.partition(":") for line in choices.without_boxes(entry.lines)]
        ends = [rest.strip() for _, colon, rest in told if colon and choices.day_in(rest)]
        names = [rest.strip() for _, colon, rest in told if colon and not choices.day_in(rest)]
        if len(names) == 1 and not says_nothing(names[0]):
            found["previous_reference"] = _CJK_BLANK.sub("", names[0])
        if len(ends) == 1:
            found |= _given("previous_end", choices.day_in(ends[0]))
    return found


def _urgency(form: str, entry: Entry) -> dict[str, object]:
    ticked = choices.by_place(entry.lines, ("normal", "urgent", "emergency"))
    found: dict[str, object] = {"urgency": ticked[0]} if len(ticked) == 1 else {}
    return found | _after_colon("urgency_text", entry)


def _confidential(form: str, entry: Entry) -> dict[str, object]:
    ticked = choices.by_place(entry.lines, ("yes", "no"))
    found: dict[str, object] = {"confidential": ticked[0]} if len(ticked) == 1 else {}
    return found | _after_colon("confidential_reason", entry)


def _intent(form: str, entry: Entry) -> dict[str, object]:
    """Yes and no, or one box that is the sentence itself."""
    found = choices.boxes(entry.lines)
    told: dict[str, object] = {}
    if len(found) == 1 or (len(found) == 2 and found[0][0] != found[1][0]):
        told["mla_intent"] = found[0][0]
    rest = " ".join(choices.without_boxes(entry.lines))
    return told | _given("mla_planned", choices.day_in(rest))


def _tick(name: str) -> Callable[[str, Entry], dict[str, object]]:
    def read(form: str, entry: Entry) -> dict[str, object]:
        found = choices.boxes(entry.lines)
        return {name: found[0][0]} if len(found) == 1 else {}

    return read


def _ticked(name: str, known: Mapping[str, str]) -> Callable[[str, Entry], dict[str, object]]:
    def read(form: str, entry: Entry) -> dict[str, object]:
        found = choices.by_words(entry.lines, known)
        if found is None and known is choices.DATA_TYPES:
            found = choices.by_place(entry.lines, list(dict.fromkeys(known.values())))
        return _given(name, sorted(found) if found else None)

    return read


def _articles(form: str, entry: Entry) -> dict[str, object]:
    found = choices.boxes(entry.lines)
    if found:
        told = [words.rpartition(" ")[2] for ticked, words in found if ticked]
    else:
        told = [word.strip() for word in re.split(r"[,;]", " ".join(entry.lines)) if word.strip()]
    return {"convention_articles": told} if told and _ARTICLES.issuperset(told) else {}


def _period(form: str, entry: Entry) -> dict[str, object]:
    return _given("period", choices.period_in(" ".join(entry.lines)))


def _language(form: str, entry: Entry) -> dict[str, object]:
    return _given("language", choices.language_in(" ".join(entry.lines)))


def _identifiers(form: str, entry: Entry) -> dict[str, object]:
    return _given("identifiers", identifiers(entry.rows) or None)


def _group(section: str) -> Callable[[str, Entry], dict[str, object]]:
    def read(form: str, entry: Entry) -> dict[str, object]:
        return _given(section, group_of(section, entry.lines) or None)

    return read


def _signature(form: str, entry: Entry) -> dict[str, object]:
    return _given("signature", signature_of(entry.lines) or None)


def _prosecution(form: str, entry: Entry) -> dict[str, object]:
    """The office and its number; decisions that bear on the request stand under a label."""
    found: dict[str, object] = {}
    rest = []
    for line in entry.lines:
        label, colon, words = line.partition(":")
        if colon and heading_of(label) == "decisions":
            found["decisions"] = words.strip()
        else:
            rest.append(line)
    return found | _plain("prosecution", Entry(entry.label, rest))


def _named_day(name: str) -> Callable[[str, Entry], dict[str, object]]:
    def read(form: str, entry: Entry) -> dict[str, object]:
        return _given(name, choices.day_in(" ".join(entry.lines)))

    return read


def _plain(section: str, entry: Entry) -> dict[str, object]:
    """Words as they stand: several lines for a text, one for a line."""
    text = "\n".join(line.strip() for line in choices.without_boxes(entry.lines)).strip()
    if says_nothing(text):
        return {}
    if section in _LINES:
        line = " ".join(text.split())
        return {section: line} if len(line) <= _LONGEST_LINE else {}
    if section in (*_TEXTS, "custodian", "decisions", "previous_reference"):
        return {section: text[:LONGEST]}
    return {}


def _after_colon(name: str, entry: Entry) -> dict[str, object]:
    """The words under a label of their own, such as a reason."""
    rest = choices.without_boxes(entry.lines)
    label, colon, words = "\n".join(rest).partition(":")
    return {name: words.strip()} if colon and "\n" not in label and words.strip() else {}


def _given(name: str, value: object) -> dict[str, object]:
    return {} if value is None else {name: value}


_READERS: Mapping[str, Callable[[str, Entry], dict[str, object]]] = {
    "date": _date,
    "reference": _reference,
    "status": _status,
    "requesting": _group("requesting"),
    "confirm": _group("confirm"),
    "case_authority": _group("case_authority"),
    "earlier_mla": _group("earlier_mla"),
    "earlier_preservation": _group("earlier_preservation"),
    "prosecution": _prosecution,
    "urgency": _urgency,
    "urgency_reason": _ticked("urgency_reason", choices.REASONS),
    "reply_by_date": _named_day("reply_by_date"),
    "previous_end": _named_day("previous_end"),
    "convention_articles": _articles,
    "data_types": _ticked("data_types", choices.DATA_TYPES),
    "subscriber_items": _ticked("subscriber_items", choices.SUBSCRIBER_ITEMS),
    "identifiers": _identifiers,
    "mla_intent": _intent,
    "mla_planned": _named_day("mla_planned"),
    "period": _period,
    "article_30": _tick("article_30"),
    "vulnerable": _tick("vulnerable"),
    "confidential": _confidential,
    "language": _language,
    "signature": _signature,
}
