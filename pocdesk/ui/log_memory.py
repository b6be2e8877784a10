"""What the log page remembers: its filter, the saved ones, sorting, columns, and the preview."""

import json
from collections.abc import Iterable, Mapping

from pocdesk.storage.sorting import SortBy, Sorting
from pocdesk.ui.filters import Chip, Narrowing, chips_of, chips_text, saved_of, saved_text
from pocdesk.ui.keeping import Keeping

SOUGHT = "text/log/search"
_CHIPS = "view/log/chips"
_SAVED = "view/log/saved"
_SORTED = "view/log/sorted"
_COLUMNS = "view/log/columns"
_PREVIEW = "view/log/preview"
_WIDTH = "view/log/preview-width"

USUAL = Sorting(SortBy.CLOCK, descending=False)


class LogMemory:
    """Kept in the log itself, so that it comes back after a lock and a restart."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping

    def narrowing(self) -> Narrowing:
        """The chips and the text that were in force last."""
        return Narrowing(chips_of(self._keeping.text(_CHIPS)), self._keeping.text(SOUGHT))

    def keep_chips(self, chips: Iterable[Chip]) -> None:
        """Remembers the chips; the text is watched in its field."""
        self._keeping.remember(_CHIPS, chips_text(chips))

    def saved(self) -> dict[str, Narrowing]:
        """The saved filters in their order."""
        return saved_of(self._keeping.remembered(_SAVED))

    def keep_saved(self, saved: Mapping[str, Narrowing]) -> None:
        """Remembers the saved filters, and no others."""
        self._keeping.remember(_SAVED, saved_text(saved))

    def sorting(self) -> Sorting:
        """The order of the list; the soonest clock first unless another was chosen."""
        by, _, way = self._keeping.remembered(_SORTED).partition(" ")
        known = {each.value: each for each in SortBy}
        return Sorting(known[by], descending=way == "down") if by in known else USUAL

    def keep_sorting(self, sorting: Sorting) -> None:
        """Remembers the order of the list."""
        self._keeping.remember(_SORTED, f"{sorting.by} {'down' if sorting.descending else 'up'}")

    def widths(self) -> dict[int, int]:
        """The columns resized by hand, in pixels at 100 %."""
        try:
            kept = json.loads(self._keeping.remembered(_COLUMNS, "{}"))
            return {int(column): int(width) for column, width in kept.items()}
        except (ValueError, TypeError, AttributeError):
            return {}

    def keep_widths(self, widths: Mapping[int, int]) -> None:
        """Remembers the columns resized by hand."""
        self._keeping.remember(_COLUMNS, json.dumps(dict(widths)))

    def shows_preview(self) -> bool:
        """Whether the preview is wanted where it has room."""
        return self._keeping.remembered(_PREVIEW) != "hidden"

    def keep_preview(self, *, shown: bool) -> None:
        """Remembers whether the preview is wanted."""
        self._keeping.remember(_PREVIEW, "shown" if shown else "hidden")

    def preview_width(self, usual: int) -> int:
        """The width of the preview in pixels at 100 %."""
        text = self._keeping.remembered(_WIDTH)
        return int(text) if text.isdecimal() and len(text) < 5 else usual

    def keep_preview_width(self, width: int) -> None:
        """Remembers the width of the preview."""
        self._keeping.remember(_WIDTH, str(width))

    def forget_layout(self) -> None:
        """Back to the usual columns, order and preview; filters stay."""
        self._keeping.forget(_SORTED, _COLUMNS, _PREVIEW, _WIDTH)
