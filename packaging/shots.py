"""Renders every page of a seeded desk into a folder: what README and reviewers look at.

    packaging/shots DIR [PAGE ...]

Light, dark and high contrast at 100 %, light at 200 %; all of it offscreen, at one instant.
"""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QCursor, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from pocdesk.app import Program
from pocdesk.desk.approve import approvers
from pocdesk.desk.clocks import deadlines
from pocdesk.desk.correct_point import correct_point
from pocdesk.desk.correction_stands import standing_corrections
from pocdesk.desk.doubt import doubt
from pocdesk.desk.drafts import begin, open_drafts
from pocdesk.desk.import_note import How
from pocdesk.desk.install_form import install_forms, own_forms
from pocdesk.desk.office_settings import ask_second_officer, set_letterhead
from pocdesk.desk.officers import add_officer
from pocdesk.desk.receive import receive
from pocdesk.desk.refresh import review
from pocdesk.desk.show import cases, issued
from pocdesk.desk.switch import switch_on
from pocdesk.desk.take_list import take
from pocdesk.desk.trusted_keys import enter_key, keys, switch_off_key
from pocdesk.desk.unlock import Credential, unlock
from pocdesk.domain.case import Direction, State, Urgency
from pocdesk.domain.correction import Reason
from pocdesk.domain.office import SecondOfficer
from pocdesk.domain.switch import Gate
from pocdesk.packs.make import made, zipped
from pocdesk.packs.public_key import code_of_key
from pocdesk.packs.signing_key import SigningKey
from pocdesk.storage.cases import CaseFilter
from pocdesk.ui.rooms import Rooms
from pocdesk.ui.tasks import AtOnce

ROOT = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 22, 2, 12, tzinfo=UTC)
SIZE = (1440, 900)
MENU = 2  # the one of the case
FAR = QPoint(-200, -200)
SECOND = "lamp of the inner harbour"
VARIANTS = (("light", 100), ("dark", 100), ("contrast", 100), ("light", 200))
Open = Callable[[Program], None]


def main(arguments: list[str]) -> int:
    """Renders the pages named, or all of them."""
    if not arguments or arguments[0].startswith("-"):
        sys.stderr.write("packaging/shots DIR [PAGE ...]\n")
        return 2
    out = Path(arguments[0])
    out.mkdir(parents=True, exist_ok=True)
    wanted = set(arguments[1:])
    unknown = wanted - PAGES.keys()
    if unknown:
        sys.stderr.write(f"No page is called {', '.join(sorted(unknown))}.\n")
        return 2
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QApplication(sys.argv[:1])
    QCursor.setPos(FAR)  # else what lies below the pointer looks hovered
    with tempfile.TemporaryDirectory() as folder:
        for name, picture in _pictures(application, Path(folder), wanted or set(PAGES)):
            picture.grab().save(str(out / f"{name}.png"))
    return 0


def _pictures(
    application: QApplication, folder: Path, wanted: set[str]
) -> Iterator[tuple[str, QWidget]]:
    from seeded_desk import seed

    made = folder / "desk"
    passphrase = seed(made, clock_at=NOW)
    for theme, size in VARIANTS:
        suffix = theme if size == 100 else f"{theme}-{size}"
        here = folder / suffix  # a desk of its own: what is typed for one picture stays in it
        shutil.copytree(made, here)
        for page in (name for name in PAGES if name in wanted & CLOSED):
            where = folder / f"empty-{suffix}" if page == "first-run" else here
            with _window(application, where, theme, size) as program:
                yield f"{page}-{suffix}", _shown(program, page)
        if not wanted - CLOSED:
            continue
        with _window(application, here, theme, size) as program:
            credential = Credential(passphrase=passphrase)
            program.doorway.opened.emit(unlock(here, credential, clock=lambda: NOW))
            _settle()  # the rooms are built one by one
            for page in (name for name in PAGES if name in wanted - CLOSED):
                program.menu.popup.close()
                for menu in program.menu.popup.findChildren(QMenu):
                    menu.close()
                program.window.close_dialogs()
                _rooms(program).close_sheet()
                _rooms(program).ways.go("desk")
                yield f"{page}-{suffix}", _shown(program, page)


