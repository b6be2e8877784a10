"""The commands about the keys whose signatures count on this desk."""

from collections.abc import Callable, Mapping

from pocdesk.cli import packs_applied
from pocdesk.cli.answer import Answer
from pocdesk.cli.officers import second_typed
from pocdesk.cli.plain import plain, table
from pocdesk.cli.words import Asked
from pocdesk.desk.opened import Desk
from pocdesk.desk.trusted_keys import enter_key, keys, switch_off_key
from pocdesk.domain.signed_pack import TrustedKey
from pocdesk.errors import PocDeskError


def _keys(desk: Desk, _asked: Asked) -> Answer:
    found = keys(desk)
    return Answer(
        plain={"keys": [_plain(one) for one in found]},
        text=table(map(_row, found)) or "No key is trusted on this desk.",
    )


def _trust(desk: Desk, asked: Asked) -> Answer:
    _must_be_two(asked)
    second = second_typed(desk, asked)
    made = enter_key(desk, asked.public, label=asked.label, packs=asked.pack, second=second)
    return Answer(plain={"key": _plain(made)}, text="  ".join(_row(made)))


def _distrust(desk: Desk, asked: Asked) -> Answer:
    _must_be_two(asked)
    off = switch_off_key(desk, asked.id, second=second_typed(desk, asked))
    return Answer(plain={"key": _plain(off)}, text="  ".join(_row(off)))


def _must_be_two(asked: Asked) -> None:
    if not asked.second:
        raise PocDeskError(
            "Two officers stand for a key, and no second one is here.",
            safe="The keys in use stay as they are.",
            remedy="Add --second: another officer types their passphrase, or on a desk of one "
            "somebody types the recovery code.",
        )


def _row(key: TrustedKey) -> tuple[str, ...]:
    since = f"since {key.set_at:%Y-%m-%d}, approved by {key.approved_by}"
    off = "" if key.off_at is None else f"off since {key.off_at:%Y-%m-%d}"
    return key.id, key.label, key.packs or "all packs", since, off


def _plain(key: TrustedKey) -> dict[str, object]:
    return {
        "id": key.id,
        "public": key.public,
        "label": key.label,
        "pack": key.packs or None,
        "on": key.off_at is None,
        "since": plain(key.set_at),
        "officer": key.officer,
        "approved_by": key.approved_by,
        "off_at": plain(key.off_at),
    }


COMMANDS: Mapping[str, Callable[[Desk, Asked], Answer]] = {
    "pack apply": packs_applied.apply,
    "pack keys": _keys,
    "pack trust": _trust,
    "pack distrust": _distrust,
}
