"""What is done with a contact point from its card: doubted, trusted, confirmed, corrected."""

from datetime import date

from PySide6.QtCore import Signal

from pocdesk.desk.bad_contact import Failed
from pocdesk.desk.correct_point import Corrected, is_coming
from pocdesk.desk.correction_back import take_back
from pocdesk.desk.correction_notice import correction_notice, has_draft
from pocdesk.desk.doubt import doubt, named, trust_again
from pocdesk.domain.contact import Point
from pocdesk.domain.correction import Reason
from pocdesk.domain.doubt import Doubt
from pocdesk.domain.known import KnownChannel
from pocdesk.domain.unconfirmed import Unconfirmed
from pocdesk.ui.clock import weekday_text
from pocdesk.ui.copied_ways import nothing_copied
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.parts.contact_wish import ContactWish
from pocdesk.ui.sheet_acts import SheetActs
from pocdesk.ui.sheets.bad_contact import BadContact
from pocdesk.ui.sheets.confirm_contact import ConfirmContact
from pocdesk.ui.sheets.correct_contact import CorrectContact
from pocdesk.ui.sheets.next_way import NextWaySheet
from pocdesk.ui.sheets.settle_sheet import SettleSheet

_DRAFT = (
    "The draft of the notice to the Secretariat is still there, under Letters: discard it, unless "
    "it is to go."
)


