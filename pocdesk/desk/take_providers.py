"""Take a signed pack of providers: its changes are shown first, then it counts as a whole."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from pocdesk.desk.opened import Desk
from pocdesk.desk.signed_content import content_of
from pocdesk.desk.trusted_keys import keys_told, remember
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.file import Role, StoredFile, sha256_of
from pocdesk.domain.list_use import PROVIDERS, Came, ListUse
from pocdesk.errors import PocDeskError
from pocdesk.packs.judge import Accepted
from pocdesk.providers.catalogue import Catalogue
from pocdesk.providers.changes import Change, Grade, changes
from pocdesk.storage import contacts, files
from pocdesk.storage.office_rows import list_uses
from pocdesk.storage.seals import seal

_SPELT_OUT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderReview:
    """A pack of providers that was accepted and compared with those in use; nothing is written."""

    name: str
    content: bytes = field(repr=False)
    accepted: Accepted = field(repr=False)
    before: str
    changes: tuple[Change, ...]

    @property
    def critical(self) -> tuple[Change, ...]:
        """The changes of which each wants a tick of its own: an address to which we write."""
        return tuple(one for one in self.changes if one.grade is Grade.CRITICAL)


def review_providers(desk: Desk, name: str, content: bytes, accepted: Accepted) -> ProviderReview:
    """What the providers in the pack change in those in use. Raises PocDeskError for a pack that
    breaks a rule of the provider files; it is refused whole."""
    found = content_of(accepted.manifest.kind, accepted.files)
    if not isinstance(found, Catalogue):
        raise TypeError("a list of contact points is no pack of providers")
    return ProviderReview(
        name=name,
        content=content,
        accepted=accepted,
        before=desk.own.packs.pack,
        changes=changes(desk.own.packs.base, found),
    )


def take_providers(desk: Desk, reviewed: ProviderReview, ticked: Collection[str]) -> None:
    """The providers of the pack count from now on; the former ones stay in the log.

    `ticked` holds the keys of the critical changes that the officer looked at. What the office
    wrote itself stays as it is. Raises PocDeskError where one is missing, or where another pack
    came into use meanwhile.
    """
    missing = sum(1 for one in reviewed.critical if one.key not in ticked)
    if missing:
        raise _refused(
            f"{missing} address{' is' if missing == 1 else 'es are'} not ticked.",
            "Look at each address that changed, and tick it.",
        )
    if desk.own.packs.pack != reviewed.before:
        raise _refused("Another pack of providers came into use meanwhile.", "Open the file again.")
    manifest = reviewed.accepted.manifest
    sha256 = sha256_of(reviewed.content)
    with desk.log.transaction() as connection:
        now = desk.clock()
        kept = StoredFile(
            sha256=sha256,
            name=reviewed.name,
            media_type="application/zip",
            size=len(reviewed.content),
            role=Role.PACK,
            case=None,
            stored_at=now,
        )
        files.add(connection, kept, reviewed.content)
        use = ListUse(
            id=contacts.next_use_id(connection, PROVIDERS),
            series=PROVIDERS,
            content_sha256=sha256,
            version_label=str(manifest.version),
            came=Came.IMPORTED,
            signed_by=" ".join(reviewed.accepted.signed_by),
            approved_by="",
            officer=desk.officer.id,
            at=now,
        )
        list_uses.save(connection, use)
        desk.enter(
            connection,
            Event.IMPORTED,
            documents=(Document(reviewed.name, sha256),),
            seals=(seal(kept), seal(use), *remember(desk, connection, reviewed.accepted)),
            note="\n".join(_note(reviewed)),
        )
    desk.own.packs = replace(desk.own.packs, pack=sha256)


def _note(reviewed: ProviderReview) -> list[str]:
    manifest = reviewed.accepted.manifest
    signed = ", ".join(reviewed.accepted.signed_by)
    critical = reviewed.critical
    lines = [f"Providers, pack {manifest.version}, signed by {signed}."]
    lines += keys_told(reviewed.accepted)
    lines += [f"{len(reviewed.changes)} changes, {len(critical)} of them of addresses."]
    for one in critical[:_SPELT_OUT]:
        lines.append(
            f"{one.name}, {one.path}: {one.before or 'nothing'} → {one.after or 'nothing'}"
        )
    if len(critical) > _SPELT_OUT:
        lines.append(f"and {len(critical) - _SPELT_OUT} more.")
    return lines


def _refused(happened: str, remedy: str) -> PocDeskError:
    return PocDeskError(happened, safe="The providers in use stay as they are.", remedy=remedy)
