"""Our own pages: one child draws them all, ends with the desk, and is started anew if it dies."""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pocdesk import child
from pocdesk.desk.lock import lock
from pocdesk.desk.opened import Desk
from pocdesk.documents import own_pages
from pocdesk.documents.own_pages import OwnPages
from pocdesk.documents.preview import NoPicture, Picture, page
from tests.documents.test_preview import pdf_of, pixel


@pytest.fixture
def pages() -> Iterator[OwnPages]:
    made = OwnPages()
    yield made
    made.close()


def process_of(pages: OwnPages) -> int:
    process = pages._process
    assert process is not None
    return process.pid


def test_one_child_draws_page_after_page(pages: OwnPages) -> None:
    first = pages.page(pdf_of(2), 1, 1.0)
    same = process_of(pages)
    second = pages.page(pdf_of(3), 2, 1.5)
    assert process_of(pages) == same
    assert isinstance(first, Picture)
    assert isinstance(second, Picture)
    assert (second.number, second.pages, second.width, second.height) == (2, 3, 300, 150)
    assert pixel(first, 10, 10) == (255, 0, 0)


def test_it_draws_what_a_fresh_child_draws(pages: OwnPages) -> None:
    assert pages.page(pdf_of(2), 2, 2.0) == page(pdf_of(2), 2, 2.0)


def test_a_sentence_for_what_cannot_be_drawn_does_not_end_the_child(pages: OwnPages) -> None:
    assert isinstance(pages.page(pdf_of(1), 1, 1.0), Picture)
    same = process_of(pages)
    assert pages.page(b"no PDF", 1, 1.0) == NoPicture("This is not a PDF that can be read.")
    assert pages.page(pdf_of(1), 2, 1.0) == NoPicture("The document has no page 2.")
    assert process_of(pages) == same


def test_a_child_that_died_is_started_anew(pages: OwnPages) -> None:
    pages.page(pdf_of(1), 1, 1.0)
    before = process_of(pages)
    os.kill(before, 9)
    assert isinstance(pages.page(pdf_of(1), 1, 1.0), Picture)
    assert process_of(pages) != before


def test_closing_ends_the_child(pages: OwnPages) -> None:
    pages.page(pdf_of(1), 1, 1.0)
    process = pages._process
    assert process is not None
    pages.close()
    assert process.poll() is not None
    pages.close()  # twice is no error


@pytest.mark.skipif(sys.platform == "win32", reason="there a folder in use keeps its name")
def test_no_folder_is_left_whoever_is_killed(
    pages: OwnPages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    pages.page(pdf_of(1), 1, 1.0)
    assert list(tmp_path.iterdir()) == []
    if sys.platform == "linux":  # it is no other folder either
        here = Path(f"/proc/{process_of(pages)}/cwd").readlink()
        assert here.parent == tmp_path


def test_a_child_that_hangs_is_ended_from_outside(
    pages: OwnPages, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages.page(pdf_of(1), 1, 1.0)
    monkeypatch.setattr(own_pages, "_LIMITS", child.Limits(wall_seconds=0.3))
    monkeypatch.setattr(own_pages, "_TRIES", 1)
    os.kill(process_of(pages), 19)  # stopped: it answers no more
    began = time.monotonic()
    assert isinstance(pages.page(pdf_of(1), 1, 1.0), NoPicture)
    assert time.monotonic() - began < 10


def test_a_child_that_cannot_be_started_gives_a_sentence(
    pages: OwnPages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> None:
        raise OSError("no more processes")

    monkeypatch.setattr(child, "start", refuse)
    answer = pages.page(pdf_of(1), 1, 1.0)
    assert isinstance(answer, NoPicture)
    assert answer.reason.endswith(".")


def test_a_desk_ends_its_child_when_it_locks(desk: Desk) -> None:
    desk.own_pages.page(pdf_of(1), 1, 1.0)
    process = desk.own_pages._process
    assert process is not None
    lock(desk)
    assert process.poll() is not None
    # What was asked for before the lock and comes late starts no child that nobody would end.
    late = desk.own_pages.page(pdf_of(1), 1, 1.0)
    assert late == NoPicture("The desk is locked; no page is drawn.")
    assert desk.own_pages._process is None