@contextmanager
def _window(application: QApplication, folder: Path, theme: str, size: int) -> Iterator[Program]:
    """The window on the desk in `folder`, in these colours and at this text size."""
    program = Program(application, folder, clock=lambda: NOW, tasks=AtOnce())
    program.start()
    program.appearance.wear(theme)
    program.appearance.resize_text(size)
    program.window.resize(*SIZE)
    _settle()
    try:
        yield program
    finally:
        program.window.close()
        program.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        _settle()


def _shown(program: Program, page: str) -> QWidget:
    """The window with `page` on it, or what stands over it as a window of its own."""
    _settle()
    PAGES[page](program)
    _settle()
    QTest.mouseMove(program.window, FAR)
    _settle()
    return QApplication.activePopupWidget() or QApplication.activeModalWidget() or program.window


def _settle() -> None:
    """Everything that was asked for is laid out and painted."""
    for _ in range(20):
        QApplication.processEvents()


def _rooms(program: Program) -> Rooms:
    if program.rooms is None:
        raise RuntimeError("the desk did not open")
    return program.rooms


def _go(name: str, key: str = "") -> Open:
    return lambda program: _rooms(program).ways.go(name, key)


def _then(*steps: Open) -> Open:
    def done(program: Program) -> None:
        for step in steps:
            step(program)
            _settle()

    return done


def _do(name: str) -> Open:
    return lambda program: _ignore(program.menu.do(name))


def _keys(*chords: str) -> Open:
    def pressed(program: Program) -> None:
        for chord in chords:
            QTest.keySequence(program.window.windowHandle(), QKeySequence(chord))
            _settle()

    return pressed


def _type(text: str) -> Open:
    def typed(_program: Program) -> None:
        focused = QApplication.focusWidget()
        if focused is not None:
            QTest.keyClicks(focused, text)

    return typed


def _ignore(_answer: object) -> None:
    """For an act of which only the sight counts."""


def _first(direction: Direction, state: State) -> Open:
    """The first case of this direction and state."""

    def opened(program: Program) -> None:
        chosen = CaseFilter(direction=direction, states=frozenset({state}))
        desk = program.desk
        if desk is not None:
            _rooms(program).ways.show_case(cases(desk, chosen).cases[0].reference)

    return opened


def _draft(program: Program) -> None:
    desk = program.desk
    if desk is not None:
        _rooms(program).ways.resume_letter(open_drafts(desk)[0].id)


def _rows(program: Program) -> None:
    """A handover sheet with rows in one of its tables."""
    desk = program.desk
    if desk is not None:
        draft = begin(desk, "shift-handover")
        draft.draft.enter_plain("due_soon", [{"what": "Call back Chile"}, {"what": "Extend"}])
        draft.draft.enter("due_soon[0].due", "22/11/2026 06:00 +02:00")
        _rooms(program).ways.edit_letter(draft)
        _rooms(program).letter.form.go_to("due_soon")


def _to_provider(program: Program) -> None:
    """A letter to TikTok of a user abroad; what its page says is filled in."""
    desk = program.desk
    if desk is not None:
        opened = begin(desk, "provider-preservation")
        opened.draft.enter_values({"provider": "tiktok", "user_in": "ID"})
        _rooms(program).ways.edit_letter(opened)
        _rooms(program).letter.form.go_to("user_in")


def _issue_to_provider(program: Program) -> None:
    """The question before a letter to TikTok: warnings, and what makes requests fail there."""
    desk = program.desk
    if desk is not None:
        opened = begin(desk, "provider-preservation")
        values = {
            "provider": "tiktok",
            "user_in": "ID",
            "urgency": "urgent",
            "legal_basis": "Coercive Measures Act, chapter 8",
            "identifiers": [{"type": "user-name", "value": "mia.sun09"}],
            "data_types": ["subscriber-information"],
            "confidential": "yes",
        }
        opened.draft.enter_values(values)
        _rooms(program).ways.edit_letter(opened)
        _settle()
        program.menu.do("finish")
        _settle()


