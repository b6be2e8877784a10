"""Grab sheet and vCards: the Directory leaves the desk whole or in part, and the log says so."""

import copy
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pocdesk.desk.call_back import Outcome, call_back
from pocdesk.desk.correct_point import correct_point
from pocdesk.desk.doubt import doubt, trust_again
from pocdesk.desk.export_vcard import export_vcard
from pocdesk.desk.grab_sheet import Choice, print_grab_sheet, save_grab_sheet
from pocdesk.desk.office_settings import change_office
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import receive
from pocdesk.desk.take_list import refresh
from pocdesk.desk.verify import verify
from pocdesk.domain.contact import ChannelKind
from pocdesk.domain.correction import Reason
from pocdesk.domain.entry import Audit, Document, Entry, Event
from pocdesk.domain.file import sha256_of
from pocdesk.errors import PocDeskError
from pocdesk.storage import entries
from pocdesk.storage.office_rows import corrections, unconfirmed
from tests.conftest import SAMPLES, SetClock
from tests.directory.training import parties, plain, point, training
from tests.documents.grab_sheets import OWN
from tests.documents.letters import read_back, squeezed
from tests.unconfirmed import not_confirmed


def last(desk: Desk) -> Entry:
    with desk.log.reading() as connection:
        found = entries.last(connection)
    assert found is not None
    return found


EVERYTHING = Choice()


def saved(desk: Desk, folder: Path, chosen: Choice = EVERYTHING) -> str:
    target = folder / f"{len(list(folder.iterdir()))}.pdf"
    assert save_grab_sheet(desk, chosen, target) == target
    return read_back(target.read_bytes())


def parties_in(text: str) -> set[str]:
    """The codes of the Parties of which a point stands in `text`."""
    found = squeezed(text)
    return {each.party for each in training().points if squeezed(each.institution) in found}


def names_in(text: str) -> list[str]:
    """The lines of `text` that are the name of a Party, in the order of the page."""
    names = {party.printed("en") for party in parties().values()}
    return [line.strip() for line in text.splitlines() if line.strip() in names]


def test_the_whole_list_is_sorted_by_name_and_the_log_names_the_file(
    staffed: Desk, tmp_path: Path
) -> None:
    found = saved(staffed, tmp_path)
    assert parties_in(found) == {each.party for each in training().points}
    names = names_in(found)
    assert names[:4] == ["Albania", "Andorra", "Argentina", "Armenia"]
    assert names.index("Côte d'Ivoire") < names.index("Croatia")
    entry = last(staffed)
    assert (entry.event, entry.event.audit) == (Event.EXPORTED, Audit.EXPORT)
    (path,) = tmp_path.glob("*.pdf")
    hashed = sha256_of(path.read_bytes())
    assert entry.documents == (Document(path.name, hashed),)
    assert verify(staffed).breaks == ()


def test_a_french_office_reads_its_own_names_in_its_own_order(
    staffed: Desk, tmp_path: Path
) -> None:
    change_office(staffed, {"language": "fr"})
    found = saved(staffed, tmp_path, Choice(region="europe"))
    assert "Points de contact" in found
    assert "Langues" in found
    assert "allemand" in found
    places = [found.index(f"\n{name}") for name in ("Albanie", "Allemagne", "Autriche", "Estonie")]
    assert places == sorted(places)


def test_what_is_printed_is_named_as_printed(staffed: Desk) -> None:
    pdf = print_grab_sheet(staffed, Choice(region="africa"))
    entry = last(staffed)
    assert (entry.event, entry.event.audit) == (Event.PRINTED, Audit.PRINT)
    assert entry.documents == (Document("pocdesk-directory-2026-2.pdf", sha256_of(pdf)),)
    assert pdf == print_grab_sheet(staffed, Choice(region="africa"))  # at the same minute


@pytest.mark.parametrize("region", ["africa", "americas", "asia-pacific", "europe"])
def test_a_region_holds_its_own_and_its_name(staffed: Desk, tmp_path: Path, region: str) -> None:
    found = saved(staffed, tmp_path, Choice(region=region))
    inside = {"africa": "MA", "americas": "US", "asia-pacific": "JP", "europe": "FR"}
    assert inside[region] in parties_in(found)
    assert not parties_in(found) & {code for name, code in inside.items() if name != region}


