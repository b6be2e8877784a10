"""The status line: who sits here, the age of the Directory, the time, and that all is safe."""

from datetime import date, datetime

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from pocdesk.domain.age import is_ahead
from pocdesk.domain.contact import Snapshot
from pocdesk.domain.signed_pack import Signed
from pocdesk.ui.clock import here_text, time_text, utc_text
from pocdesk.ui.parts.icon import IconLabel
from pocdesk.ui.parts.label import ElidedLabel, PlainLabel, Rule, hint
from pocdesk.ui.parts.version_line import age_text, ended_text

_AMBER_DAYS = 90
_SHAPES = {"warning": "triangle", "danger": "octagon"}


class StatusLine(QWidget):
    """Never dimmed. While the desk is locked it names nobody and shows UTC alone.

    In a narrow window it leaves out what stays as it is, before the Directory's age and the time.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._zone: str | None = None
        self._officer = _Item("person")
        self._directory = _Item("directory")
        self._utc = PlainLabel(face="small", tone="muted")
        self._here = PlainLabel(face="label")
        self._offline = offline = _Item("offline", "Offline")
        hint(offline, "PocDesk opens no connection: nothing is fetched and nothing is sent.")
        self._encrypted = encrypted = _Item("lock", "Encrypted")
        hint(encrypted, "Everything that is kept stands encrypted on the disk.")
        self._rules = {offline: Rule("down"), encrypted: Rule("down")}
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 5, 16, 5)
        layout.setSpacing(12)
        layout.addWidget(self._officer)
        layout.addWidget(self._directory)
        layout.addStretch(1)
        self._parting = Rule("down")
        for widget in (self._utc, self._parting, self._here):
            layout.addWidget(widget)
        for item, rule in self._rules.items():
            layout.addWidget(rule)
            layout.addWidget(item)
        self.show_locked()

    def show_officer(self, name: str, zone: str) -> None:
        """Who opened the desk, and the office's zone."""
        self._zone = zone
        self._officer.say(name)
        self._here.show()
        self._parting.show()

    def show_directory(
        self, snapshot: Snapshot | None, today: date, signed: Signed | None = None
    ) -> None:
        """The version of the Directory in use and its age, or that there is none; and that its
        signature holds no more."""
        if snapshot is None:
            self._directory.say("No Directory yet", "muted")
            return
        days = snapshot.age(today)
        tone = "warning" if is_ahead(days) or days >= _AMBER_DAYS else "muted"
        said = f"Directory {snapshot.version_label}, {age_text(days)}"
        if signed is not None and signed.ended:
            said, tone = f"{said}, signature's validity ended {ended_text(signed)}", "danger"
        self._directory.say(said, tone)

    def show_locked(self) -> None:
        """Nothing of the desk."""
        self._zone = None
        for item in (self._officer, self._directory):
            item.say("")
        self._here.hide()
        self._parting.hide()

    def show_time(self, now: datetime) -> None:
        """The time, aware; a minute that has not changed is not drawn again."""
        utc = f"{time_text(now, 'UTC')} UTC"
        if utc != self._utc.text():
            self._utc.setText(utc)
            hint(self._utc, utc_text(now))
        if self._zone is not None:
            here = here_text(now, self._zone)
            if here != self._here.text():
                self._here.setText(here)
                hint(self._here, self._zone)

    def minimumSizeHint(self) -> QSize:
        """The times, and a little of the rest; what does not fit is left out."""
        least = sum(self._with_gap(each) for each in (self._utc, self._parting, self._here))
        return QSize(least + self._directory.minimumSizeHint().width(), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        items = [item for item in (self._directory, self._officer) if item.text]
        items += self._rules
        times = [each for each in (self._utc, self._parting, self._here) if not each.isHidden()]
        room = self.width() - self._row.contentsMargins().left() * 2
        room -= sum(self._with_gap(each) for each in times)
        for item in items:
            rule = self._rules.get(item)
            needed = self._with_gap(item) + (self._with_gap(rule) if rule is not None else 0)
            # The age of the Directory may be shortened; it is never left out.
            fits = room >= needed or item is self._directory
            room = room - needed if fits else -1
            for each in (item, rule):
                if each is not None and each.isHidden() is fits:
                    each.setVisible(fits)

    def _with_gap(self, widget: QWidget) -> int:
        return widget.sizeHint().width() + self._row.spacing()


class _Item(QWidget):
    """An icon and a text; hidden while the text is empty."""

    def __init__(self, drawing: str, text: str = "") -> None:
        super().__init__()
        self._drawing = IconLabel(drawing)
        self._name = drawing
        self._text = ElidedLabel(text, face="small", tone="muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._drawing)
        layout.addWidget(self._text)

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def say(self, text: str, tone: str = "muted") -> None:
        """Another text; a tone other than muted shows in the icon's shape as well."""
        self._drawing.show_icon(_SHAPES.get(tone, self._name), tone)
        self._text.say(text, tone)
        self.setVisible(bool(text))