def _extension(program: Program) -> None:
    """An extension in the case of a letter that was issued: it knows the earlier one."""
    desk = program.desk
    if desk is not None:
        issued_before = next(one for one in issued(desk) if one.form.startswith("article-29"))
        opened = begin(desk, "extension-request", case=issued_before.case)
        _rooms(program).ways.edit_letter(opened)
        _rooms(program).letter.form.go_to("old_end")


def _edition(program: Program) -> None:
    """A new version on an edition of before, with texts that have no field in it."""
    desk = program.desk
    if desk is not None:
        opened = begin(desk, "article-29-30-preservation")
        opened.draft.take_over({"whereabouts": "Osaka, second floor", "former_unit": "Unit 4"})
        note = "Written on edition 2026-11-draft; today's is 2027-01. “New like this” uses today's."
        _rooms(program).ways.edit_letter(replace(opened, edition_note=note))


def _shapes(program: Program) -> None:
    """A letter to a provider about an account that does not look like one of its own."""
    desk = program.desk
    if desk is not None:
        opened = begin(desk, "provider-preservation")
        account = {"type": "user-id", "value": "68000000a"}
        opened.draft.enter_values({"provider": "tiktok", "identifiers": [account]})
        _rooms(program).ways.edit_letter(opened)
        _rooms(program).letter.form.go_to("identifiers[0].value")


def _held(program: Program) -> None:
    """A letter to a provider in a case whose counterpart nobody called back yet."""
    desk = program.desk
    if desk is not None:
        waiting = CaseFilter(direction=Direction.INCOMING, states=frozenset({State.RECEIVED}))
        case = cases(desk, waiting).cases[0].reference
        _rooms(program).ways.edit_letter(begin(desk, "provider-preservation", case=case))


def _switches(program: Program) -> None:
    """The sheet of the switches, on which one is on."""
    desk = program.desk
    if desk is not None:
        source = "Treaty Office, chart of signatures and ratifications of Treaty 224"
        switch_on(desk, Gate.PROTOCOL, "JP", source, NOW.date())
        program.menu.do("instruments")


def _staffed(program: Program) -> None:
    """A second officer, with whom every letter is released."""
    desk = program.desk
    if desk is not None:
        if not approvers(desk):
            add_officer(desk, "Officer Nine", "Deputy head", SECOND)
        ask_second_officer(desk, SecondOfficer.EVERY)


def _corrected(program: Program) -> None:
    """What this desk knows beyond the lists: a correction, one to come, a conflict, a doubt, new
    channels."""
    desk = program.desk
    if desk is None or standing_corrections(desk):
        return
    for field, official, own, days in (
        ("channels.email", "contact@jp-poc.example", "night@jp-poc.example", 0),
        ("unit", None, "Training Night Desk", 0),
        ("channels.fax", None, "", 0),
        ("channels.phone", "+999 247 55 1035", "+999 247 55 1777", 8),
    ):
        correct_point(
            desk,
            "TRN-JP-1",
            field,
            own,
            official=official,
            reason=Reason.TOLD,
            confirmed="called the old number, the duty officer",
            valid_from=desk.today + timedelta(days=days),
        )
    doubt(desk, "+999 247 55 1035", party="JP", reason="The number is dead.")
    newest = ROOT / "resources" / "training" / "training-directory-2026-2.json"
    third = newest.read_bytes().replace(b'"2026-2"', b'"2026-3"')
    for old, new in ((b"contact@jp-poc", b"third@jp-poc"), (b"247 55 1042", b"247 55 1043")):
        third = third.replace(old, new)
    third = third.replace(b"+999247551042", b"+999247551043")
    found = review(desk, "2026-3.json", third)
    take(desk, found, {item.key: How.NOT for item in found.critical})
    _rooms(program).refresh()


def _own_forms(program: Program) -> None:
    """Own forms of the office: one in use, one refused, one that is gone."""
    desk = program.desk
    if desk is not None:
        form = "article-29-30-preservation"
        folder = desk.folder.forms / form
        folder.mkdir(parents=True, exist_ok=True)
        words = (ROOT / "forms" / form / "fr.toml").read_text(encoding="utf-8")
        (folder / "fr.toml").write_text(words.replace("Demande", "Requête", 1), encoding="utf-8")
        if not any(one.installed for one in own_forms(desk)):
            other = desk.folder.forms / "refusal"
            other.mkdir(exist_ok=True)
            words = (ROOT / "forms" / "refusal" / "fr.toml").read_text(encoding="utf-8")
            (other / "fr.toml").write_text(words, encoding="utf-8")
            install_forms(desk)
            (other / "fr.toml").unlink()
        wrong = (ROOT / "forms" / form / "en.toml").read_text(encoding="utf-8")
        (folder / "en.toml").write_text(wrong.replace('facts = "', 'fakts = "', 1), "utf-8")


