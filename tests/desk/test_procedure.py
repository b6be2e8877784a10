"""What now: steps by direction and kind; the log ticks what it proves, the officer the rest."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.advance import advance
from pocdesk.desk.amend import amend
from pocdesk.desk.attach import attach
from pocdesk.desk.call_back import Outcome, call_back
from pocdesk.desk.correct import correct
from pocdesk.desk.issue import issue
from pocdesk.desk.keep import keep, kept
from pocdesk.desk.opened import Desk
from pocdesk.desk.procedure import _FACTS, Step, steps, tick
from pocdesk.desk.read_procedures import ACTS, Proof, read_procedures
from pocdesk.desk.show import CaseFile, show
from pocdesk.desk.take_back import take_back
from pocdesk.desk.take_request import Request, take_request
from pocdesk.desk.wait import stop_waiting, wait
from pocdesk.domain.case import Direction, Kind, State, Urgency
from pocdesk.domain.emergency import CHECKLIST
from pocdesk.errors import PocDeskError
from pocdesk.forms.refused import FormRefused
from pocdesk.paths import shipped
from pocdesk.ui.acts import BY_NAME
from tests.conftest import SetClock
from tests.desk.test_issue import written

SHIPPED = shipped("resources/procedures.toml")


@pytest.fixture
def reference(staffed: Desk) -> str:
    request = Request(party="JP", kind=Kind.PRESERVATION, began_at=staffed.clock())
    return take_request(staffed, request).reference


def step(desk: Desk, reference: str, wanted: str) -> Step:
    (found,) = (one for one in steps(desk, show(desk, reference)) if one.id == wanted)
    return found


def test_the_log_ticks_what_it_proves(staffed: Desk, clock: SetClock) -> None:
    request = Request(party="JP", kind=Kind.PRESERVATION, began_at=clock())
    reference = take_request(staffed, request, acknowledged=True).reference
    done = [one.id for one in steps(staffed, show(staffed, reference)) if one.done]
    assert done == ["acknowledge"]
    call_back(
        staffed,
        reference,
        number="+999 247 55 1035",
        reached="duty officer",
        outcome=Outcome.CONFIRMED,
    )
    assert step(staffed, reference, "call-back").by_log
    wait(staffed, reference, "the court's order", clock() + timedelta(hours=1))
    assert not step(staffed, reference, "ask").done
    stop_waiting(staffed, reference)
    advance(staffed, reference, "info-requested", {"lacking": "the offence"})
    assert step(staffed, reference, "ask").by_log


def test_a_state_proves_that_it_was_written_and_not_that_the_items_were_looked_at(
    staffed: Desk, reference: str
) -> None:
    acknowledge(staffed, reference)
    advance(staffed, reference, "validated", {})
    assert step(staffed, reference, "validate").by_log
    assert not step(staffed, reference, "items").done


def test_a_step_that_was_taken_back_proves_nothing(staffed: Desk, reference: str) -> None:
    acknowledge(staffed, reference)
    done = advance(staffed, reference, "validated", {})
    take_back(staffed, done)
    assert not step(staffed, reference, "validate").done
    again = advance(staffed, reference, "validated", {})
    assert again.entry is not None
    correct(staffed, again.entry.number, "Valid since noon")  # words alone
    assert step(staffed, reference, "validate").by_log


def test_a_step_that_only_some_cases_need_is_told_apart(staffed: Desk, reference: str) -> None:
    found = steps(staffed, show(staffed, reference))
    assert [one.id for one in found if one.conditional] == ["ask", "route"]


def test_a_hand_ticks_the_rest_and_takes_it_back(staffed: Desk, reference: str) -> None:
    before = steps(staffed, show(staffed, reference))
    assert not any(one.done for one in before)
    tick(staffed, reference.lower(), "items", True)
    tick(staffed, reference, "route", True)
    ticked = [one for one in steps(staffed, show(staffed, reference)) if one.done]
    assert [(one.id, one.by_log) for one in ticked] == [("items", False), ("route", False)]
    assert f"ticks/{reference}" in kept(staffed)
    tick(staffed, reference, "items", False)
    tick(staffed, reference, "route", False)
    tick(staffed, reference, "route", False)
    assert steps(staffed, show(staffed, reference)) == before
    assert f"ticks/{reference}" not in kept(staffed)
    assert len(show(staffed, reference).entries) == 1


def test_nobody_unticks_what_the_log_proves(staffed: Desk) -> None:
    request = Request(party="JP", kind=Kind.PRESERVATION, began_at=staffed.clock())
    reference = take_request(staffed, request, acknowledged=True).reference
    tick(staffed, reference, "acknowledge", False)
    found = step(staffed, reference, "acknowledge")
    assert (found.done, found.by_log) == (True, True)


def test_the_ticks_of_one_case_are_its_own(staffed: Desk, reference: str) -> None:
    other = take_request(staffed, Request(party="FR", began_at=staffed.clock())).reference
    tick(staffed, reference, "items", True)
    assert not step(staffed, other, "items").done


def test_a_step_that_is_not_there(staffed: Desk, reference: str) -> None:
    for wrong in ("", "who-in-danger", "no such"):
        with pytest.raises(PocDeskError, match="no step"):
            tick(staffed, reference, wrong, True)
    with pytest.raises(PocDeskError, match="no case"):
        tick(staffed, "DESK-2026-00009", "items", True)


def test_an_emergency_asks_six_things_first(staffed: Desk) -> None:
    request = Request(party="CA", urgency=Urgency.EMERGENCY, began_at=staffed.clock())
    case = take_request(staffed, request)
    whole = show(staffed, case.reference)
    ids = [one.id for one in steps(staffed, whole)]
    assert ids[:6] == [
        "who-in-danger",
        "where",
        "why-now",
        "which-account",
        "since-when",
        "who-signs",
    ]
    normal = replace(whole, case=replace(case, urgency=Urgency.NORMAL))
    assert [one.id for one in steps(staffed, normal)] == ids[6:]
    assert {str(proof) for proof in Proof if proof.startswith("told-")} == {
        f"told-{id}" for id, _ in CHECKLIST
    }
    for place, (id, _) in enumerate(CHECKLIST):
        amend(staffed, case.reference, {id: "It is said"})
        told = steps(staffed, show(staffed, case.reference))[:6]
        assert [one.by_log for one in told] == [number <= place for number in range(6)]
        assert {one.act for one in told} == {"amend"}


def test_a_letter_and_a_file_are_proofs(staffed: Desk) -> None:
    case = issue(staffed, written(staffed)).case
    assert step(staffed, case.reference, "letter").by_log
    assert not step(staffed, case.reference, "send").done
    whole = show(staffed, case.reference)
    other = replace(whole, case=replace(whole.case, kind=Kind.SUBSCRIBER))
    assert "answer" not in {one.id for one in steps(staffed, other) if one.done}
    attach(staffed, case.reference, "answer.pdf", b"%PDF-1.4")
    attached = replace(other, files=show(staffed, case.reference).files)
    assert "answer" in {one.id for one in steps(staffed, attached) if one.done}


def test_every_case_has_steps_whose_acts_the_window_knows(staffed: Desk, reference: str) -> None:
    whole = show(staffed, reference)
    for direction, kind, urgency in product(Direction, Kind, Urgency):
        case = replace(whole.case, direction=direction, kind=kind, urgency=urgency)
        found = steps(staffed, replace(whole, case=case))
        assert len(found) >= 3
        assert len({one.id for one in found}) == len(found)
        for one in found:
            assert one.text
            assert one.act == "" or one.act in BY_NAME


def test_a_state_that_was_left_again_is_still_proof(staffed: Desk, reference: str) -> None:
    whole = show(staffed, reference)
    (entry,) = whole.entries
    gone_through = (entry, replace(entry, number=99, new_state=State.CONFIRMED))
    later = CaseFile(
        case=replace(whole.case, state=State.EXPIRED),
        entries=gone_through,
        files=(),
        letters=(),
        points=(),
    )
    assert "confirm" in {one.id for one in steps(staffed, later) if one.done}


def test_ticks_that_are_no_list_are_no_ticks(staffed: Desk, reference: str) -> None:
    for spoiled in ("{", "7", '{"items": true}', "[1, null]"):
        keep(staffed, {f"ticks/{reference}": spoiled})
        assert not any(one.done for one in steps(staffed, show(staffed, reference)))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('act = "acknowledge"', 'does = "acknowledge"', "unknown key “does”"),
        ('act = "acknowledge"', 'act = "fly"', "step “acknowledge”: the window has no act “fly”"),
        ('["served"]', '["served", "done"]', "step “serve”: nothing proves “done”"),
        ('id = "route"', 'id = "result"', "step “result” of incoming preservation is there twice"),
        ('id = "items"', 'id = "where"', "step “where” of incoming preservation is there twice"),
        ('id = "items"', 'id = "The items"', "step “The items”: an id is"),
        ('id = "items"', 'id = "it\\u202Eems"', r"step “it\[U\+202E\]ems”: an id is"),
        ('text = "Answer the', 'text = "Answer \\u2067the', "step “answer”: its text holds U.2067"),
        ('text = "Answer the', 'text = "Answer \u202ethe', "U.202E stands there, which nobody can"),
        (
            'text = "Who is in danger?"',
            f'text = "{"x" * 301}"',
            "step “who-in-danger”: its text is",
        ),
        ('text = "Who is in danger?"', 'text = ""', "“text” must be a text"),
        ('kinds = ["ping"]', 'kinds = ["other"]', "incoming other has a procedure already"),
        ('kinds = ["ping"]', 'kinds = ["pong"]', "“pong” is not one of the kinds preservation"),
        ('kinds = ["ping"]', "kinds = []", "must name at least one kind"),
        ('direction = "incoming"', 'direction = "sideways"', "“direction” must be one of"),
        ('schema = "pocdesk-', 'schema = "our-', "“pocdesk-procedures” of version 1 is wanted"),
        ('schema = "', "schema = ", "this is not TOML"),
    ],
)
def test_a_spoiled_file_is_refused_with_line_and_step(old: str, new: str, named: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(FormRefused, match=named) as refused:
        read_procedures("own.toml", text.replace(old, new, 1).encode())
    first = text[: text.index(old)].count("\n") + 1
    assert refused.value.line is not None
    assert 0 <= refused.value.line - first <= 25  # a second one of its name stands further down
    assert refused.value.happened.startswith(f"own.toml, line {refused.value.line}: ")


def test_what_is_lacking_in_a_file_is_named() -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    without = text.replace('kinds = ["subscriber", "other", "ping"]', 'kinds = ["other", "ping"]')
    with pytest.raises(FormRefused, match="outgoing subscriber has no procedure"):
        read_procedures("own.toml", without.encode())
    with pytest.raises(FormRefused, match="the emergency has 0 steps"):
        read_procedures("own.toml", text[: text.index("[[emergency]]")].encode())
    more = "".join(f'[[emergency]]\nid = "n{number}"\ntext = "?"\n' for number in range(40))
    with pytest.raises(FormRefused, match="the emergency has 46 steps"):
        read_procedures("own.toml", (text + more).encode())
    with pytest.raises(FormRefused, match="line 2: the text is not UTF-8"):
        read_procedures("own.toml", b'a = 1\nb = "\xe9"\n')


def test_lines_may_end_as_windows_ends_them() -> None:
    content = SHIPPED.read_bytes()
    assert read_procedures("a", content.replace(b"\n", b"\r\n")) == read_procedures("a", content)


def test_each_proof_can_be_given_and_each_act_is_one_of_a_case() -> None:
    assert set(_FACTS) == set(Proof)
    assert {BY_NAME[act].menu for act in ACTS} == {"&Case", "L&etter", "&Desk"}
    said = SHIPPED.read_text(encoding="utf-8").partition("schema =")[0]
    words = said.replace("#", " ").split()
    assert {*ACTS, *(str(proof) for proof in Proof)} <= set(words)


def test_the_shipped_file_says_whose_procedure_it_is() -> None:
    said = SHIPPED.read_text(encoding="utf-8")
    assert "our own procedure, to be replaced by the office's" in " ".join(
        line.removeprefix("# ") for line in said.splitlines()
    )
