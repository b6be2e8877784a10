"""What became of an issued letter, in words: stamped as sent, replaced, or replacing another."""

from pocdesk.desk.way_out import WayOut
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.sending import Sending
from pocdesk.ui.clock import whole_text
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.words import CHANNEL

NOT_SENT = "Not stamped as sent"


def sent_text(sending: Sending, zone: str) -> str:
    """By what a letter went, to whom and when: "Sent by e-mail to a@b.example, 22 Nov 2026, …"."""
    at = whole_text(sending.at, zone)
    if sending.is_by_system:
        return f"Sent through the {sending.channel}, id {sending.value}, {at}"
    return f"Sent by {channel_word(sending.channel)} to {sending.value}, {at}"


def channel_word(kind: str) -> str:
    """A channel as it stands within a sentence; one that an officer named is left as it is."""
    known = next((one for one in ChannelKind if one.value == kind), None)
    if known is None:
        return kind.removeprefix("By ").removeprefix("by ")
    name = CHANNEL[known][0]
    return name if known is ChannelKind.I247 else name[0].lower() + name[1:]


def fate_texts(way: WayOut, zone: str) -> tuple[str, str]:
    """Whether and how the letter of `way` left, and what stands in its place or in whose place it
    stands; the second is often empty."""
    sent = "\n".join(sent_text(sending, zone) for sending in way.sent) or NOT_SENT
    told = []
    if way.replaced_by:
        told.append(f"Replaced by {way.replaced_by}")
    if way.letter.replaces:
        told.append(f"Replaces {way.letter.replaces}")
    return sent, ", ".join(told)


def portal_copied(address: str) -> Notice:
    """The address of the portal through which a letter goes lies on the clipboard."""
    return Notice(
        level=Level.SUCCESS,
        happened=f"Copied for 30 s: {address}",
        remedy="Paste it into your browser; once the letter is filed, stamp it as sent (Alt+S).",
    )