def _signing(letter: str) -> Open:
    """The question before issuing, with the way of signing that has this letter."""

    def asked(program: Program) -> None:
        desk = program.desk
        if desk is None:
            return
        draft = begin(desk, "shift-handover")
        values = {"shift_from": "21/11/2026 20:00 +02:00", "alone": True, "keys_handed_over": "yes"}
        draft.draft.enter_values(values)
        _rooms(program).ways.edit_letter(draft)
        _settle()
        program.menu.do("finish")
        _settle()
        for key in ("Tab", letter):
            focused = QApplication.focusWidget()
            if focused is not None:
                QTest.keySequence(focused, QKeySequence(key))
            _settle()

    return asked


def _office(program: Program) -> None:
    """The office's particulars, with a picture at the head of letters."""
    desk = program.desk
    if desk is not None:
        rectangle = '<rect width="400" height="100" fill="#004488"/>'
        head = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="100">'
        set_letterhead(desk, "arms.svg", f"{head}{rectangle}</svg>".encode())
        program.menu.do("office")


def _letter(program: Program) -> None:
    desk = program.desk
    if desk is not None:
        _rooms(program).ways.show_issued(issued(desk)[0].number)


def _emergency(program: Program) -> None:
    desk = program.desk
    if desk is not None:
        urgent = next(each for each in deadlines(desk) if each.urgency is Urgency.EMERGENCY)
        _rooms(program).ways.show_case(urgent.reference)


def _look_alike(program: Program) -> None:
    desk = program.desk
    mail = ROOT / "tests" / "samples" / "mail" / "15-look-alike-sender.eml"
    if desk is not None:
        new = mail.read_bytes().replace(b"TRN-0912", b"TRN-0913")  # the seed has it as it is
        case = receive(desk, mail.name, new).case
        _rooms(program).ways.show_case(case.reference if case else "")


def _newer_list() -> bytes:
    """A version after the one in use: a point gone, a number changed, a mailbox imitated."""
    newest = ROOT / "resources" / "training" / "training-directory-2026-2.json"
    version = json.loads(newest.read_text(encoding="utf-8"))
    version["snapshot"] |= {"version_label": "2026-3", "issued_on": "2026-11-20"}
    points = version["points"]
    del points[3]
    changed_one = next(each for each in points[0]["channels"] if each["kind"] == "phone")
    changed_one |= {"value": "+999 247 55 9999", "value_normalised": "+999247559999"}
    mailbox = next(each for each in points[4]["channels"] if each["kind"] == "email")
    imitated = mailbox["value"].replace("-poc.", "-p0c.")
    mailbox |= {"value": imitated, "value_normalised": imitated}
    points[5]["languages"] = [*points[5]["languages"], "es"]
    return json.dumps(version).encode()


def _review(program: Program) -> None:
    """The review of that version, which nobody signed."""
    desk = program.desk
    if desk is not None:
        changed = desk.folder.root.parent / "training-directory-2026-3.json"
        changed.write_bytes(_newer_list())
        _rooms(program).ways.show_review(str(changed))


def _trusting(program: Program) -> None:
    """The key of an issuer, entered by two officers; with it one that is switched off."""
    desk = program.desk
    if desk is not None and not keys(desk):
        _staffed(program)
        for number, label in ((1, "Secretariat of the T-CY"), (2, "Training centre, until 2026")):
            code = code_of_key(_issuer(number).mark.public)
            enter_key(desk, code, label=label, second=SECOND)
        switch_off_key(desk, _issuer(2).mark.id, second=SECOND)


def _issuer(number: int) -> SigningKey:
    return SigningKey(Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32), "Issuer")


