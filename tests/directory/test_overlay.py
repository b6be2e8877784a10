"""The overlay: our value first, the official one beside it, and no list changed by either."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pocdesk.directory.next_way import next_ways
from pocdesk.directory.overlay import Knowledge, laid_on, overlaid
from pocdesk.directory.point_fields import FIELDS, doubts_about, same, values_of, why_not
from pocdesk.domain.contact import ChannelKind, Directory, Point
from pocdesk.domain.correction import Correction, Reason
from pocdesk.domain.doubt import Doubt, doubt_id
from pocdesk.domain.known import KnownChannel, KnownPoint, Stand, laid_over, marks_of
from pocdesk.domain.lists import Lists
from tests.directory.training import parties, point, training
from tests.unconfirmed import not_confirmed

_AT = datetime(2026, 11, 8, 2, 12, tzinfo=UTC)
_JP = "TRN-JP-1"
_MAIL = "channels.email"
_VALUES = st.sampled_from(["", "a@x.example", "b@x.example", "c@x.example"])


def _correction(
    at: Point, field: str, official: str, own: str, series: str = "budapest"
) -> Correction:
    return Correction(
        id="1",
        series=series,
        point=at.id,
        place=at.place,
        field=field,
        official=official,
        own=own,
        reason=Reason.TOLD,
        confirmed="a call",
        officer="o1",
        set_at=_AT,
    )


def _with_mails(*values: str) -> Directory:
    """The training list, in which the point of Japan has these mailboxes alone."""
    model = point(_JP)
    one = next(each for each in model.channels if each.kind is ChannelKind.EMAIL)
    others = tuple(each for each in model.channels if each.kind is not ChannelKind.EMAIL)
    mails = tuple(replace(one, value=value, normalised=value) for value in values if value)
    japan = replace(model, channels=(*others, *mails))
    points = tuple(japan if each.id == _JP else each for each in training().points)
    return replace(training(), points=points)


def _japan(lists: Lists) -> Point:
    return next(each for each in lists.points if each.id == _JP)


def _mails(at: Point) -> list[str]:
    return [one.value for one in at.reach(ChannelKind.EMAIL)]


def test_ours_comes_first_and_says_so_and_the_official_value_stays() -> None:
    directory = _with_mails("old@x.example", "second@x.example")
    ours = _correction(point(_JP), _MAIL, "old@x.example", "new@x.example")
    known = Knowledge(corrections=(ours,), officers=(("o1", "Officer Seven"),))
    japan = _japan(overlaid(Lists(every=(directory,)), known))
    assert _mails(japan) == ["new@x.example", "second@x.example", "old@x.example"]
    first, _, last = japan.reach(ChannelKind.EMAIL)
    assert isinstance(first, KnownChannel)
    assert isinstance(last, KnownChannel)
    assert first.ours is not None
    assert (first.ours.who, first.ours.stand) == ("Officer Seven", Stand.KEPT)
    assert last.beside == first.ours
    (laid,) = laid_over(japan)
    assert laid.correction == ours
    assert [one.value for one in _japan(Lists(every=(directory,))).reach(ChannelKind.EMAIL)] == [
        "old@x.example",
        "second@x.example",
    ]


@given(
    st.lists(_VALUES.filter(bool), max_size=3, unique=True),
    _VALUES,
    _VALUES,
    st.lists(_VALUES.filter(bool), max_size=3, unique=True),
)
def test_a_correction_of_a_mailbox_stands_to_any_version_in_one_way(
    listed: list[str], official: str, own: str, former: list[str]
) -> None:
    """However the versions are: no channel of the list is lost, ours stands before what it corrects
    unless the list says it too, and a version closes it only where that is so."""
    if official == own or (official and official not in former):
        return
    directory = _with_mails(*listed)
    ours = _correction(point(_JP), _MAIL, official, own)
    found, laid = laid_on(ours, directory)
    assert found is not None
    shown = _japan(overlaid(Lists(every=(directory,)), Knowledge(corrections=(ours,))))
    assert set(listed) <= set(_mails(shown))
    if own and own in listed:
        assert laid.stand is Stand.SAME
        assert laid_over(shown) == ()
    elif official in listed:
        assert (laid.stand, laid.listed) == (Stand.KEPT, official)
        assert _mails(shown)[-1] == official
    elif not own:
        assert laid.stand is Stand.SAME
    else:
        assert laid.stand is (Stand.CONFLICT if official else Stand.KEPT)
    if laid.stand in {Stand.KEPT, Stand.CONFLICT} and own:
        assert own in _mails(shown)
    if laid.stand is Stand.CONFLICT:
        assert _mails(shown)[0] == own


@given(st.sampled_from(FIELDS), st.sampled_from(["art29", "art30"]))
def test_every_field_can_be_corrected_and_is_read_back(field: str, own: str) -> None:
    at = point(_JP)
    now = values_of(at, field)
    ours = _correction(at, field, now[0] if now else "", own)
    if now and same(field, now[0], own):
        return
    shown = _japan(overlaid(Lists(every=(training(),)), Knowledge(corrections=(ours,))))
    assert values_of(shown, field)[0] == own
    assert isinstance(shown, KnownPoint)
    assert [each for each in FIELDS if values_of(shown, each) != values_of(at, each)] == [field]


def test_what_nobody_knows_anything_of_is_the_very_list() -> None:
    lists = Lists(every=(training(),))
    assert overlaid(lists, Knowledge()) is lists
    other = _correction(point(_JP), _MAIL, "a@x.example", "b@x.example", series="g7")
    points = overlaid(lists, Knowledge(corrections=(other,))).points
    assert points == lists.points


def test_a_doubtful_channel_comes_behind_every_good_one_and_a_new_one_is_marked() -> None:
    number = point(_JP).reach(ChannelKind.PHONE)[0]
    doubt = Doubt(
        id=doubt_id(number.normalised),
        value=number.value,
        party="JP",
        case=None,
        reason="dead",
        officer="o1",
        set_at=_AT,
    )
    mail = _mails(point(_JP))[0]
    fresh = not_confirmed(mail)
    known = Knowledge(doubts=(doubt,), unconfirmed=(fresh,))
    japan = _japan(overlaid(Lists(every=(training(),)), known))
    order = japan.in_order(urgent=True)
    assert order[-1].value == number.value
    assert japan.reach(ChannelKind.PHONE)[0].value != number.value
    marked = next(one for one in order if one.value == mail)
    assert isinstance(marked, KnownChannel)
    assert marked.unconfirmed == fresh
    assert not marked.comes_last


def test_what_was_said_to_be_wrong_comes_between_the_undisputed_and_the_doubtful() -> None:
    """Every order of channels is that of their turn first: card, keys, paper, vCard, call."""
    first, second = point(_JP).reach(ChannelKind.PHONE)[:2]
    ours = _correction(point(_JP), "channels.phone", first.value, "+999 247 55 1777")
    doubt = Doubt(
        id=doubt_id(ours.own),
        value=ours.own,
        party="JP",
        case=None,
        reason="dead",
        officer="o1",
        set_at=_AT,
    )
    known = Knowledge(corrections=(ours,), doubts=(doubt,))
    lists = overlaid(Lists(every=(training(),)), known)
    japan = _japan(lists)
    for order in (japan.in_order(urgent=True), japan.ways(closed=True), japan.by_use):
        assert [one.value for one in order[-2:]] == [first.value, ours.own]
        phones = [one.value for one in order if one.kind is ChannelKind.PHONE]
        assert phones == [second.value, first.value, ours.own]
    ways = next_ways(lists.points, japan, japan.in_order(urgent=True)[-1])
    assert ways[0].channel.value == second.value
    assert ways[-1].channel.value == first.value
    marks = [marks_of(way.channel) for way in ways]
    assert (marks[0], marks[-1]) == ((), ("said to be wrong",))


def test_a_number_within_the_party_is_nobodys_id() -> None:
    """Where the issuer gives no ids, the value tells which point is meant after a swap."""
    first, second = (replace(point(f"TRN-JP-{n}"), id=f"#JP-{n}") for n in (1, 2))
    ours = _correction(first, _MAIL, values_of(first, _MAIL)[0], "new@x.example")
    swapped = (replace(second, id="#JP-1", ordinal=1), replace(first, id="#JP-2", ordinal=2))
    found, laid = laid_on(ours, replace(training(), points=swapped))
    assert found is not None
    assert (found.institution, laid.stand) == (first.institution, Stand.KEPT)
    found, laid = laid_on(ours, replace(training(), points=(point("TRN-FR-1"),)))
    assert (found, laid.stand) == (None, Stand.GONE)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("channels.phone", "+123456", "not international"),
        ("channels.email", "desk@gmail.com", "Anybody may have"),
        ("keys.openpgp", "1234", "40 or 64"),
        ("availability.zone", "Mars/Olympus", "time zone"),
        ("languages", "english please", "code of a language"),
    ],
)
def test_what_the_import_warns_of_is_warned_of_here(field: str, value: str, said: str) -> None:
    assert why_not(field, value) == ""
    found = doubts_about(point(_JP), field, value, parties(), date(2026, 11, 8))
    assert said in " ".join(found)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("channels.email", "a\N{ZERO WIDTH SPACE}@x.example"),
        ("channels.phone", "1" * 501),
        ("channels.phone", "555 0100"),
        ("channels.mobile", "+12345"),
        ("channels.fax", "duty@x.example"),
        ("channels.email", "nobody at home"),
        ("channels.email", "duty-jp-poc.example"),
        ("channels.secure_email", "duty@"),
        ("channels.portal", "http://portal.example"),
        ("channels.portal", "https://"),
        ("accepts", "art29; art99"),
        ("unit", "a\0b"),
    ],
)
def test_what_cannot_stand_in_a_field_is_refused(field: str, value: str) -> None:
    assert why_not(field, value)


def test_a_channel_that_two_lists_name_is_corrected_where_it_stands() -> None:
    own = training()
    mail = point(_JP).channels[0]
    extra = replace(mail, value="night@x.example", normalised="night@x.example")
    theirs = replace(point(_JP), id="X", channels=(mail, extra))
    snapshot = replace(own.snapshot, network="g7", version_label="G-1")
    lists = Lists(every=(own, Directory(snapshot=snapshot, points=(theirs,))))
    ours = _correction(theirs, _MAIL, "night@x.example", "day@x.example", series="g7")
    japan = _japan(overlaid(lists, Knowledge(corrections=(ours,))))
    assert "day@x.example" in values_of(japan, _MAIL)
    assert [laid.correction for laid in laid_over(japan)] == [ours]
