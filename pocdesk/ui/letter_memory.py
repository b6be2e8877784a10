"""What the letter editor remembers from one time to the next, beside the drafts themselves."""

from pocdesk.ui.keeping import Keeping

_OPEN = "view/letter/open"
_FIT = "view/letter/fit"
_MARKS = "view/letter/marks"
_SIZES = "view/letter/sizes/"
_MOST_MARKS = 8


class LetterMemory:
    """Which section was written last, handling marks used before, how the page was fitted."""

    def __init__(self, keeping: Keeping) -> None:
        self._keeping = keeping

    def section(self, id: str) -> str:
        """The section of the draft `id` that was written last, or ""."""
        return self._keeping.remembered(_section(id))

    def write_in(self, id: str, section: str) -> None:
        """The draft `id` is being written in `section`."""
        self._keeping.remember(_section(id), section)

    def begin(self, id: str) -> None:
        """The draft `id` is open from now on."""
        self._keeping.remember(_OPEN, id)

    def end(self) -> None:
        """No draft is open: it was left, and not torn away."""
        self._keeping.forget(_OPEN)

    def was_open(self, id: str) -> bool:
        """Whether the draft `id` was open when the program ended without having closed it."""
        kept = self._keeping.restored(_OPEN)
        return kept is not None and kept.value == id

    def forget(self, id: str) -> None:
        """The draft `id` was issued or discarded."""
        self.end()
        self._keeping.forget(_section(id), *self._keeping.keys(f"text/letter/{id}/"))

    @property
    def marks(self) -> list[str]:
        """Handling marks that letters bore before, the newest first."""
        return [mark for mark in self._keeping.remembered(_MARKS).split("\n") if mark]

    def use_mark(self, mark: str) -> None:
        """A letter with the handling mark `mark` was issued."""
        if mark:
            marks = [mark, *(known for known in self.marks if known != mark)]
            self._keeping.remember(_MARKS, "\n".join(marks[:_MOST_MARKS]))

    @property
    def fit(self) -> str:
        """How the page is fitted: "width" or "whole"."""
        return self._keeping.remembered(_FIT, "width")

    def use_fit(self, fit: str) -> None:
        """The page is fitted otherwise from now on."""
        self._keeping.remember(_FIT, fit)

    def sizes(self, name: str) -> list[int]:
        """Where the officer put the splitter `name`; empty if it never was moved."""
        kept = self._keeping.remembered(_SIZES + name).split(",")
        return [int(size) for size in kept] if all(size.isdecimal() for size in kept) else []

    def use_sizes(self, name: str, sizes: list[int]) -> None:
        """The splitter `name` was moved."""
        self._keeping.remember(_SIZES + name, ",".join(map(str, sizes)))


def _section(id: str) -> str:
    return f"view/letter/{id}/section"
