"""Which Party a cell of a table means: by code, by a name, with one typing error as a doubt."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from pocdesk.directory.cells import bare
from pocdesk.domain.fold import fold
from pocdesk.domain.party import Party

# Marks that lead to a footnote.
_MARKS = re.compile(r"\s*(?:\(\s*\*+\s*\)|\[\d{1,2}\]|[*†‡¹²³⁴⁵⁶⁷⁸⁹]+)\s*$")
_PARTS = re.compile(r"[()\[\]/,;:\n|]|\s[-–—]\s")
_FORM_OF_STATE = re.compile(
    r"(?:the |la |le )?(?:federal |federative )?"
    r"(?:republic|republique|republica|kingdom|royaume|reino|principality|principaute|principado|"
    r"state) (?:of the |of |de la |de |du |d |del )"
)
_ARTICLE = re.compile(r"(?:the|la|le|les|el|los|las|l) ")
# In a shorter name one other letter makes another name.
_SHORTEST_TYPO = 5
_CODE = re.compile(r"[A-Z]{2,3}")


@dataclass(frozen=True, slots=True)
class Named:
    """The row of the table of Parties that a cell names; `doubt` says what it was not sure of."""

    code: str
    doubt: str = ""


class PartyNames:
    """All names and codes of the table made ready once, with an issuer's `own` names for them."""

    def __init__(self, parties: Mapping[str, Party], own: Mapping[str, str] | None = None) -> None:
        self._parties = parties
        self._own = {fold(name): code for name, code in (own or {}).items()}
        codes: dict[str, set[str]] = defaultdict(set)
        names: dict[str, set[str]] = defaultdict(set)
        for code, party in parties.items():
            for short in filter(None, (code, party.code3)):
                codes[short].add(code)
            for name in (party.name_en, party.name_fr, *party.native, *party.aliases):
                names[fold(name)].add(code)
        self._codes = _of_one(codes)
        # What an office calls a State of its own may be the code of another.
        self._names = {
            name: code
            for name, code in _of_one(names).items()
            if codes.get(name.upper(), {code}) == {code}
        }

    def find(self, text: str) -> Named | None:
        """The Party or territory that the tidy `text` names, or None for nobody or several.

        A whole name or code comes first; then its parts, as in "France (FR)" or "Netherlands
        (Curaçao)", where a territory comes before its Party; then a name with one typing error.
        """
        own = self._own.get(fold(text))
        plain = _without_marks(bare(text))
        whole = self._exact(plain) or self._codes.get(plain.strip().upper())
        if own is not None:
            doubt = f"the layout takes it for {self._parties[own].name_en}"
            return Named(own, doubt if whole not in (None, own) else "")
        if whole is not None:
            return Named(whole)
        return self._by_parts(plain) or self._nearly(plain)

    def known(self, text: str) -> bool:
        """Whether `text` as a whole is a name or a code, without any doubt."""
        found = self.find(text)
        return found is not None and not found.doubt

    def _exact(self, text: str) -> str | None:
        folded = fold(text)
        shorter = _ARTICLE.sub("", folded, count=1)
        formless = _FORM_OF_STATE.sub("", folded, count=1)
        found = (self._names.get(name) for name in (folded, shorter, formless))
        return next((code for code in found if code is not None), None)

    def _by_parts(self, text: str) -> Named | None:
        parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
        if len(parts) < 2:
            return None
        found = [self._exact(part) or self._code(part) for part in parts]
        codes = {code for code in found if code is not None}
        strange = [part for part, code in zip(parts, found, strict=True) if code is None]
        # A territory beside its Party is the place that is meant.
        codes -= {self._parties[code].territory_of for code in codes}
        if len(codes) != 1:
            return None
        (code,) = codes
        doubt = f"{strange[0]} is not known and was left out" if strange else ""
        return Named(code, doubt)

    def _code(self, text: str) -> str | None:
        return self._codes.get(text) if _CODE.fullmatch(text) else None

    def _nearly(self, text: str) -> Named | None:
        wanted = fold(text)
        if len(wanted) < _SHORTEST_TYPO:
            return None
        # The library costs 90 ms: it is loaded with the first name that is not known.
        from rapidfuzz.distance import OSA

        near = {
            code
            for name, code in self._names.items()
            if abs(len(name) - len(wanted)) <= 1 and OSA.distance(wanted, name, score_cutoff=1) <= 1
        }
        if len(near) != 1:
            return None
        (code,) = near
        return Named(code, f"it was taken for {self._parties[code].name_en}")


def _of_one(found: Mapping[str, set[str]]) -> dict[str, str]:
    """What names one Party alone: what two bear tells neither."""
    return {text: next(iter(codes)) for text, codes in found.items() if len(codes) == 1}


def _without_marks(text: str) -> str:
    while (shorter := _MARKS.sub("", text)) != text:
        text = shorter
    return text
