"""The line below a search field: what may be typed next, or what was not understood."""

from pocdesk.desk.hints import Told
from pocdesk.ui.parts.banner import announce
from pocdesk.ui.parts.label import PlainLabel


class QueryLine(PlainLabel):
    """Hidden while there is nothing to say."""

    def __init__(self) -> None:
        super().__init__(face="small", tone="muted", wrap=True)
        self.setObjectName("query_line")
        self.hide()

    def tell(self, told: Told) -> None:
        """Shows what is told; a screen reader hears what was not understood."""
        said = told.sentence
        hints = (f"{hint.shown} {hint.about}".strip() for hint in told.hints)
        text = said or ", ".join(hints)
        if text != self.text():
            self.setText(text)
            self.setVisible(bool(text))
            if said:
                announce(self, said)