def test_some_parties_are_printed_alone_and_named(staffed: Desk, tmp_path: Path) -> None:
    found = saved(staffed, tmp_path, Choice(parties=("JP", "BR")))
    assert parties_in(found) == {"JP", "BR"}
    assert "Budapest Convention – chosen Parties" in found
    # Of two points of one Party it is told when to choose which.
    assert found.count("Choose if") == 4


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        (Choice(region="mars"), "africa, americas, asia-pacific, europe"),
        (Choice(parties=("JP", "QQ")), "“QQ” is no code"),
    ],
)
def test_what_is_not_known_is_refused_and_nothing_is_written(
    staffed: Desk, tmp_path: Path, chosen: Choice, said: str
) -> None:
    before = last(staffed)
    with pytest.raises(PocDeskError) as refused:
        save_grab_sheet(staffed, chosen, tmp_path / "list.pdf")
    assert said in str(refused.value)
    assert not list(tmp_path.glob("*.pdf"))
    assert last(staffed) == before


def test_without_a_directory_there_is_nothing_to_print(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(PocDeskError, match="no Directory in this desk yet"):
        save_grab_sheet(desk, Choice(), tmp_path / "list.pdf")
    with pytest.raises(PocDeskError, match="no Directory in this desk yet"):
        export_vcard(desk, tmp_path / "list.vcf")
    assert not list(tmp_path.glob("list.*"))


def test_nothing_is_replaced(staffed: Desk, tmp_path: Path) -> None:
    taken = tmp_path / "list.pdf"
    taken.write_bytes(b"mine")
    with pytest.raises(PocDeskError, match="could not be written"):
        save_grab_sheet(staffed, Choice(), taken)
    assert taken.read_bytes() == b"mine"


def test_a_doubt_stands_at_its_channel_until_it_is_over(staffed: Desk, tmp_path: Path) -> None:
    japan = Choice(parties=("JP",))
    value = point("TRN-JP-1").channels[0].value
    doubt(staffed, value, party="JP", reason="it bounced")
    assert f"{value}\r\nIn doubt: 8 November 2026, it bounced" in saved(staffed, tmp_path, japan)
    trust_again(staffed, value)
    assert "In doubt" not in saved(staffed, tmp_path, japan)


def test_a_call_of_ours_confirms_and_our_own_values_stand_beside(
    staffed: Desk, clock: SetClock, tmp_path: Path
) -> None:
    mail = SAMPLES / "mail" / "01-jp-new-iso2022jp.eml"
    case = receive(staffed, mail.name, mail.read_bytes()).case
    assert case is not None
    number = point("TRN-JP-1").reach(ChannelKind.PHONE)[0].value
    call_back(staffed, case.reference, number=number, reached="duty", outcome=Outcome.CONFIRMED)
    clock.forward(days=3)
    before = squeezed(saved(staffed, tmp_path, Choice(parties=("JP",))))
    assert squeezed(f"Confirmed {number} on 8 Nov 2026 by our call, 3 d ago") in before
    made = replace(OWN, set_at=clock())
    new = not_confirmed(number)
    with staffed.log.transaction() as connection:
        corrections.save(connection, made)
        unconfirmed.save(connection, new)
    found = saved(staffed, tmp_path, Choice(parties=("JP",)))
    assert "by our call" not in found
    assert squeezed(f"d ago; not {made.own}") in squeezed(found)
    replaced = f"{number} Replaced by ours on 11 Nov 2026: {made.own}"
    new_too = f"{replaced} New in version 2026-2, not confirmed yet"
    assert squeezed(new_too) in squeezed(found)
    said = "Our note phone: +999 247 55 9999 in place of +999 247 55 1035 (11 Nov 2026; by the old"
    assert squeezed(said) in squeezed(found)
    with staffed.log.transaction() as connection:
        corrections.save(connection, replace(made, set_at=clock() + timedelta(days=2, seconds=1)))
    found = saved(staffed, tmp_path, Choice(parties=("JP",)))
    assert "Our note phone: from" not in found  # the clock was put back: it counts all the same
    assert "Our note" not in saved(staffed, tmp_path, Choice(parties=("BR",)))
    with staffed.log.transaction() as connection:
        corrections.save(connection, replace(made, off_at=clock()))
        unconfirmed.save(connection, replace(new, off_at=clock()))
    over = saved(staffed, tmp_path, Choice(parties=("JP",)))
    assert "Our note" not in over
    assert "not confirmed yet" not in over


def more(*changes: dict[str, Any]) -> bytes:
    """A later version of the training Directory with a point more for each of `changes`."""
    value = plain()
    value["snapshot"] |= {"version_label": "2026-3", "issued_on": "2026-11-01"}
    for number, changed in enumerate(changes):
        made = copy.deepcopy(value["points"][0])
        made |= {"point_id": f"TRN-NEW-{number}", "ordinal": 90 + number, **changed}
        value["points"].append(made)
    return json.dumps(value).encode()


def test_a_territory_is_found_under_both_names_and_kosovo_has_its_footnote(
    staffed: Desk, tmp_path: Path
) -> None:
    curacao = {"party": "NL", "territory": "CW", "institution": "Training Point of Willemstad"}
    refresh(staffed, "new.json", more(curacao, {"party": "XK", "institution": "Point of Pristina"}))
    found = saved(staffed, tmp_path)
    assert "Curaçao (Netherlands (Kingdom of the))" in found
    assert "See also Curaçao" in found
    assert squeezed(f"Kosovo* * {parties()['XK'].footnote}") in squeezed(found)
    assert squeezed("No Party, observer: Art. 29 does not bind it.") in squeezed(found)
    territory = "Territory of the Kingdom of the Netherlands, to which the Convention extends since"
    assert squeezed(territory) in squeezed(found)
    dutch = saved(staffed, tmp_path, Choice(parties=("NL",)))
    assert "Willemstad" in dutch
    assert parties_in(dutch) == {"NL"}
    americas = saved(staffed, tmp_path, Choice(region="americas"))
    assert "Willemstad" in americas
    assert point("TRN-NL-1").institution not in americas
    europe = saved(staffed, tmp_path, Choice(region="europe"))
    assert "Willemstad" not in europe  # it lies where it lies, not where its Party does
    assert squeezed(point("TRN-NL-1").institution) in squeezed(europe)


def test_a_zone_that_this_machine_does_not_know_is_told_as_the_capitals(
    staffed: Desk, tmp_path: Path
) -> None:
    value = json.loads(more())
    japan = next(each for each in value["points"] if each["point_id"] == "TRN-JP-1")
    japan["availability"]["zone"] = "Asia/Nowhere"
    refresh(staffed, "new.json", json.dumps(value).encode())
    found = saved(staffed, tmp_path, Choice(parties=("JP",)))
    assert "(Asia/Tokyo)" in found
    assert squeezed("the capital's clock; the list names none") in squeezed(found)


def test_one_point_or_all_leave_as_vcards(staffed: Desk, tmp_path: Path) -> None:
    one = export_vcard(staffed, tmp_path / "japan.vcf", "TRN-JP-1").read_bytes()
    assert one.count(b"BEGIN:VCARD\r\n") == 1
    assert b"REV:20261108T021200Z\r\n" in one
    entry = last(staffed)
    assert entry.event is Event.EXPORTED
    assert entry.documents == (Document("japan.vcf", sha256_of(one)),)
    whole = export_vcard(staffed, tmp_path / "all.vcf").read_bytes()
    assert whole.count(b"BEGIN:VCARD\r\n") == len(training().points)
    with pytest.raises(PocDeskError, match="has no point “TRN-XX-1”"):
        export_vcard(staffed, tmp_path / "none.vcf", "TRN-XX-1")
    assert not (tmp_path / "none.vcf").exists()
    assert verify(staffed).breaks == ()


def test_a_vcard_says_what_this_desk_knows(staffed: Desk, clock: SetClock, tmp_path: Path) -> None:
    clock.at = datetime(2026, 11, 8, 23, 30, tzinfo=UTC)  # the ninth in Helsinki
    phone, other = (one.value for one in point("TRN-JP-1").reach(ChannelKind.PHONE))
    (mail,) = (one.value for one in point("TRN-JP-1").reach(ChannelKind.EMAIL))
    doubt(staffed, phone, party="JP", reason="The number is dead.")
    why: dict[str, Any] = {"reason": Reason.TOLD, "confirmed": "a call"}
    correct_point(
        staffed, "TRN-JP-1", "channels.email", "night@jp-poc.example", official=mail, **why
    )
    new = not_confirmed(other)
    with staffed.log.transaction() as connection:
        unconfirmed.save(connection, new)
    written = export_vcard(staffed, tmp_path / "japan.vcf", "TRN-JP-1").read_bytes()
    lines = written.replace(b"\r\n ", b"").decode().split("\r\n")
    ways = [line.partition(".")[2] for line in lines if line.startswith("channel")]
    said = [line.rpartition(":")[2] for line in ways]
    assert said == ["night@jp-poc.example", "ours", other, "not confirmed", phone, "doubtful"]
    assert mail not in "".join(line for line in lines if "EMAIL" in line)
    (note,) = (line.replace("\\n", "\n").replace("\\,", ",") for line in lines if "NOTE" in line)
    assert f"{phone} [doubtful]\n" in note
    assert f"{mail} [replaced by ours]\n" in note
    assert f"Doubtful since 2026-11-09, {phone}: The number is dead.\n" in note
    assert f"Not confirmed, new in version 2026-2: {other}\n" in note
    change = f"email: night@jp-poc.example in place of {mail} (confirmed: a call)"
    assert f"Our correction since 2026-11-09, {change}\n" in note


def test_a_vcard_leaves_out_what_was_taken_out(staffed: Desk, tmp_path: Path) -> None:
    phone = point("TRN-JP-1").reach(ChannelKind.PHONE)[0].value
    why: dict[str, Any] = {"reason": Reason.DEAD_NUMBER, "confirmed": "a letter"}
    correct_point(staffed, "TRN-JP-1", "channels.phone", "", official=phone, **why)
    correct_point(staffed, "TRN-JP-1", "competence", "Only at night", **why)
    written = export_vcard(staffed, tmp_path / "japan.vcf", "TRN-JP-1").read_bytes()
    card = written.replace(b"\r\n ", b"").decode().replace("\\,", ",")
    assert [line for line in card.split("\r\n") if phone in line and "TEL" in line] == []
    assert f"{phone} [taken out by us]" in card
    assert "When to choose this point: Only at night" in card
    assert "competence: Only at night in place of" in card


def test_the_clock_of_the_desk_is_what_is_printed(staffed: Desk, clock: SetClock) -> None:
    first = print_grab_sheet(staffed, Choice(parties=("JP",)))
    clock.at = datetime(2026, 12, 24, 22, 30, tzinfo=UTC)
    later = squeezed(read_back(print_grab_sheet(staffed, Choice(parties=("JP",)))))
    said = "Printed 25 December 2026, 00:30 (Europe/Helsinki, UTC+2), 24 December 2026, 22:30 UTC"
    assert squeezed(said) in later
    assert "8 November 2026" in read_back(first)


def test_a_point_of_another_list_leaves_with_that_list(staffed: Desk, tmp_path: Path) -> None:
    value = plain()
    value["snapshot"] |= {"network": "g7", "version_label": "G-1", "replaces": None}
    own = copy.deepcopy(value["points"][0])
    own |= {"point_id": "G7-JP", "party": "JP", "institution": "G7 Desk of Tokyo", "keys": []}
    own["channels"] = [{**own["channels"][1], "value": "+999 1", "value_normalised": "+9991"}]
    value["points"] = [own]
    refresh(staffed, "g7.json", json.dumps(value).encode())

    found = squeezed(saved(staffed, tmp_path, Choice(parties=("JP",))))
    for said in (
        "24/7 Network, Budapest Convention: Version 2026-2, issued 20 September 2026",
        "G7 24/7 Network: Version G-1, issued 20 September 2026",
        "G7 Desk of Tokyo",
        "List Training Secretariat (fictional), G-1, 20 September 2026",
    ):
        assert squeezed(said) in found, said
    assert found.count(squeezed("List Training Secretariat")) == 1
    card = export_vcard(staffed, tmp_path / "g7.vcf", "g7 G7-JP").read_bytes()
    assert b"UID;VALUE=text:pocdesk:g7:g7 G7-JP\r\n" in card
    assert b"Directory G-1" in card.replace(b"\r\n ", b"")
