"""What a new version of a list changes, in words: a change, how many there are, who signed it."""

from collections.abc import Sequence

from pocdesk.desk.refresh import Review
from pocdesk.directory.changes import Item, Turn
from pocdesk.domain.contact import ChannelKind
from pocdesk.packs.judge import Accepted
from pocdesk.ui.clock import day_text
from pocdesk.ui.point_words import NETWORK
from pocdesk.ui.words import CHANNEL

_TURN = {
    Turn.ADDED: "New point",
    Turn.REMOVED: "Point withdrawn",
    Turn.RENAMED: "Renamed?",
    Turn.CHANGED: "Changed",
}

_FIELD = {
    "party": "Party or territory",
    "institution": "Name of the institution",
    "institution_local": "Name in its own language",
    "unit": "Unit",
    "competence": "When to choose this point",
    "role": "Role",
    "types": "Kind of authority",
    "networks": "Networks",
    "accepts": "Articles it accepts",
    "languages": "Languages",
    "availability": "Hours",
    "instructions.general": "Instructions",
    "instructions.preservation": "Instructions, preservation",
    "instructions.emergency": "Instructions, emergency",
    "instructions.must_state": "What a request must state",
    "channels": "Order of the channels",
    "keys.openpgp": "OpenPGP key",
    "keys.smime": "S/MIME key",
    **{f"channels.{kind}": CHANNEL[kind][0] for kind in ChannelKind},
    **{f"channels.{kind}.use": f"{CHANNEL[kind][0]}, use" for kind in ChannelKind},
}


def what_text(item: Item) -> str:
    """What changes: "E-mail", "New point"."""
    if item.field is None:
        return _TURN[item.change.turn]
    return _FIELD.get(item.field.field, item.field.field)


def change_text(item: Item) -> str:
    """How it changes, in one line."""
    if item.field is not None:
        return f"{item.field.before or 'nothing'} → {item.field.after or 'nothing'}"
    before, after = item.change.before, item.change.after
    if before is not None and after is not None:
        return f"{before.institution} → {after.institution}"
    return item.change.point.institution


def counts_text(review: Review) -> str:
    """How much changes: "2 added, 1 removed, 17 changed, 71 same"."""
    changes = review.changes
    if changes is None:
        return "the first version"
    if review.before is None:
        number = len(changes.points)
        return f"the first version, which adds to {number} known point{'' if number == 1 else 's'}"
    parts = [f"{len(changes.of(turn))} {turn}" for turn in Turn if changes.of(turn)]
    return ", ".join((*parts, f"{changes.same} same"))


def signed_text(pack: Accepted | None, signers: Sequence[str]) -> str:
    """Whether a version is signed: "unsigned", or by whom, in which pack, until when that holds."""
    if pack is None:
        return "unsigned"
    until = day_text(pack.manifest.expires_at.date())
    names = " and ".join(signers)
    said = f"signed by {names}, pack {pack.manifest.version}, valid until {until}"
    later = [mark.label for mark in pack.manifest.next_keys]
    return f"{said}, and signed from then on by {' and '.join(later)} alone" if later else said


def summary_of(review: Review, signers: Sequence[str]) -> tuple[str, ...]:
    """The version in a few sentences."""
    directory, snapshot = review.directory, review.directory.snapshot
    texts = [
        f"{len(directory.points)} points of {len(directory.parties)} Parties, network "
        f"{NETWORK.get(snapshot.network, snapshot.network)}.",
        f"Issued {day_text(snapshot.issued_on)} by {snapshot.issuer}; the list is "
        f"{signed_text(review.origin.pack, signers)}.",
        "A partial update: points that it does not name stay as they are."
        if not snapshot.complete
        else "A complete list.",
        f"Handling: {snapshot.marking}" if snapshot.marking else "",
        f"SHA-256 of the file: {snapshot.source_sha256}",
    ]
    return tuple(text for text in texts if text)
