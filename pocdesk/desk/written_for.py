"""Whose a letter is, in a few words: whom it goes to, or the entry of the Directory it is about.

Every list that shows drafts or letters asks here, so that two of them do not look the same.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.letter_values import addressed, values_of
from pocdesk.desk.opened import Desk
from pocdesk.domain.hidden import bounded
from pocdesk.domain.letter import Letter, StoredDraft
from pocdesk.errors import PocDeskError
from pocdesk.forms.form import Counterpart, Form, Kind
from pocdesk.storage import cases, letters
from pocdesk.storage.log import Connection


@dataclass(frozen=True, slots=True)
class Whose:
    """The `name` of a Party, a provider or an authority, "" while none is known; or that of the
    entry which a notice is `about`: such a notice goes to the Secretariat."""

    name: str = ""
    about: bool = False

    def after(self, title: str) -> str:
        """The `title` and the name: "Refusal, to Japan"."""
        word = "about" if self.about else "to"
        return f"{title}, {word} {self.name}" if self.name else title


class Naming:
    """Names what the letters in the log are for, in `language` or else as the office prints it."""

    def __init__(self, desk: Desk, connection: Connection, language: str = "") -> None:
        self._desk = desk
        self._connection = connection
        self._language = language
        directory = known_lists(connection, desk.tomorrow)
        self._points = {point.id: point for point in (directory.points if directory else ())}

    def of_draft(self, draft: StoredDraft) -> Whose:
        """What was chosen in it; else the provider of the last letter of its case, which stands
        there by itself, or the Party of the case."""
        form = self._form(draft.form)
        whose = self._chosen(form, json.loads(draft.texts))
        if whose.name or draft.case is None:
            return whose
        if form is not None and form.counterpart is Counterpart.PROVIDER:
            before = letters.of_case(self._connection, draft.case)
            found = (self.of_letter(one) for one in reversed(before) if self._is_like(form, one))
            return next((one for one in found if one.name), whose)
        case = cases.some(self._connection, {draft.case}).get(draft.case)
        return Whose(self._party(case.party or "")) if case is not None else whose

    def of_letter(self, letter: Letter) -> Whose:
        """What its record says."""
        party, institution = addressed(letter)
        name = self._party(party) or institution
        return Whose(name) if name else self._chosen(self._form(letter.form), values_of(letter))

    def _form(self, id: str) -> Form | None:
        """Today's form `id`; None where it is not there, or cannot be read, any more."""
        try:
            return self._desk.forms.form(id)
        except PocDeskError:
            return None

    def _is_like(self, form: Form, letter: Letter) -> bool:
        """Whether the `letter` names its addressee where `form` does."""
        other = self._form(letter.form)
        return other is not None and (other.counterpart, other.print.addressee) == (
            form.counterpart,
            form.print.addressee,
        )

    def _chosen(self, form: Form | None, values: Mapping[str, object]) -> Whose:
        if form is None:
            return Whose()
        if form.counterpart is Counterpart.PROVIDER:
            return Whose(self._provider(_at(values, form.print.addressee or "")))
        if form.counterpart is Counterpart.SECRETARIAT:
            names = (self._entry(_at(values, address)) for address in _entries(form))
            return Whose(next(filter(None, names), ""), about=True)
        named = (_at(values, address) for address in _addressees(form))
        return Whose(next(filter(None, map(self._place, named)), ""))

    def _provider(self, said: str) -> str:
        """By its name in the catalogue, else as it was typed."""
        return bounded(self._desk.catalogue.names.get(said, said))

    def _place(self, said: str) -> str:
        return self._party(self._points[said].place if said in self._points else said)

    def _entry(self, said: str) -> str:
        """The entry with its institution: of some Parties there are several."""
        place = self._place(said)
        own = self._points[said].institution if said in self._points else ""
        return bounded(", ".join(filter(None, (place, own)))) if place else bounded(said)

    def _party(self, code: str) -> str:
        party = self._desk.parties.get(code)
        if party is None:
            return ""
        return party.name(self._language) if self._language else self._desk.party_name(code)


def _addressees(form: Form) -> Iterator[str]:
    """Where a form says whom it goes to, the surest place first."""
    if form.print.addressee:
        yield form.print.addressee
    yield from (one.id for one in form.fields if one.kind is Kind.POINT)


def _entries(form: Form) -> Iterator[str]:
    """Where a form names an entry of the Directory that is not our own, which stands by itself."""
    for address, field in form.leaves():
        if field.kind is Kind.POINT and field.prefill is None:
            yield address


def _at(values: Mapping[str, object], address: str) -> str:
    """The text at `address`, of a draft's texts or of the values of a letter; "" for none."""
    found = values.get(address)
    head, parted, name = address.partition(".")
    group = values.get(head)
    if parted and isinstance(group, Mapping):
        found = group.get(name)
    if isinstance(found, Mapping):  # an authority that is not of the Directory
        found = found.get("party")
    return found.strip() if isinstance(found, str) else ""
