"""The packs of providers: the shipped one and all that were taken; go back to one of them."""

from dataclasses import dataclass, replace

from pocdesk.desk.approve import approve, approvers
from pocdesk.desk.opened import Desk
from pocdesk.domain.entry import Document, Event
from pocdesk.domain.list_use import PROVIDERS, Came, ListUse
from pocdesk.domain.sentence import full_stop
from pocdesk.errors import PocDeskError
from pocdesk.storage import contacts
from pocdesk.storage.log import Connection
from pocdesk.storage.office_rows import list_uses
from pocdesk.storage.seals import seal


@dataclass(frozen=True, slots=True, kw_only=True)
class ProviderVersion:
    """A pack of providers, by the SHA-256 and the number under which it was `taken`; the shipped
    one has neither. `use` is the last act that took it into use, if one did."""

    sha256: str = ""
    label: str = ""
    in_use: bool
    taken: ListUse | None = None
    use: ListUse | None = None


def provider_versions(desk: Desk) -> tuple[ProviderVersion, ...]:
    """Every pack of providers, the newest taken first, the shipped one last."""
    with desk.log.reading() as connection:
        uses = list_uses.of(connection, series=PROVIDERS)
    last = {one.content_sha256: one for one in uses}
    taken = [one for one in uses if one.came is Came.IMPORTED]
    now = desk.own.packs.pack
    return (
        *(
            ProviderVersion(
                sha256=one.content_sha256,
                label=one.version_label,
                in_use=now == one.content_sha256,
                taken=one,
                use=last[one.content_sha256],
            )
            for one in reversed(taken)
        ),
        ProviderVersion(in_use=not now, use=last.get("")),
    )


def go_back_providers(desk: Desk, sha256: str, reason: str, *, second: str = "") -> ProviderVersion:
    """The pack that was taken with this `sha256` counts again; with "" the shipped one.

    All stay in the log, and so do the office's own facts. Takes the passphrase `second` of another
    officer where the desk has one. Raises PocDeskError for a pack that is not there, not whole or
    in use already, and without a `reason`; NotApproved.
    """
    said = " ".join(reason.split())
    if not said:
        raise _refused("Why the desk goes back is not said.", "Say it in a few words.")
    wanted = next((one for one in provider_versions(desk) if one.sha256 == sha256), None)
    if wanted is None:
        raise _refused("There is no such pack of providers.", "Choose one that is listed.")
    if wanted.in_use:
        raise _refused("This pack is in use already.", "Nothing needs to be done.")
    later = replace(desk.own.packs, pack=sha256)
    _read = later.base  # before anything is written: it may not be whole
    approved_by = approve(desk, second).name if approvers(desk) else ""
    with desk.log.transaction() as connection:
        use = ListUse(
            id=contacts.next_use_id(connection, PROVIDERS),
            series=PROVIDERS,
            content_sha256=sha256,
            version_label=wanted.label,
            came=Came.RETURNED,
            signed_by="" if wanted.taken is None else wanted.taken.signed_by,
            approved_by=approved_by,
            officer=desk.officer.id,
            at=desk.clock(),
        )
        list_uses.save(connection, use)
        named = _named(wanted.label)
        approval = f" Approved by {approved_by}." if approved_by else ""
        desk.enter(
            connection,
            Event.SETTINGS,
            documents=(Document(f"Providers, {named}", sha256),) if sha256 else (),
            seals=(seal(use),),
            note=full_stop(f"The {named} of providers is in use again: {said}") + approval,
        )
    desk.own.packs = later
    return ProviderVersion(
        sha256=sha256, label=wanted.label, in_use=True, taken=wanted.taken, use=use
    )


def pack_behind(desk: Desk, connection: Connection, provider: str) -> str:
    """Which pack tells what is known of `provider` now: "signed pack 7, 2026.11.21"."""
    use = contacts.use(connection, PROVIDERS)
    catalogue = desk.catalogue
    known = catalogue.providers.get(provider)
    header = catalogue.header if known is None else known.header
    return f"{_named(use.version_label if use else '')}, {header.pack_version}"


def _named(label: str) -> str:
    return f"signed pack {label}" if label else "shipped pack"


def _refused(happened: str, remedy: str) -> PocDeskError:
    return PocDeskError(happened, safe="The providers in use stay as they are.", remedy=remedy)
