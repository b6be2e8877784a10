"""A table out of the key file that says exactly where it is not as PocDesk writes it."""

from pocdesk.vault.plain_text import is_plain
from pocdesk.vault.refusals import KeyFileDamaged


class StrictTable:
    """Hands out each part once, checked for its type; `end` refuses parts nobody asked for.

    Every refusal is KeyFileDamaged naming the part behind `place`.
    """

    def __init__(self, value: object, place: str = "") -> None:
        if not isinstance(value, dict):
            raise KeyFileDamaged(f"{place or 'the whole'} is no table")
        self._parts: dict[str, object] = dict(value)
        self._place = f"{place}." if place else ""

    def part(self, name: str) -> object:
        """The part called `name`, whatever it is."""
        if name not in self._parts:
            raise self.damaged(name, "is missing")
        return self._parts.pop(name)

    def text(self, name: str) -> str:
        """A text without control characters or lone surrogates."""
        text = self.part(name)
        if not isinstance(text, str) or not is_plain(text):
            raise self.damaged(name, "is no plain text")
        return text

    def whole(self, name: str) -> int:
        """A whole number."""
        number = self.part(name)
        if not isinstance(number, int) or isinstance(number, bool):
            raise self.damaged(name, "is no whole number")
        return number

    def raw(self, name: str) -> bytes:
        """Bytes written as lower-case hexadecimal digits."""
        text = self.text(name)
        try:
            raw = bytes.fromhex(text)
        except ValueError:
            raise self.damaged(name, "is not hexadecimal") from None
        if raw.hex() != text:
            raise self.damaged(name, "is not hexadecimal")
        return raw

    def end(self) -> None:
        """Refuses what is left over."""
        if self._parts:
            raise self.damaged(ascii(min(self._parts))[:40], "is unknown")

    def damaged(self, name: str, why: str) -> KeyFileDamaged:
        """The refusal that names the part `name`."""
        return KeyFileDamaged(f"{self._place}{name} {why}")
