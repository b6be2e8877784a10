"""An opened desk: the parts that every act stands on, handed to it as its first argument."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from pocdesk.desk import packs
from pocdesk.desk.known_lists import knowledge_of, known_lists
from pocdesk.desk.own_packs import OwnPacks
from pocdesk.desk.read_procedures import Procedures
from pocdesk.directory.find import Finder
from pocdesk.directory.find_point import PointIndex
from pocdesk.documents.own_pages import OwnPages
from pocdesk.domain.case import State
from pocdesk.domain.clock import Clock, local_offset, zone_of
from pocdesk.domain.deadline import Due
from pocdesk.domain.entry import Document, Entry, Event, NewEntry
from pocdesk.domain.lists import Lists
from pocdesk.domain.office import Office, Officer
from pocdesk.domain.party import Parties
from pocdesk.domain.period import end_on
from pocdesk.forms.library import Library
from pocdesk.forms.snippets import Snippet
from pocdesk.forms.wording import Wording
from pocdesk.packs.manifest import Manifest
from pocdesk.paths import DeskFolder
from pocdesk.providers.catalogue import Catalogue
from pocdesk.settings import Settings
from pocdesk.storage import cases, contacts, entries
from pocdesk.storage.log import Connection, Log
from pocdesk.vault.lock import DeskLock
from pocdesk.vault.slots import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class InUse:
    """The lists in use, or None, made ready to be searched as one types."""

    directory: Lists | None
    finder: Finder
    points: PointIndex


AFTER_HANDOVER = "Added after handover."
"""What an entry says that is made for a shift whose officer was relieved already."""


@dataclass(slots=True)
class Own:
    """What is the office's own as last written; an act that changes it puts it here too.

    `forms` gives of each form file that an act has installed, by its name in the folder, the
    SHA-256 of what was installed last: a former content counts no more. `handed_over` is the case
    of the sheet by which this officer's shift went to another one since the desk was unlocked, or
    "". `packs` are the data packs in use with the office's own facts.
    """

    office: Office
    forms: Mapping[str, str] = field(default_factory=dict)
    handed_over: str = ""
    packs: OwnPacks = field(default_factory=OwnPacks)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Folder, log, office and officer of a desk that is unlocked; data packs are read on use.

    `opened_by` is the kind of way in: only the own passphrase shows who sits at the desk.
    """

    folder: DeskFolder
    log: Log
    own: Own
    officer: Officer
    settings: Settings
    clock: Clock
    held: DeskLock
    opened_by: Kind

    @property
    def office(self) -> Office:
        return self.own.office

    @property
    def today(self) -> date:
        """The day that it is now where the office sits."""
        return self.clock().astimezone(zone_of(self.office.zone)).date()

    @property
    def tomorrow(self) -> datetime:
        """The instant at which that day ends: what is to hold from then on does not hold yet."""
        return end_on(self.today, self.office.zone).ends_at

    @property
    def parties(self) -> Parties:
        return self.own.packs.parties

    @property
    def forms(self) -> Library:
        """The shipped forms, and over them the office's own that an act has installed."""
        installed = frozenset(self.own.forms.items())
        if installed not in self._libraries:
            self._libraries[installed] = packs.forms_of(self.folder.forms, self.own.forms)
        return self._libraries[installed]

    @cached_property
    def _libraries(self) -> dict[frozenset[tuple[str, str]], Library]:
        return {}

    @cached_property
    def editions(self) -> dict[str, Library]:
        """Forms of other editions as they were read from the log, by the hash of their letter's
        form; see `desk.editions`."""
        return {}

    def library_of(self, wording: Wording) -> Library:
        """The forms of which `wording` is one: today's, those before an act of now, or an old
        edition. What is in work stays with its own."""
        known = (*self._libraries.values(), *self.editions.values())
        return next((library for library in known if library.holds(wording)), self.forms)

    @property
    def catalogue(self) -> Catalogue:
        return self.own.packs.catalogue

    @cached_property
    def manifests(self) -> dict[str, Manifest]:
        """What signed packs that are kept say of themselves, by the SHA-256 of the pack, as they
        were read; see `desk.signed_by`."""
        return {}

    @cached_property
    def procedures(self) -> dict[str, Procedures]:
        """The office's own procedures as they were read from the log, by their SHA-256; see
        `desk.own_procedures`."""
        return {}

    @cached_property
    def own_pages(self) -> OwnPages:
        return OwnPages()

    @cached_property
    def snippets(self) -> tuple[Snippet, ...]:
        return packs.snippets()

    @cached_property
    def held_elsewhere(self) -> dict[str, str]:
        """Which open cases hold an identifier, as last looked up; see `desk.elsewhere`."""
        return {}

    @cached_property
    def known_clocks(self) -> dict[int, tuple[Due, ...]]:
        """The clocks that run, by the number of the last entry when they were read; see
        `desk.understand`."""
        return {}

    @cached_property
    def _directories(self) -> dict[tuple[object, ...], InUse]:
        return {}

    def directory(self, connection: Connection) -> InUse:
        """The lists in use, made ready once for each version, and what the desk knows of it."""
        versions = contacts.in_use(connection).values()
        own = tuple(fact.id for fact in self.own.packs.facts)
        told_by = (tuple(versions), knowledge_of(connection, self.tomorrow), own)
        held = self._directories.get(told_by)
        if held is None:
            directory = known_lists(connection, self.tomorrow)
            points = directory.points if directory else ()
            held = InUse(
                directory=directory,
                finder=Finder(self.parties, points),
                points=PointIndex(points),
            )
            self._directories.clear()
            self._directories[told_by] = held
        return held

    def enter(
        self,
        connection: Connection,
        event: Event,
        *,
        case: str | None = None,
        old_state: State | None = None,
        new_state: State | None = None,
        channel: str | None = None,
        counterpart: str | None = None,
        documents: tuple[Document, ...] = (),
        seals: tuple[Document, ...] = (),
        note: str = "",
        corrects: int | None = None,
    ) -> Entry:
        """Writes one entry in the name of the officer, at this instant.

        What is done in a case or noted once the officer was relieved says so; the sheet itself may
        still be sent or printed.
        """
        now = self.clock()
        relieved = self.own.handed_over not in ("", case)
        if relieved and (case is not None or event is Event.NOTE):
            note = "\n".join(part for part in (note, AFTER_HANDOVER) if part)
        fresh = NewEntry(
            at=now,
            local_offset=local_offset(now, self.office.zone),
            officer=self.officer.id,
            event=event,
            case=case,
            old_state=old_state,
            new_state=new_state,
            channel=channel,
            counterpart=counterpart,
            documents=documents,
            seals=seals,
            note=note,
            corrects=corrects,
        )
        return entries.append(connection, self.log.chain_key, fresh)

    def next_reference(self, connection: Connection) -> str:
        """The reference that the next case will bear; the year is the office's own."""
        year = self.today.year
        return str(cases.next_reference(connection, self.office.prefix, year))

    def party_name(self, code: str | None) -> str:
        """The name of a Party in the office's language, with its footnote mark; or the code."""
        party = self.parties.get(code or "")
        return (code or "") if party is None else party.printed(self.office.language)
