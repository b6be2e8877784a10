"""Files come in one by one: many are capped, none twice, and a lock need not wait for them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import Received
from pocdesk.desk.show import show
from pocdesk.desk.take_request import Request, take_request
from pocdesk.errors import PocDeskError
from pocdesk.ui.bring_in import MOST, BringIn, Errand
from pocdesk.ui.messages import Notice
from pocdesk.ui.pasted import local_files
from pocdesk.ui.tasks import Refused, T, Tasks, ignore
from tests.conftest import SAMPLES


class Slow(Tasks):
    """Acts are begun by the test, and their answers given by it."""

    def __init__(self) -> None:
        super().__init__()
        self.acts: list[tuple[Callable[[], object], Callable[..., None], Refused | None]] = []

    def act(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] = ignore,
        otherwise: Refused | None = None,
    ) -> None:
        self.acts.append((work, then, otherwise))

    def run_one(self) -> None:
        """Does the one act that was given, and answers it."""
        ((work, then, otherwise),) = self.acts
        self.acts.clear()
        try:
            result = work()
        except PocDeskError as error:
            assert otherwise is not None
            otherwise(error)
        else:
            then(result)


@pytest.fixture
def slow(qtbot: QtBot) -> Slow:
    made = Slow()
    made.close()
    return made


@pytest.fixture
def bring_in(qtbot: QtBot, staffed: Desk, slow: Slow) -> BringIn:
    window = QWidget()
    qtbot.addWidget(window)
    made = BringIn(staffed, slow, window)
    made.setParent(window)
    return made


def test_many_files_are_capped_and_taken_one_at_a_time(bring_in: BringIn, slow: Slow) -> None:
    told: list[Notice] = []
    bring_in.told.connect(told.append)
    paths = [Path(f"/mail/{number}.eml") for number in range(10_000)]
    bring_in.mails([*paths, *paths[:50], Path("/mail/sub/../7.eml")])
    assert [notice.happened for notice in told] == [
        f"9,800 of 10,000 files were not taken: {MOST} may wait at a time."
    ]
    assert len(slow.acts) == 1
    # One more may come in the place of the one at hand, but none that waits or is at hand.
    bring_in.mails([paths[0], paths[1], Path("/mail/other.eml")])
    left = bring_in.hand_back()
    assert [errand.path for errand in left] == [*paths[1:MOST], Path("/mail/other.eml")]
    slow.run_one()
    assert slow.acts == []
    assert bring_in.hand_back() == []


def test_what_a_lock_handed_back_goes_on_afterwards(
    bring_in: BringIn, slow: Slow, staffed: Desk, tmp_path: Path
) -> None:
    case = take_request(staffed, Request(party="JP", began_at=staffed.clock())).reference
    sheet = tmp_path / "answer.xlsx"
    sheet.write_bytes(b"PK")
    got: list[object] = []
    bring_in.received.connect(got.append)
    bring_in.attached.connect(got.append)
    mail = SAMPLES / "mail" / "12-ro-art31-smtputf8.eml"
    bring_in.dropped([sheet, tmp_path / "gone.pdf", mail], case)
    slow.run_one()
    assert isinstance(got[0], Received)
    left = bring_in.hand_back()
    assert left == [Errand(tmp_path / "gone.pdf", case)]
    slow.run_one()  # what is begun is done to its end
    bring_in.take_up(left)
    sheet.rename(left[0].path)
    slow.run_one()
    assert [file.name for file in show(staffed, case).files] == ["answer.xlsx", "gone.pdf"]
    assert slow.acts == []


def test_pasted_words_wait_as_files_do_and_the_same_ones_once(
    bring_in: BringIn, slow: Slow
) -> None:
    got: list[object] = []
    bring_in.received.connect(got.append)
    for words in ("First message", "Second message", "First message", "Second message"):
        bring_in.words(words)
    left = bring_in.hand_back()
    assert [errand.text for errand in left] == ["Second message"]
    assert "Second" not in repr(left)
    slow.run_one()
    bring_in.take_up(left)
    slow.run_one()
    named = [one.stored.name for one in got if isinstance(one, Received)]
    assert named == ["Pasted text.txt", "Pasted text.txt"]


def test_a_form_is_received_where_no_case_is_shown_and_attached_where_one_is(
    bring_in: BringIn, slow: Slow, staffed: Desk
) -> None:
    form = SAMPLES / "forms" / "art29-new-fi.docx"
    message = SAMPLES / "msg" / "15-outlook-picture-attachments.msg"
    got: list[object] = []
    bring_in.received.connect(got.append)
    bring_in.attached.connect(got.append)
    bring_in.dropped([form], "")
    slow.run_one()
    (received,) = got
    assert isinstance(received, Received)
    assert received.case is not None
    bring_in.dropped([form, message], received.case.reference)
    slow.run_one()
    slow.run_one()
    assert [isinstance(one, Received) for one in got] == [True, True, False]


def test_those_refused_are_named_together_at_the_end(
    bring_in: BringIn, slow: Slow, tmp_path: Path
) -> None:
    told: list[Notice] = []
    failed: list[Exception] = []
    bring_in.told.connect(told.append)
    slow.failed.connect(failed.append)
    mail = SAMPLES / "mail" / "12-ro-art31-smtputf8.eml"
    gone = [tmp_path / f"gone {number}\udcff.eml" for number in range(7)]
    bring_in.mails([gone[0], mail, *gone[1:]])
    for _ in range(8):
        assert told == []
        slow.run_one()
    names = ", ".join(f"gone {number}\ufffd.eml" for number in range(5))
    assert told[0].happened == f"7 of 8 files were not received: {names} and 2 more."
    assert failed == []
    bring_in.mails(gone[:1])
    slow.run_one()
    assert [str(error).split(":")[0] for error in failed] == ["gone 0\ufffd.eml cannot be read"]


def test_a_dropped_file_whose_name_is_no_text_is_the_file_itself() -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromEncoded(b"file:///mail/a%20%FF.eml"), QUrl("https://a.example/b.eml")])
    assert local_files(mime) == [Path("/mail/a \udcff.eml")]
