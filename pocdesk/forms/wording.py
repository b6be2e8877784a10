"""The words of a form in one language: what the letter prints and what the officer reads."""

from collections.abc import Mapping
from dataclasses import dataclass

from pocdesk.forms.address import plain_address


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """The program's own words in one language: problem sentences, units, yes and no, languages.

    `units` are pairs of singular and plural; `vague` words say nothing about which data are meant.
    """

    language: str
    sentences: Mapping[str, str]
    units: Mapping[str, tuple[str, str]]
    words: Mapping[str, str]
    languages: Mapping[str, str]
    vague: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """One wording file, joined with the labels of the groups its form uses.

    Labels and choices are kept by address without row numbers (`requesting.email`). `checked` is
    false until somebody has compared the labels with the official form. `groups` holds the labels
    of head and foot. `sha256` covers the file and the group labels used.
    """

    form: str
    edition: str
    language: str
    checked: bool
    title: str
    instrument_line: str
    not_applicable: str
    screen_note: str
    texts: Mapping[str, str]
    sections: Mapping[str, str]
    labels: Mapping[str, str]
    helps: Mapping[str, str]
    choices: Mapping[str, Mapping[str, str]]
    rules: Mapping[str, str]
    groups: Mapping[str, Mapping[str, str]]
    kinds: KindWords
    sha256: str

    def label(self, address: str) -> str:
        """The label of the field at `address`."""
        return self.labels[plain_address(address)]

    def help(self, address: str) -> str:
        """The help for the field at `address`; empty where there is none."""
        return self.helps.get(plain_address(address), "")

    def choice(self, address: str, id: str) -> str:
        """What the choice `id` of the field at `address` is called; the id itself if unknown."""
        return self.choices.get(plain_address(address), {}).get(id, id)

    def sentence(self, code: str) -> str:
        """The sentence of the rule or problem `code`: the form's own, else the program's."""
        return self.rules[code] if code in self.rules else self.kinds.sentences[code]
