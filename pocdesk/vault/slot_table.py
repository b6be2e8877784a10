"""A slot as a table of the key file, and back."""

from datetime import datetime

from pocdesk.vault.kdf import Argon2
from pocdesk.vault.slots import InKeyStore, Kdf, Kind, Slot, kdf_table
from pocdesk.vault.strict_table import StrictTable

_KINDS = {kind.value: kind for kind in Kind}


def slot_table(slot: Slot) -> dict[str, object]:
    """`slot` as it stands in the key file; bytes are hexadecimal, the time is ISO 8601."""
    return {
        "kind": slot.kind.value,
        "id": slot.id,
        "officer": slot.officer,
        "label": slot.label,
        "kdf": kdf_table(slot.kdf),
        "salt": slot.salt.hex(),
        "nonce": slot.nonce.hex(),
        "wrapped": slot.wrapped.hex(),
        "created_at": slot.created_at.isoformat(),
    }


def read_slot(value: object, place: str) -> Slot:
    """The slot in a table of the key file. Raises KeyFileDamaged naming the part at fault.

    A cost out of bounds is refused here, before anything is derived.
    """
    table = StrictTable(value, place)
    kind = table.text("kind")
    if kind not in _KINDS:
        raise table.damaged("kind", "is unknown")
    kdf = _read_kdf(table.part("kdf"), f"{place}.kdf")
    try:
        slot = Slot(
            kind=_KINDS[kind],
            id=table.text("id"),
            officer=table.text("officer"),
            label=table.text("label"),
            kdf=kdf,
            salt=table.raw("salt"),
            nonce=table.raw("nonce"),
            wrapped=table.raw("wrapped"),
            created_at=_read_time(table),
        )
    except ValueError as error:
        raise table.damaged("slot", f"does not hold together: {error}") from error
    table.end()
    return slot


def _read_time(table: StrictTable) -> datetime:
    try:
        return datetime.fromisoformat(table.text("created_at"))
    except ValueError:
        raise table.damaged("created_at", "is no time") from None


def _read_kdf(value: object, place: str) -> Kdf:
    table = StrictTable(value, place)
    name = table.text("name")
    kdf: Kdf
    if name == "argon2id":
        memory, rounds, lanes = table.whole("m"), table.whole("t"), table.whole("p")
        try:
            kdf = Argon2(memory_kib=memory, rounds=rounds, lanes=lanes)
        except ValueError as error:
            raise table.damaged("argon2id", f"is out of bounds: {error}") from error
    elif name == "key-store":
        kdf = InKeyStore(
            backend=table.text("backend"),
            version=table.text("keyring"),
            user=table.text("user"),
            machine=table.text("machine"),
        )
    else:
        raise table.damaged("name", "is unknown")
    table.end()
    return kdf