def _signed(name: str, files: dict[str, bytes], version: int = 7) -> Open:
    """The review of a pack that the issuer signed."""

    def reviewed(program: Program) -> None:
        desk = program.desk
        if desk is None:
            return
        _trusting(program)
        issued = NOW - timedelta(days=2)
        pack = made(
            files,
            name=name,
            version=version,
            issued_at=issued,
            expires_at=issued + timedelta(days=90),
            keys=[_issuer(1)],
        )
        path = desk.folder.root.parent / f"{name}-{version}.zip"
        path.write_bytes(zipped(pack))
        _rooms(program).ways.show_review(str(path))

    return reviewed


def _newer_providers() -> dict[str, bytes]:
    """The shipped ones with another address, another period and another name."""
    folder = ROOT / "resources" / "providers"
    files = {path.name: path.read_bytes() for path in folder.glob("*.toml")}
    address, other = b"https://lers.google.com/", b"https://lers.provider.example/"
    files["google.toml"] = files["google.toml"].replace(address, other)
    files["tiktok.toml"] = files["tiktok.toml"].replace(b'name = "TikTok"', b'name = "TikTok (EU)"')
    files["snap.toml"] = files["snap.toml"].replace(b"\ndays = 90", b"\ndays = 60")
    return files


def _mapping(program: Program) -> None:
    """A stranger's table of which every column is told by its head."""
    messy = ROOT / "resources" / "training" / "training-directory-messy.xlsx"
    _rooms(program).ways.show_review(str(messy))


def _mapping_open(program: Program) -> None:
    """A stranger's table with a name of nobody, a guess, and a name of a person."""
    desk = program.desk
    if desk is not None:
        table = desk.folder.root.parent / "liaison-officers.csv"
        table.write_text(
            "Liaison list, version 2026-4 of 9 November 2026. Restricted\n"
            "Pays;Autorité;Tél.;Courriel;Remarque;Zone\n"
            "Atlantide;Police criminelle;+999 1 200 300;desk@at-poc.example;;x\n"
            "Fidji;Desk of Ms Jane Sample;999120040;desk@fj-poc.example;Contact: Jean Modèle;y\n"
            "Japon;Duty desk;+999 1 200 500;desk@jp-poc.example;idem;z\n",
            encoding="utf-8",
        )
        _rooms(program).ways.show_review(str(table))


def _loose(program: Program) -> None:
    """A message that answers no case waits for one."""
    desk = program.desk
    if desk is not None:
        mail = (
            b"From: duty@jp-poc.example\nTo: desk@fi-poc.example\nSubject: Automatic reply\n"
            b"Auto-Submitted: auto-replied\nDate: Sun, 22 Nov 2026 11:05:00 +0900\n\n"
            b"The office is closed until Tuesday.\n"
        )
        received = receive(desk, "out-of-office.eml", mail)
        _rooms(program).board.act_wanted.emit("assign", received.stored.sha256)


def _menu(program: Program) -> None:
    menu = program.menu.popup.findChildren(QMenu)[MENU]
    menu.popup(QPoint(0, 0))


