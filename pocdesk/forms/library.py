"""The library of forms: those shipped with the program, with the office's own laid over them."""

from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

from pocdesk.errors import PocDeskError
from pocdesk.forms.form import Form
from pocdesk.forms.laid_over import faults, is_own
from pocdesk.forms.own_files import own_files
from pocdesk.forms.read_field import Groups, read_groups
from pocdesk.forms.read_form import read_form
from pocdesk.forms.read_wording import (
    GroupWords,
    read_group_words,
    read_kind_words,
    read_wording,
)
from pocdesk.forms.refused import FormRefused
from pocdesk.forms.wording import KindWords, Wording

_NONE: Mapping[str, str] = MappingProxyType({})

_LONGEST_CHAIN = 8
"""Forms that copy from one another; none of the program's own chains has more than two."""


class FormUnknown(PocDeskError):
    """There is no form of this name, or not in this language."""


class _Set:
    """A form with its wordings, the files that they were read from, and the office's files that
    were refused on the way."""

    def __init__(
        self,
        form: Form,
        wordings: dict[str, Wording],
        files: dict[str, bytes],
        refused: tuple[FormRefused, ...],
    ) -> None:
        self.form = form
        self.wordings = wordings
        self.files = files
        self.refused = refused


class Library:
    """Forms by id, each read when it is first asked for and then kept.

    `ignored` are files in the office's folder that no act has installed; they are named in a
    banner and have no effect.
    """

    def __init__(
        self, shipped: dict[str, bytes], office: dict[str, bytes], ignored: tuple[Path, ...]
    ) -> None:
        self._shipped = shipped
        self._office = office
        self.ignored = ignored
        names = {*shipped, *office}
        self._ids = tuple(
            sorted(n.removesuffix("/form.toml") for n in names if n.endswith("/form.toml"))
        )
        self._sets: dict[str, _Set] = {}
        self._groups: Groups | None = None
        self._words: dict[str, tuple[GroupWords, KindWords]] = {}

    @classmethod
    def from_folders(
        cls, shipped: Path, office: Path | None = None, trusted: Mapping[str, str] = _NONE
    ) -> "Library":
        """The forms of two folders; of the second one only files that are `trusted`, by name with
        their SHA-256.

        An office's file replaces the shipped one of the same name, one by one. Files beside the
        forms' folders (labels of groups, the program's words) may add a language only. Raises
        FormRefused if a folder cannot be read.
        """
        base = _files(shipped)
        laid_over: dict[str, bytes] = {}
        ignored: list[Path] = []
        found, unfit = ({}, {}) if office is None else own_files(office)
        for name, content in found.items():
            replaces_words = "/" not in name and name in base
            if sha256(content).hexdigest() == trusted.get(name) and not replaces_words:
                laid_over[name] = content
            elif office is not None:
                ignored.append(office / name)
        ignored += [office / name for name in unfit if office is not None]
        return cls(base, laid_over, tuple(ignored))

    @property
    def ids(self) -> tuple[str, ...]:
        """The forms that are there, in the order of their ids; one of them may still be refused."""
        return self._ids

    def form(self, id: str) -> Form:
        """The form `id`, read and checked with all its wordings.

        Raises FormUnknown, or FormRefused where the shipped file itself is wrong.
        """
        return self._set(id).form

    def wording(self, id: str, language: str) -> Wording:
        """The wording of the form `id` in one of its letter languages; errors as for `form`."""
        found = self._set(id)
        if language not in found.wordings:
            raise FormUnknown(
                f"The form “{id}” has no wording in “{language}”.",
                safe="Nothing was written.",
                remedy=f"Choose one of: {', '.join(found.form.letter_languages)}.",
            )
        return found.wordings[language]

    def refused(self, id: str) -> tuple[FormRefused, ...]:
        """The office's files of this form that are wrong; the shipped ones are in use instead."""
        return self._set(id).refused

    def sources(self, id: str) -> dict[str, bytes]:
        """The files that the form `id` with all its wordings is made of, by name: its own, those of
        the forms that it copies from, shared groups and words. Errors as for `form`."""
        found = self._set(id)
        files = dict(found.files)
        while found.form.copies_from is not None:
            found = self._set(found.form.copies_from)
            files |= found.files
        languages = {name.rpartition("/")[2] for name in files} - {"form.toml"}
        shared = {f"{kind}.{language}" for kind in ("groups", "kinds") for language in languages}
        return files | {name: self._file(name) for name in sorted(shared | {"groups.toml"})}

    def own_words(self, names: Collection[str]) -> dict[str, bytes]:
        """The program's own words in each language of which `names` holds a file of them."""
        wanted = [name for name in names if name.startswith("kinds.")]
        return {name: self._file(name) for name in wanted if self._has(name)}

    def holds(self, wording: Wording) -> bool:
        """Whether `wording` was read by this library, and not by another one."""
        known = self._sets.get(wording.form)
        return known is not None and known.wordings.get(wording.language) is wording

    def _set(self, id: str, above: tuple[str, ...] = ()) -> _Set:
        if id not in self.ids:
            raise FormUnknown(
                f"There is no form “{id}”.",
                safe="Nothing was written.",
                remedy=f"Choose one of: {', '.join(self.ids)}.",
            )
        if id not in self._sets:
            self._sets[id] = self._load(id, (*above, id))
        return self._sets[id]

    def _load(self, id: str, above: tuple[str, ...]) -> _Set:
        name = f"{id}/form.toml"
        refused: list[FormRefused] = []
        if name in self._office:
            try:
                return self._with_words(self._office_form(id, above), self._office[name], [])
            except FormRefused as error:
                if name not in self._shipped:
                    raise
                refused.append(error)
        content = self._shipped[name]
        return self._with_words(self._read(id, name, content, above), content, refused)

    def _read(self, id: str, name: str, content: bytes, above: tuple[str, ...]) -> Form:
        def find(copied: str) -> Form:
            """The form that this one begins with, unless it leads back here."""
            if copied in above or copied not in self.ids:
                raise FormRefused(name, f"it cannot copy from “{copied}”")
            if len(above) > _LONGEST_CHAIN:
                raise FormRefused(name, "too many forms copy from one another")
            return self._set(copied, above).form

        return read_form(id, name, content, self._shared_groups(), find)

    def _office_form(self, id: str, above: tuple[str, ...]) -> Form:
        name = f"{id}/form.toml"
        form = self._read(id, name, self._office[name], above)
        if not is_own(form.edition):
            raise FormRefused(name, "the edition of an office's own form starts with “office-”")
        if name in self._shipped:
            own = self._read(id, name, self._shipped[name], above)
            for refused in faults(form, own):
                raise FormRefused(name, refused)
        return form

    def _with_words(self, form: Form, content: bytes, refused: list[FormRefused]) -> _Set:
        wordings, files = {}, {f"{form.id}/form.toml": content}
        for language in form.letter_languages:
            wording, words = self._wording(form, language, refused)
            wordings[language], files[f"{form.id}/{language}.toml"] = wording, words
        return _Set(form, wordings, files, tuple(refused))

    def _wording(
        self, form: Form, language: str, refused: list[FormRefused]
    ) -> tuple[Wording, bytes]:
        name = f"{form.id}/{language}.toml"
        base = None
        if form.copies_from is not None:
            base = self._set(form.copies_from).wordings.get(language)
        first: FormRefused | None = None
        for files in (self._office, self._shipped):
            if name in files:
                try:
                    words = self._own(language)
                    wording = read_wording(name, files[name], language, form, *words, base)
                    if files is self._office:
                        self._must_be_of(form, wording, name)
                    return wording, files[name]
                except FormRefused as error:
                    first = first or error
                    refused.append(error)
        raise first or FormRefused(name, "the wording is missing")

    def _must_be_of(self, form: Form, wording: Wording, name: str) -> None:
        """Words of an edition of the office go with no other edition of its own form; those of a
        shipped edition may."""
        both = all(one.startswith("office-") for one in (form.edition, wording.edition))
        if both and wording.edition != form.edition:
            raise FormRefused(
                name, f"the wording is of another edition than the form, {form.edition}"
            )

    def _shared_groups(self) -> Groups:
        if self._groups is None:
            self._groups = read_groups("groups.toml", self._file("groups.toml"))
        return self._groups

    def _own(self, language: str) -> tuple[GroupWords, KindWords]:
        if language not in self._words:
            groups, kinds = f"groups.{language}.toml", f"kinds.{language}.toml"
            shared = self._shared_groups().fields
            self._words[language] = (
                read_group_words(groups, self._file(groups), language, shared),
                read_kind_words(kinds, self._file(kinds), language),
            )
        return self._words[language]

    def _has(self, name: str) -> bool:
        return name in self._shipped or name in self._office

    def _file(self, name: str) -> bytes:
        for files in (self._shipped, self._office):
            if name in files:
                return files[name]
        raise FormRefused(name, "the file is missing")


def _files(folder: Path) -> dict[str, bytes]:
    try:
        paths = [*folder.glob("*.toml"), *folder.glob("*/*.toml")]
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(paths)}
    except OSError as error:
        raise FormRefused(str(folder), f"it cannot be read: {error.strerror or error}") from error
