"""How the critical changes of a version were confirmed so far, kept while the review goes on."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from pocdesk.desk.import_note import How
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.reviewed import Reviewed


class Ticks:
    """By the key of a line, how it was confirmed; kept for this file against this version."""

    def __init__(self, found: Reviewed, keeping: Keeping, given: Mapping[str, str]) -> None:
        self._found = found
        self._keeping = keeping
        self._kept_as = found.kept_as
        self._critical = dict.fromkeys(found.critical)
        self.restored_at: datetime | None = None
        again = {key: how for key, how in given.items() if key in self._critical}
        self._how = {**found.given, **again}
        if not given:
            ticked = self._read(keeping.text(self._kept_as))
            self._how |= ticked
            kept = keeping.restored(self._kept_as)  # None where it was ticked since the unlock
            self.restored_at = kept.saved_at if ticked and kept is not None else None

    def __len__(self) -> int:
        return len(self._how)

    @property
    def all(self) -> dict[str, str]:
        """Every tick by the key of its line."""
        return dict(self._how)

    @property
    def by_hand(self) -> bool:
        """Whether the officer ticked any, so that leaving would lose it."""
        return self._how != self._found.given

    @property
    def waiting(self) -> tuple[str, ...]:
        """The keys of the lines that are not ticked yet, in order."""
        return tuple(key for key in self._critical if key not in self._how)

    @property
    def wanted(self) -> int:
        """How many lines are to be ticked."""
        return len(self._critical)

    @property
    def reserve(self) -> str:
        """How many are ticked without being confirmed: "2 not confirmed, 1 said to be wrong"."""
        counts = Counter(self._how.values())
        return ", ".join(f"{counts[how]} {how}" for how in (How.NOT, How.WRONG) if counts[how])

    def asks(self, key: str) -> bool:
        """Whether the line `key` is to be ticked."""
        return key in self._critical

    def how(self, key: str) -> str | None:
        """How the line `key` was confirmed; None where it is not ticked."""
        return self._how.get(key)

    def tick(self, key: str, how: str) -> None:
        """Ticks the line `key`, again if need be."""
        self._how[key] = how
        self._keeping.put(self._kept_as, json.dumps(self.confirmed()))

    def confirmed(self) -> dict[str, str]:
        """Every tick by the key of its change, as the import wants it."""
        return {self._found.items[key].key: how for key, how in self._how.items()}

    def forget(self) -> None:
        """The version was imported, or the officer went away."""
        self._keeping.forget(self._kept_as)

    def _read(self, text: str) -> dict[str, str]:
        try:
            pairs = json.loads(text).items()
        except (ValueError, AttributeError):
            return {}
        allowed = self._found.choices
        lines = {self._found.items[line].key: line for line in self._critical}
        return {lines[key]: how for key, how in pairs if key in lines and str(how) in allowed}
