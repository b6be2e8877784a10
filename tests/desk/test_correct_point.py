"""Corrections of our own: laid over the list, sealed, closed by it, settled by the officer."""

import json
from datetime import UTC, date, datetime
from typing import Any

import pytest

from pocdesk.desk.call_back import Outcome, call_back
from pocdesk.desk.confirm_channel import confirm_channel
from pocdesk.desk.correct_point import Corrected, correct_point
from pocdesk.desk.correction_back import take_back
from pocdesk.desk.correction_stands import standing_corrections
from pocdesk.desk.hand_over import handover
from pocdesk.desk.import_note import How
from pocdesk.desk.known_lists import known_lists
from pocdesk.desk.list_versions import go_back
from pocdesk.desk.look_up import look_up, sure_by_point
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.refresh import review
from pocdesk.desk.settle_correction import Settled, settle
from pocdesk.desk.show import journal
from pocdesk.desk.take_list import refresh, take
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.verify import verify
from pocdesk.directory.sender import SenderKind
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import ChannelKind, Point
from pocdesk.domain.correction import Correction, Reason
from pocdesk.domain.known import Stand, coming_over
from pocdesk.errors import PocDeskError
from pocdesk.storage.office_rows import corrections, unconfirmed
from tests.conftest import TRAINING, SetClock

OLD = TRAINING / "training-directory-2026-1.json"
NEW = TRAINING / "training-directory-2026-2.json"
_MAIL, _PHONE = "channels.email", "channels.phone"
_NEW, _OTHER = "duty@ge-poc.example", "office@ge-poc.example"
_OURS = "night@ge-poc.example"


def _point(desk: Desk, id: str) -> Point:
    with desk.log.reading() as connection:
        lists = known_lists(connection, desk.tomorrow)
    assert lists is not None
    return next(one for one in lists.points if one.id == id)


def _mails(desk: Desk, id: str = "TRN-GE-1") -> list[str]:
    return [one.value for one in _point(desk, id).reach(ChannelKind.EMAIL)]


def _kept(desk: Desk, id: str) -> Correction:
    with desk.log.reading() as connection:
        (found,) = corrections.of(connection, id=id)
    return found


def _corrected(desk: Desk, own: str = _OURS, official: str = "contact@ge-poc.example") -> Corrected:
    """The mailbox of Georgia's point, which the next version of the list changes."""
    return correct_point(
        desk,
        "TRN-GE-1",
        _MAIL,
        own,
        official=official,
        reason=Reason.TOLD,
        confirmed="called the old number at 02:10, the head of the desk",
    )


def _third(old: str, new: str, label: str = "2026-3") -> bytes:
    text = NEW.read_text("utf-8").replace(old, new)
    table = json.loads(text)
    table["snapshot"].update(version_label=label, replaces="2026-2", issued_on="2026-11-05")
    return json.dumps(table).encode()