class ContactActs(SheetActs):
    """`begun` gives the notice to the Secretariat as a draft, `undoable` what can be taken back."""

    begun = Signal(object)
    undoable = Signal(str, object)

    def do(self, wish: ContactWish) -> None:
        """Does what was wanted on a card."""
        match wish.act:
            case "bad-contact":
                self._bad(wish)
            case "trust-contact":
                self._trust(wish)
            case "confirm-contact":
                self._confirm(wish)
            case "correct-contact":
                self._correct(wish)
            case "settle-contact":
                sheet = SettleSheet(self._desk, self._tasks, self._look, self._keeping, wish)
                sheet.settled.connect(self._on_settled)
                self.sheet_wanted.emit(sheet)
            case "copy-phone" | "copy-mail":
                self.told.emit(nothing_copied(wish.point, wish.act))

    def _bad(self, wish: ContactWish) -> None:
        if isinstance(wish.channel, KnownChannel) and wish.channel.doubt is not None:
            self._trust(wish)
            return
        sheet = BadContact(self._desk, self._tasks, self._look, self._keeping, wish)
        sheet.failed.connect(self._on_failed)
        self.sheet_wanted.emit(sheet)

    def _on_failed(self, failed: Failed) -> None:
        self.changed.emit()
        sheet = NextWaySheet(self._tasks, self._look, self._keeping, failed, self._desk.office.zone)
        field, old = f"channels.{failed.channel.kind}", failed.channel.value
        sheet.notice_wanted.connect(
            lambda: self._notice(failed.point, field, old, None, failed.reason)
        )
        wish = ContactWish(act="correct-contact", point=failed.point, channel=failed.channel)
        sheet.value_wanted.connect(lambda: self._correct(wish))
        sheet.left.connect(lambda: self._offer_undo(failed.doubt, failed.before))
        sheet.undo_wanted.connect(lambda: self._take_back(failed.doubt, failed.before))
        self.sheet_wanted.emit(sheet)

    def _offer_undo(self, made: Doubt, before: Doubt | None = None) -> None:
        """That it is doubtful can be taken back."""
        said = f"{named(self._desk, made)} is doubtful."
        self.undoable.emit(said, lambda: self._take_back(made, before))

    def _take_back(self, made: Doubt, before: Doubt | None) -> None:
        """What was in doubt `before` stays so, with the reason that there was."""
        if before is None:
            self._trust_again(made)
        else:
            self._doubt_again(before)

    def _trust(self, wish: ContactWish) -> None:
        if isinstance(wish.channel, KnownChannel) and wish.channel.doubt is not None:
            self._trust_again(wish.channel.doubt)

    def _trust_again(self, was: Doubt) -> None:
        """Trusts the channel again; that can be taken back, with the reason that there was."""
        desk = self._desk

        def trusted(ended: Doubt, *, drafted: bool) -> None:
            self.changed.emit()
            said = f"{named(desk, ended)} is trusted again."
            said = f"{said} {_DRAFT}" if drafted else said
            self.undoable.emit(said, lambda: self._doubt_again(was))

        self._tasks.act(
            lambda: (trust_again(desk, was.value), has_draft(desk, was.value)),
            lambda done: trusted(done[0], drafted=done[1]),
        )

    def _doubt_again(self, was: Doubt) -> None:
        desk = self._desk

        def doubted(made: Doubt) -> None:
            self.changed.emit()
            self._offer_undo(made)

        self._tasks.act(
            lambda: doubt(desk, was.value, party=was.party, case=was.case, reason=was.reason),
            doubted,
        )

    def _confirm(self, wish: ContactWish) -> None:
        if wish.channel is None:
            return
        sheet = ConfirmContact(
            self._desk, self._tasks, self._look, self._keeping, wish, wish.channel.value
        )
        sheet.confirmed.connect(self._on_confirmed)
        self.sheet_wanted.emit(sheet)

    def _on_confirmed(self, was: Unconfirmed) -> None:
        self._done(f"{was.value} is confirmed.")

    def _correct(self, wish: ContactWish) -> None:
        sheet = CorrectContact(self._desk, self._tasks, self._look, self._keeping, wish)
        sheet.corrected.connect(
            lambda made, wants: self._on_corrected(made, wish.point, notice=wants)
        )
        self.sheet_wanted.emit(sheet)

    def _on_corrected(self, made: Corrected, point: Point, *, notice: bool) -> None:
        one, own = made.correction, made.correction.own or "nothing"
        said = f"Correction {one.id} lies over the list: {own}.", "The list stays as it is."
        if is_coming(self._desk, one):
            day = weekday_text(one.set_at, self._desk.office.zone)
            said = f"Correction {one.id} counts from {day}: {own}.", "Until then the list counts."
        self._offer_back(" ".join(said), made)
        if notice:
            self._notice(
                point,
                one.field,
                one.official,
                one.own,
                one.reason,
                confirmed=one.confirmed,
                valid_from=made.valid_from,
            )

    def _on_settled(self, made: Corrected) -> None:
        one = made.correction
        ended = one.off_at is not None
        what = "is over: the list counts" if ended else f"stays: {one.own or 'nothing'}"
        self._offer_back(f"Correction {one.id} {what}.", made)

    def _offer_back(self, said: str, made: Corrected) -> None:
        """What was done to a correction can be taken back; what looks odd in it is told."""
        self.changed.emit()
        if made.doubts:
            self.told.emit(Notice(level=Level.WARNING, happened=" ".join(made.doubts)))
        self.undoable.emit(said, lambda: self._correct_back(made))

    def _correct_back(self, made: Corrected) -> None:
        desk, one = self._desk, made.correction

        def work() -> bool:
            take_back(desk, made)
            return has_draft(desk, one.official, one.own)

        def is_back(drafted: bool) -> None:
            said = f"Correction {one.id}: all is as before."
            self._done(said, remedy=_DRAFT if drafted else "")

        self._tasks.act(work, is_back)

    def _notice(
        self,
        point: Point,
        field: str,
        old: str,
        new: str | None,
        reason: Reason | None,
        *,
        confirmed: str = "",
        valid_from: date | None = None,
    ) -> None:
        desk = self._desk
        self._tasks.act(
            lambda: correction_notice(
                desk,
                point.id,
                field,
                old,
                new,
                reason=reason,
                confirmed=confirmed,
                valid_from=valid_from,
            ),
            self.begun.emit,
        )
