"""What the officer has made of a stranger's table so far, kept while the mapping goes on."""

import json
from collections.abc import Container, Mapping
from dataclasses import asdict, replace
from datetime import date, datetime

from pocdesk.desk.map_table import Choices, Stated, ToMap, asking, column_now
from pocdesk.desk.open_list import FoundColumn
from pocdesk.directory.layout import Column, fold_all
from pocdesk.directory.mapped import Mapped
from pocdesk.directory.targets import Target, target_of
from pocdesk.domain.contact import Use
from pocdesk.domain.file import sha256_of
from pocdesk.domain.fold import fold
from pocdesk.ui.keeping import Keeping

_NEEDED = ("version_label", "issued_on", "issuer", "network")


class MappingState:
    """The `table` with what is `stated` of it and the `choices` made; each change is kept."""

    def __init__(self, made: ToMap, keeping: Keeping) -> None:
        self.made = made
        self.table = table = made.table
        self.stated = self.first = made.stated
        self._issuers = made.issuers
        self._follows = True
        self.choices = Choices()
        self._at_first = self.text()
        self._keeping = keeping
        self._kept_as = f"text/mapping/{sha256_of(table.content)[:16]}/{table.at}"
        self.restored_at: datetime | None = None
        text = keeping.text(self._kept_as)
        kept = keeping.restored(self._kept_as)
        if self.take_back(text) and kept is not None:
            self.restored_at = kept.saved_at

    # ------------------------------------------------------------------ what is to be done

    def lacks(self) -> tuple[str, ...]:
        """What has to be stated still, by the names of `Stated`."""
        said = asdict(self.stated)
        found = [name for name in _NEEDED if not said[name].strip()]
        if "issued_on" not in found and not self.is_day(self.stated.issued_on):
            found.append("issued_on")
        return tuple(found)

    @staticmethod
    def is_day(text: str) -> bool:
        """Whether `text` is a day as the format writes it."""
        try:
            return f"{date.fromisoformat(text.strip())}" == text.strip()
        except ValueError:
            return False

    def asks(self) -> tuple[FoundColumn, ...]:
        """The columns to be confirmed still."""
        return asking(self.table, self.choices)

    def now(self, column: FoundColumn) -> Column:
        """What a column holds now."""
        return column_now(column, self.choices)

    def unknown(self, read: Mapped | None) -> dict[str, str]:
        """The names that no Party is known by, with what was said of each: its code, "out", or
        "" for nothing yet."""
        choices = self.choices
        settled = {**choices.parties, **dict.fromkeys(choices.left_out, "out")}
        known = fold_all(settled)  # what was read may be older than what was said
        met = (one.text for one in read.unknown) if read is not None else ()
        return {**settled, **{name: "" for name in met if fold(name) not in known}}

    # ------------------------------------------------------------------ what is said

    def state(self, **said: object) -> None:
        """Other values of `Stated`, by their names. The network follows the issuer as far as that
        is known, until the officer says one."""
        self.stated = now = Stated(**{**asdict(self.stated), **said})
        if "network" in said:
            self._follows = False
        elif "issuer" in said and self._follows:
            self.stated = replace(now, network=self._issuers.get(now.issuer.strip(), ""))
        self._keep()

    def hold(self, column: FoundColumn, field: str, use: Use | None) -> None:
        """The column holds `field`, its channels for `use`; who says so has looked at it."""
        found, place = column.column.target, column.place
        targets = {**self.choices.targets, place: found if found.field == field else Target(field)}
        uses = {at: said for at, said in self.choices.uses.items() if at != place}
        uses |= {place: use} if use is not None else {}
        self.choices = replace(self.choices, targets=targets, uses=uses)
        self.confirm(column)

    def confirm(self, column: FoundColumn) -> None:
        """The column was looked at."""
        confirmed = self.choices.confirmed | {column.place}
        self.choices = replace(self.choices, confirmed=confirmed)
        self._keep()

    def name_party(self, name: str, code: str) -> None:
        """`name` is the Party or territory `code`."""
        out = tuple(one for one in self.choices.left_out if one != name)
        parties = {**self.choices.parties, name: code}
        self.choices = replace(self.choices, parties=parties, left_out=out)
        self._keep()

    def know(self, codes: Container[str]) -> None:
        """A Party that is none of the `codes` any more is to be said anew: what the office added
        may have been closed."""
        parties = {name: code for name, code in self.choices.parties.items() if code in codes}
        if parties != self.choices.parties:
            self.choices = replace(self.choices, parties=parties)
            self._keep()

    def leave_out(self, name: str) -> None:
        """Rows under `name` are no points."""
        parties = {key: code for key, code in self.choices.parties.items() if key != name}
        out = tuple(dict.fromkeys((*self.choices.left_out, name)))
        self.choices = replace(self.choices, parties=parties, left_out=out)
        self._keep()

    def keep_name(self, key: str, *, kept: bool) -> None:
        """The name of a person stays as a note, or is dropped."""
        names = self.choices.kept | {key} if kept else self.choices.kept - {key}
        self.choices = replace(self.choices, kept=names)
        self._keep()

    # ------------------------------------------------------------------ kept

    @property
    def is_touched(self) -> bool:
        """Whether the officer has changed anything."""
        return self.text() != self._at_first

    def text(self) -> str:
        """All of it as one text, which `take_back` reads."""
        choices = self.choices
        return json.dumps(
            {
                "stated": asdict(self.stated),
                "targets": {str(at): str(target) for at, target in choices.targets.items()},
                "uses": {str(at): use for at, use in choices.uses.items()},
                "confirmed": sorted(choices.confirmed),
                "parties": dict(choices.parties),
                "left_out": list(choices.left_out),
                "kept": sorted(choices.kept),
            }
        )

    def take_back(self, text: str) -> bool:
        """All as `text` has it; False where it is none of ours."""
        try:
            found = json.loads(text)
            self.stated = Stated(**found["stated"])
            self.choices = Choices(
                targets=_targets(found["targets"]),
                uses={int(at): Use(use) for at, use in found.get("uses", {}).items()},
                confirmed=frozenset(found["confirmed"]),
                parties=found["parties"],
                left_out=tuple(found["left_out"]),
                kept=frozenset(found["kept"]),
            )
        except (ValueError, KeyError, TypeError):
            return False
        return True

    def forget(self) -> None:
        """The list was imported, or the officer went away."""
        self._keeping.forget(self._kept_as)

    def _keep(self) -> None:
        self._keeping.put(self._kept_as, self.text())


def _targets(words: Mapping[str, str]) -> dict[int, Target]:
    found = {int(at): target_of(word) for at, word in words.items()}
    return {at: target for at, target in found.items() if target is not None}