def test_a_correction_lies_over_the_list_for_all_who_ask(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    made = _corrected(desk)
    assert (made.correction.official, made.doubts) == ("contact@ge-poc.example", ())
    assert _mails(desk) == [_OURS, _OTHER, "contact@ge-poc.example"]
    (match,) = (one for one in look_up(desk, "GE") if one.party.code == "GE")
    assert match.points[0].reach(ChannelKind.EMAIL)[0].value == _OURS
    mail = f"From: {_OURS}\nTo: us@x.example\nSubject: hello\n\nA question.\n"
    received = receive(desk, "mail.eml", mail.encode())
    assert received.sender.kind is SenderKind.ADDRESS
    assert received.sender.party == "GE"
    said = next(one.note for one in journal(desk) if "Correction 1" in one.note)
    assert "contact@ge-poc.example → night@ge-poc.example" in said
    assert "Reason: the contact point told us. Confirmed: called the old number" in said
    assert verify(desk).breaks == ()


def test_an_update_with_the_same_value_closes_the_correction(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    _corrected(desk, "Duty@GE-poc.example")  # as 2026-2 has it, but for its spelling
    refresh(desk, NEW.name, NEW.read_bytes())
    kept = _kept(desk, "1")
    assert (kept.off_at, kept.off_why) == (desk.clock(), "version 2026-2 says the same")
    note = journal(desk)[0].note
    assert "Correction 1 (GE, channels.email) is over: version 2026-2 says the same." in note
    assert _mails(desk) == [_NEW, _OTHER]
    assert verify(desk).breaks == ()


def test_a_third_value_is_a_conflict_and_the_officer_says_what_counts(desk: Desk) -> None:
    """The overlay survives the update; nothing of it is closed but by the officer."""
    refresh(desk, OLD.name, OLD.read_bytes())
    _corrected(desk)
    refresh(desk, NEW.name, NEW.read_bytes())
    assert "differs: ours night@ge-poc.example, the list duty@ge-poc.example" in (
        journal(desk)[0].note
    )
    (laid,) = standing_corrections(desk)
    assert (laid.stand, laid.listed) == (Stand.CONFLICT, "duty@ge-poc.example")
    assert _mails(desk) == [_OURS, _OTHER, _NEW]
    told = [line.what for line in handover(desk).lines if line.of == "directory_changes"]
    assert "Georgia: our correction and the list differ: ours" in told[-1]
    with pytest.raises(PocDeskError, match="list says that already"):
        settle(desk, "1", Settled.OTHER, "duty@ge-poc.example")
    with pytest.raises(PocDeskError, match="other value is not given"):
        settle(desk, "1", Settled.OTHER, " ")
    settle(desk, "1", Settled.OURS)
    (laid,) = standing_corrections(desk)
    assert (laid.stand, laid.correction.official) == (Stand.KEPT, "duty@ge-poc.example")
    with pytest.raises(PocDeskError, match="says that already"):
        settle(desk, "1", Settled.OURS)
    settle(desk, "1", Settled.OTHER, "third@ge-poc.example")
    assert _mails(desk) == ["third@ge-poc.example", _OTHER, _NEW]
    settle(desk, "1", Settled.OFFICIAL)
    assert _mails(desk) == [_NEW, _OTHER]
    with pytest.raises(PocDeskError, match="no correction 1"):
        settle(desk, "1", Settled.OFFICIAL)
    assert verify(desk).breaks == ()


def test_an_unchanged_old_value_keeps_it_and_going_back_is_compared_too(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    refresh(desk, NEW.name, NEW.read_bytes())
    _corrected(desk, "contact@ge-poc.example", _NEW)  # as 2026-1 had it
    refresh(desk, "third.json", _third("duty@ge-poc.example", "duty@ge-poc.example"))
    assert _mails(desk)[0] == "contact@ge-poc.example"
    go_back(desk, "budapest", "2026-1", "the new one is forged")
    assert "is over: version 2026-1 says the same" in journal(desk)[0].note
    assert _kept(desk, "1").off_at is not None
    assert verify(desk).breaks == ()


def test_what_a_later_version_ended_stands_again_when_it_is_left(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    _corrected(desk, _NEW)
    refresh(desk, NEW.name, NEW.read_bytes())
    assert standing_corrections(desk) == ()
    for _ in range(2):
        back = go_back(desk, "budapest", "2026-1", "two points are missing")
        said = f"Correction 1 (GE, channels.email) stands again: ours {_NEW}."
        assert back.again == (said,)
        assert said in journal(desk)[0].note
        assert _mails(desk) == [_NEW, _OTHER, "contact@ge-poc.example"]
        assert go_back(desk, "budapest", "2026-2", "they are there").again == ()
        assert _kept(desk, "1").off_why == "version 2026-2 says the same"
    assert verify(desk).breaks == ()


@pytest.mark.parametrize("differs", [True, False])
def test_the_list_counts_as_long_as_the_version_that_differed(desk: Desk, differs: bool) -> None:
    """What was settled against the very value that was corrected stays settled."""
    refresh(desk, OLD.name, OLD.read_bytes())
    if differs:
        _corrected(desk)
        refresh(desk, NEW.name, NEW.read_bytes())
        settle(desk, "1", Settled.OFFICIAL)
    else:
        _corrected(desk)
        settle(desk, "1", Settled.OFFICIAL)
        refresh(desk, NEW.name, NEW.read_bytes())
    go_back(desk, "budapest", "2026-1", "two points are missing")
    assert [one.correction.id for one in standing_corrections(desk)] == ["1"] * differs
    assert (_OURS in _mails(desk)) is differs
    assert verify(desk).breaks == ()


def test_what_an_officer_settled_or_corrected_anew_does_not_stand_again(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    _corrected(desk, _NEW)
    _corrected(desk, official=_OTHER)
    settle(desk, "2", Settled.OFFICIAL)
    refresh(desk, NEW.name, NEW.read_bytes())
    _corrected(desk, official=_NEW)
    assert go_back(desk, "budapest", "2026-1", "two points are missing").again == ()
    assert [one.correction.id for one in standing_corrections(desk)] == ["3"]
    assert verify(desk).breaks == ()


def test_a_point_that_goes_leaves_its_correction_standing(desk: Desk) -> None:
    refresh(desk, NEW.name, NEW.read_bytes())
    _corrected(desk, official=_NEW)
    table = json.loads(_third("", ""))
    table["points"] = [row for row in table["points"] if row["party"] != "GE"]
    refresh(desk, "third.json", json.dumps(table).encode())
    assert "its point is not in version 2026-3" in journal(desk)[0].note
    (laid,) = standing_corrections(desk)
    assert laid.stand is Stand.GONE
    with pytest.raises(PocDeskError, match="not in the list any more"):
        settle(desk, "1", Settled.OURS)
    settle(desk, "1", Settled.OFFICIAL)
    assert standing_corrections(desk) == ()
    assert verify(desk).breaks == ()


def test_a_second_correction_takes_the_place_of_the_first(desk: Desk) -> None:
    refresh(desk, NEW.name, NEW.read_bytes())
    _corrected(desk, official=_NEW)
    _corrected(desk, "other@ge-poc.example", _NEW)
    assert _kept(desk, "1").off_why == "replaced by correction 2"
    assert _mails(desk) == ["other@ge-poc.example", _OTHER, _NEW]
    assert verify(desk).breaks == ()


def _from(desk: Desk, day: date, own: str = _OURS) -> Corrected:
    known: dict[str, Any] = {"reason": Reason.TOLD, "confirmed": "a call", "valid_from": day}
    return correct_point(desk, "TRN-GE-1", _MAIL, own, official="contact@ge-poc.example", **known)


def test_a_change_to_come_counts_from_its_day_on(desk: Desk, clock: SetClock) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    before = _mails(desk)
    made = _from(desk, date(2026, 11, 16))
    assert "Valid from 2026-11-16." in journal(desk)[0].note
    assert _mails(desk) == before
    (laid,) = coming_over(_point(desk, "TRN-GE-1"))
    assert (laid.listed, laid.correction.own) == ("contact@ge-poc.example", _OURS)
    assert [one.stand for one in standing_corrections(desk)] == [Stand.COMING]
    settle(desk, made.correction.id, Settled.OTHER, "third@ge-poc.example")
    assert _mails(desk) == before  # another value, of the same day
    settle(desk, made.correction.id, Settled.OTHER, _OURS)
    clock.at = datetime(2026, 11, 16, tzinfo=zone_of(desk.office.zone)).astimezone(UTC)
    clock.forward(seconds=-1)
    assert _mails(desk) == before
    clock.forward(seconds=1)
    assert _mails(desk)[0] == _OURS
    assert coming_over(_point(desk, "TRN-GE-1")) == ()
    assert [one.stand for one in standing_corrections(desk)] == [Stand.KEPT]
    assert verify(desk).breaks == ()


def test_a_change_to_come_is_over_where_the_list_brings_it_first(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    _from(desk, date(2026, 11, 16), own=_NEW)
    refresh(desk, NEW.name, NEW.read_bytes())
    assert standing_corrections(desk) == ()


def test_what_counts_now_and_what_is_to_come_do_not_end_each_other_unsaid(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    _from(desk, date(2026, 11, 16))
    now = _corrected(desk, own="now@ge-poc.example")
    assert now.doubts == (f"What was to come is over: {_OURS}.",)
    with pytest.raises(PocDeskError, match=r"our own value counts there: now@ge-poc\.example"):
        _from(desk, date(2026, 11, 16))
    with pytest.raises(PocDeskError, match="more than half a year ahead"):
        _from(desk, date(2027, 11, 1))
    assert [one.correction.id for one in standing_corrections(desk)] == [now.correction.id]


def test_a_day_that_is_past_holds_at_once_and_a_clock_put_back_changes_nothing(
    desk: Desk, clock: SetClock
) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    made = _from(desk, date(2026, 11, 2))
    assert (made.valid_from, made.correction.set_at) == (date(2026, 11, 2), clock.at)
    clock.forward(minutes=-10)
    assert _mails(desk)[0] == _OURS


def test_what_counts_now_still_counts_where_the_clock_is_put_back_by_days(
    desk: Desk, clock: SetClock
) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    clock.forward(microseconds=1)
    _corrected(desk)
    clock.forward(days=-3)
    assert _mails(desk)[0] == _OURS
    assert [one.stand for one in standing_corrections(desk)] == [Stand.KEPT]


def test_what_was_done_to_a_correction_is_taken_back(
    desk: Desk, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())

    def runs_on(_clock: SetClock) -> datetime:
        clock.forward(microseconds=1)
        return clock.at

    monkeypatch.setattr(SetClock, "__call__", runs_on)
    before = _mails(desk)
    first = _corrected(desk)
    second = _corrected(desk, own="second@ge-poc.example")
    take_back(desk, second)
    assert _mails(desk)[0] == _OURS
    assert _kept(desk, "2").off_why == "taken back"
    for settled, own in ((Settled.OFFICIAL, ""), (Settled.OTHER, "other@ge-poc.example")):
        made = settle(desk, "1", settled, own)
        take_back(desk, made)
        assert standing_corrections(desk)[0].correction == first.correction
    take_back(desk, first)
    assert _mails(desk) == before
    assert "Correction 1 (GE, channels.email) is taken back." in journal(desk)[0].note
    assert verify(desk).breaks == ()


def test_what_was_changed_since_is_not_taken_back(desk: Desk) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    first = _corrected(desk)
    over = settle(desk, "1", Settled.OFFICIAL)
    with pytest.raises(PocDeskError, match="changed since"):
        take_back(desk, first)
    newer = _corrected(desk, own="second@ge-poc.example")
    with pytest.raises(PocDeskError, match="changed since"):
        take_back(desk, over)
    assert [one.correction for one in standing_corrections(desk)] == [newer.correction]


def test_of_points_that_share_a_value_the_one_that_was_named_is_corrected(desk: Desk) -> None:
    refresh(desk, "third.json", _third("contact2@jp-poc.example", "contact@jp-poc.example"))
    shared, own = "contact@jp-poc.example", "second@jp-poc.example"
    how: dict[str, Any] = {"reason": Reason.TOLD, "confirmed": "by telephone"}
    made = correct_point(desk, "TRN-JP-2", _MAIL, own, official=shared, **how)
    assert made.correction.point == "TRN-JP-2"
    assert (own in _mails(desk, "TRN-JP-2"), own in _mails(desk, "TRN-JP-1")) == (True, False)
    only_of_the_first = _point(desk, "TRN-JP-1").reach(ChannelKind.PHONE)[0].value
    with pytest.raises(PocDeskError, match="does not say"):
        correct_point(desk, "TRN-JP-2", _PHONE, "+999 1", official=only_of_the_first, **how)


def test_a_strange_value_is_taken_with_a_warning(desk: Desk) -> None:
    refresh(desk, NEW.name, NEW.read_bytes())
    made = _corrected(desk, "somebody@gmail.com", _NEW)
    assert made.doubts == ("Anybody may have an address at gmail.com.",)
    assert made.doubts[0] in journal(desk)[0].note


@pytest.mark.parametrize(
    ("point", "field", "own", "official", "confirmed", "said"),
    [
        ("TRN-GE-1", _MAIL, "a@x.example", None, " ", "How you know"),
        ("TRN-GE-1", "channels.pigeon", "a", None, "yes", "no field"),
        ("Atlantis", _MAIL, "a@x.example", None, "yes", "no contact point"),
        ("JP", _MAIL, "a@x.example", None, "yes", "several contact points"),
        ("TRN-JP-1", _PHONE, "+999 1", None, "yes", "several values"),
        ("TRN-JP-1", _PHONE, "+999 1", "+999 000", "yes", "does not say"),
        (
            "TRN-GE-1",
            _MAIL,
            "DUTY@ge-poc.example",
            "office@ge-poc.example",
            "yes",
            "list says that already",
        ),
        ("TRN-GE-1", "keys.smime", "", "", "yes", "nothing is to stand"),
        ("TRN-GE-1", _MAIL, "a\u200b@x.example", "", "yes", "not text"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    desk: Desk, point: str, field: str, own: str, official: str | None, confirmed: str, said: str
) -> None:
    refresh(desk, NEW.name, NEW.read_bytes())
    before = journal(desk)
    with pytest.raises(PocDeskError, match=said):
        correct_point(
            desk, point, field, own, official=official, reason=Reason.TOLD, confirmed=confirmed
        )
    assert journal(desk) == before


def _unconfirmed(desk: Desk) -> list[str]:
    with desk.log.reading() as connection:
        return [one.value for one in unconfirmed.standing(connection)]


def _forged(desk: Desk) -> None:
    """A version of which nobody confirmed anything: Sweden has a new number, Georgia a mailbox."""
    refresh(desk, OLD.name, OLD.read_bytes())
    found = review(desk, NEW.name, NEW.read_bytes())
    take(desk, found, {item.key: How.NOT for item in found.critical})


def test_a_new_number_is_confirmed_by_a_call_that_reached_them(desk: Desk) -> None:
    _forged(desk)
    number = "+999 283 55 1539"
    assert number in _unconfirmed(desk)
    case = take_request(desk, Request(party="SE", began_at=desk.clock())).reference
    for outcome in (Outcome.NOT_REACHED, Outcome.NOT_CONFIRMED):
        call_back(desk, case, number=number, reached="somebody", outcome=outcome)
        assert number in _unconfirmed(desk)
    call_back(desk, case, number=number, reached="duty officer", outcome=Outcome.CONFIRMED)
    assert number not in _unconfirmed(desk)
    assert verify(desk).breaks == ()


def _mail_from(address: str, reference: str = "") -> bytes:
    subject = f"Re: {reference}" if reference else "A request"
    return (
        f"From: {address}\nTo: us@x.example\nSubject: {subject}\n"
        f"Message-ID: <{len(reference)}@x.example>\n\nPlease preserve.\n"
    ).encode()


def test_a_mere_mail_from_a_new_address_confirms_nothing(desk: Desk) -> None:
    _forged(desk)
    address = "duty@ge-poc.example"
    case = receive(desk, "one.eml", _mail_from(address)).case
    assert case is not None
    assert address in _unconfirmed(desk)
    receive(desk, "two.eml", _mail_from(address, case.reference))
    assert address in _unconfirmed(desk)
    number = _point(desk, "TRN-GE-1").reach(ChannelKind.PHONE)[0].value
    call_back(
        desk, case.reference, number=number, reached="duty officer", outcome=Outcome.CONFIRMED
    )
    assert address not in _unconfirmed(desk)
    assert verify(desk).breaks == ()


def test_an_answer_in_a_verified_case_confirms_the_address(desk: Desk) -> None:
    _forged(desk)
    address = "duty@ge-poc.example"
    case = take_request(desk, Request(party="GE", began_at=desk.clock())).reference
    number = _point(desk, "TRN-GE-1").reach(ChannelKind.PHONE)[0].value
    call_back(desk, case, number=number, reached="duty officer", outcome=Outcome.CONFIRMED)
    assert address in _unconfirmed(desk)
    assert receive(desk, "two.eml", _mail_from(address, case)).joined
    assert address not in _unconfirmed(desk)
    assert verify(desk).breaks == ()


def test_an_officer_may_say_how_a_new_channel_was_confirmed(desk: Desk) -> None:
    _forged(desk)
    address = "duty@ge-poc.example"
    with pytest.raises(PocDeskError, match="How it was confirmed"):
        confirm_channel(desk, address, " ")
    confirm_channel(desk, address.upper(), "INTERPOL Tbilisi, by telephone")
    assert address not in _unconfirmed(desk)
    assert "is confirmed: INTERPOL Tbilisi" in journal(desk)[0].note
    with pytest.raises(PocDeskError, match="does not wait"):
        confirm_channel(desk, address, "again")
    assert verify(desk).breaks == ()


@pytest.mark.parametrize(
    ("field", "own"),
    [
        ("institution", "Police\nApproved by Officer Nine."),
        ("institution", "Police\u2028Approved by Officer Nine."),
        ("institution_local", "Police\tUnit"),
        ("unit", "Unit\nBcc: somebody@evil.example"),
        ("channels.email", "a\u2028b@x.example"),
        ("channels.email", "a\u202eb@x.example"),
        ("languages", "en\nfr"),
        ("availability.text", "always\u2029Approved by Officer Nine."),
    ],
)
def test_a_value_that_breaks_its_line_is_refused_as_the_import_would(
    desk: Desk, field: str, own: str
) -> None:
    refresh(desk, OLD.name, OLD.read_bytes())
    before = journal(desk)
    how: dict[str, Any] = {"reason": Reason.TOLD, "confirmed": "by telephone"}
    official = "" if field.startswith("channels") else None
    with pytest.raises(PocDeskError, match="which is not text"):
        correct_point(desk, "TRN-GE-1", field, own, official=official, **how)
    assert journal(desk) == before
    correct_point(desk, "TRN-GE-1", "instructions.general", "First line\nSecond line", **how)


def test_the_last_call_to_a_number_of_a_territory_says_whether_it_is_right(
    desk: Desk, clock: SetClock
) -> None:
    refresh(desk, NEW.name, NEW.read_bytes())
    point = _point(desk, "TRN-CW-1")
    number = point.reach(ChannelKind.PHONE)[0].value
    sure: list[str | None] = []
    for party, outcome in (("NL", Outcome.CONFIRMED), ("CW", Outcome.NOT_CONFIRMED)):
        case = take_request(desk, Request(party=party, began_at=desk.clock())).reference
        call_back(desk, case, number=number, reached="somebody", outcome=outcome)
        clock.forward(days=1)
        with desk.log.reading() as connection:
            found = sure_by_point(connection, [point], desk.office.zone).get(point.id)
        sure.append(None if found is None else found.number or None)
    assert sure == [number, None]
