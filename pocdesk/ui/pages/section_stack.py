"""The pages of a letter's sections, each built when it is first shown, kept when it closes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from pocdesk.forms.draft import Draft
from pocdesk.forms.form import Section
from pocdesk.ui.keeping import Keeping
from pocdesk.ui.pages.section_page import SectionPage
from pocdesk.ui.rows.make import Ground


class SectionStack(QStackedWidget):
    """`changed` follows each change by hand; `left` comes when an editor loses the focus, `entered`
    gives the address of the field that gets it."""

    changed = Signal()
    left = Signal()
    entered = Signal(str)

    def __init__(self, keeping: Keeping) -> None:
        super().__init__()
        self._keeping = keeping
        self._key = ""
        self._draft: Draft | None = None
        self._ground: Ground | None = None
        self._pages: dict[str, SectionPage] = {}

    @property
    def page(self) -> SectionPage | None:
        """The page shown."""
        page = self.currentWidget()
        return page if isinstance(page, SectionPage) else None

    def begin(self, draft: Draft, key: str, ground: Ground) -> None:
        """Pages for `draft` from now on; `key` names it for what is kept."""
        self.clear()
        self._draft, self._key, self._ground = draft, key, ground

    def clear(self) -> None:
        """Lets the draft go."""
        for page in self._pages.values():
            self.removeWidget(page)
            page.deleteLater()
        self._pages, self._draft, self._ground = {}, None, None

    def turn_to(self, section: Section) -> SectionPage | None:
        """Shows the page of `section`; None without a draft."""
        if self._draft is None or self._ground is None:
            return None
        if (left := self.page) is not None:
            left.flush()  # once hidden, a field completes nothing any more
        if section.id not in self._pages:
            page = SectionPage(section, self._draft, self._ground)
            page.changed.connect(self.changed)
            page.left.connect(self.left)
            page.entered.connect(self.entered)
            self._pages[section.id] = page
            self.addWidget(page)
            self._keep_lines(page)
        page = self._pages[section.id]
        self.setCurrentWidget(page)
        return page

    def flush(self) -> None:
        """Lines waiting in a paste box become rows."""
        for page in self._pages.values():
            page.flush()

    def _keep_lines(self, page: SectionPage) -> None:
        """Lines in a paste box stand in no draft yet: they are kept until they are rows."""
        for row in page.identifiers():
            key = f"text/letter/{self._key}/{row.address}"
            kept = self._keeping.text(key)
            if kept:
                row.box.setPlainText(kept)
            self._keeping.watch(row.box, key)
