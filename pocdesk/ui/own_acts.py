"""The office's own knowledge from the window: facts on providers and Parties, accounts."""

from collections.abc import Callable, Sequence

from pocdesk.desk.own_facts import facts_on
from pocdesk.desk.own_party_targets import party_targets
from pocdesk.desk.own_record import Target
from pocdesk.desk.own_targets import provider_targets
from pocdesk.desk.registration_record import portal_asked
from pocdesk.desk.registrations import accounts, registrations
from pocdesk.directory.own_parties import SUBJECT as PARTY
from pocdesk.domain.own_fact import OwnFact
from pocdesk.domain.registration import Registration
from pocdesk.domain.step import Detail
from pocdesk.providers.describe import items_of
from pocdesk.providers.laid_over import SUBJECT as PROVIDER
from pocdesk.providers.ours import Ours, ours_of
from pocdesk.ui.own_text import counts_now
from pocdesk.ui.provider_own import STANDING
from pocdesk.ui.sheet_acts import SheetActs
from pocdesk.ui.sheets.own_fact_sheet import OwnFactSheet
from pocdesk.ui.sheets.registration_sheet import RegistrationSheet


class OwnActs(SheetActs):
    """Each opens the sheet for what is shown on the page."""

    def on_provider(self, id: str) -> None:
        """What the office says of the provider `id` of its own."""
        desk = self._desk
        self._open(
            lambda: (desk.catalogue.names.get(id, ""), provider_targets(desk, id)),
            f"{PROVIDER}{id}",
        )

    def on_party(self, code: str) -> None:
        """What the office says of the Party `code` of its own."""
        desk = self._desk
        self._open(lambda: (desk.party_name(code), party_targets(desk, code)), f"{PARTY}{code}")

    def on_missing_party(self, name: str) -> None:
        """A State that the program does not know, which a list calls `name`."""
        self._open(lambda: ("", party_targets(self._desk, "", name)), PARTY)

    def account_of(self, id: str) -> None:
        """How the office stands with the portal that leads to `id`, or that it is."""
        desk = self._desk

        def read() -> tuple[Detail, dict[str, Registration], str]:
            leading = [one.portal for one in accounts(desk, id)]
            held = {one.portal: one for one in registrations(desk)}
            return portal_asked(desk), held, leading[0] if leading else ""

        def show(found: tuple[Detail, dict[str, Registration], str]) -> None:
            sheet = RegistrationSheet(desk, self._tasks, self._look, self._keeping, *found)
            sheet.registered.connect(self._on_registered)
            self.sheet_wanted.emit(sheet)

        self._tasks.read("registrations", read, show)

    def _open(self, read: Callable[[], tuple[str, Sequence[Target]]], subject: str) -> None:
        desk = self._desk

        def look_up() -> tuple[str, Sequence[Target], list[Ours]]:
            name, targets = read()
            provider = desk.catalogue.providers.get(subject.removeprefix(PROVIDER))
            ours = ours_of(facts_on(desk, subject), items_of(provider))
            return name, targets, list(ours.values())

        def show(found: tuple[str, Sequence[Target], list[Ours]]) -> None:
            sheet = OwnFactSheet(desk, self._tasks, self._look, self._keeping, *found)
            sheet.said.connect(self._on_said)
            sheet.closed.connect(self._on_closed)
            self.sheet_wanted.emit(sheet)

        self._tasks.read("own facts", look_up, show)

    def _on_said(self, made: tuple[OwnFact, ...]) -> None:
        self._done(
            f"What we say counts now: {counts_now(made)}.",
            "What the pack says stays beside it; the log names our source.",
        )

    def _on_closed(self, _over: tuple[OwnFact, ...]) -> None:
        self._done("The pack counts again.")

    def _on_registered(self, made: Registration) -> None:
        word, _ = STANDING[made.stands_on(self._desk.today)]
        self._done(f"{made.name}: {word}.")