PAGES: dict[str, Open] = {
    "first-run": lambda _program: None,
    "unlock": lambda _program: None,
    "desk": lambda _program: None,
    "log": _then(_go("log"), _keys("Down")),
    "case": _emergency,
    "case-outgoing": _first(Direction.OUTGOING, State.PRESERVED),
    "case-call": _then(_emergency, _do("call-back")),
    "look-alike": _look_alike,
    "look-alike-desk": _then(_look_alike, _go("desk")),
    "look-alike-log": _then(_look_alike, _go("log"), _keys("Ctrl+F", "Down")),
    "case-wait": _then(_emergency, _do("wait")),
    "case-step": _then(_first(Direction.INCOMING, State.ACKNOWLEDGED), _do("step")),
    "case-step-text": _then(
        _first(Direction.INCOMING, State.ACKNOWLEDGED), _do("step"), _keys("Down"), _do("finish")
    ),
    "case-step-out": _then(
        _first(Direction.OUTGOING, State.ACKNOWLEDGED), _do("step"), _keys("Down", "Down")
    ),
    "case-amend": _then(_emergency, _do("amend")),
    "assign": _loose,
    "log-many": _then(
        _go("log"), _keys("Ctrl+F", "Down", "Shift+Down", "Shift+Down", "Shift+Down", "Alt+E")
    ),
    "case-link": _then(_emergency, _do("link")),
    "handover": _then(_do("hand-over"), _keys("F6", "Down", "Space")),
    "acknowledge": _then(_emergency, _do("acknowledge")),
    "case-correct": _then(_emergency, _keys("End"), _do("correct")),
    "new-request": _then(_do("new-request"), _type("jap"), _keys("Return"), _keys("Tab")),
    "new-request-danger": _then(
        _do("new-request"), _type("jap"), _keys("Return", "Tab", "Tab", "Tab", "E", "Tab")
    ),
    "letter": _draft,
    "letter-choose": _then(_first(Direction.INCOMING, State.RECEIVED), _do("new-letter")),
    "letter-choose-typed": _then(_do("new-letter"), _type("proto")),
    "instruments": _switches,
    "office": _office,
    "own-forms": _then(_own_forms, _do("own-forms")),
    "issue-key-file": _signing("K"),
    "issue-token": _signing("T"),
    "letter-new": _then(_do("new-letter"), _keys("Return")),
    "letter-rows": _rows,
    "letter-edition": _edition,
    "letter-shapes": _shapes,
    "letter-held": _held,
    "issued": _letter,
    "issued-sent": _then(_letter, _do("stamp-sent")),
    "letters": _go("letters"),
    "statistics": _go("statistics"),
    "statistics-charts": _then(_go("statistics"), _keys("F9")),
    "statistics-columns": _then(_go("statistics"), _do("figure-columns")),
    "statistics-listed": _then(_go("statistics"), _keys("Return")),
    "directory": _go("directory", "JP"),
    "directory-corrected": _then(_corrected, _go("directory", "JP")),
    "bad-contact": _then(_corrected, _go("directory", "JP"), _do("bad-contact")),
    "next-way": _then(_corrected, _go("directory", "JP"), _do("bad-contact"), _keys("Return")),
    "correct-contact": _then(_corrected, _go("directory", "JP"), _do("correct-contact")),
    "settle-contact": _then(_corrected, _go("directory", "JP"), _do("settle-contact")),
    "confirm-contact": _then(_corrected, _go("directory", "JP"), _do("confirm-contact")),
    "directory-search": _then(_go("directory"), _type("nig")),
    "directory-qr": _then(_go("directory", "JP"), _do("show-qr")),
    "grab-sheet": _then(_go("directory", "JP"), _do("grab-sheet")),
    "review": _review,
    "mapping": _mapping,
    "mapping-open": _mapping_open,
    "mapping-column": _then(_mapping_open, _keys("Down", "Down", "Return")),
    "provider-google": _go("providers", "google"),
    "provider-tiktok": _go("providers", "tiktok"),
    "provider-danger": _then(_emergency, _do("go-providers")),
    "provider-kodex": _go("providers", "kodex"),
    "palette": _then(_do("palette"), _type("jap")),
    "palette-query": _then(_do("palette"), _type("state:open urgency:")),
    "keys": _do("shortcuts"),
    "query-keys": _do("query-keys"),
    "menu": _menu,
    "own-forms-two": _then(_own_forms, _staffed, _do("own-forms")),
    "officers": _then(_staffed, _do("officers")),
    "review-by-two": _then(_staffed, _review),
    "versions": _then(_staffed, _do("list-versions")),
    "trusted-keys": _then(_trusting, _do("trusted-keys")),
    "review-signed": _signed("directory-budapest", {"list.json": _newer_list()}),
    "review-providers": _signed("providers", _newer_providers()),
    "letter-provider": _to_provider,
    "issue-provider": _issue_to_provider,
    "letter-extension": _extension,
    "letter-approve": _then(_staffed, _letter, _do("new-version"), _do("finish")),
    "locked": _do("lock"),  # last: it closes the desk of its variant
}
CLOSED = frozenset({"first-run", "unlock"})
QUESTIONS = frozenset({"issue-key-file", "issue-provider", "issue-token", "letter-approve"})
"""What stands before the window as a dialog of its own."""

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
