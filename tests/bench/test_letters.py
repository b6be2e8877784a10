"""Letters against the bare library, in one run: one of them, five hundred, and the page beside.

The limit draws the same words with reportlab's own canvas as it is shipped, at the same places, in
the same faces; it has no layout, no lines, no bookmarks and no record to attach.
"""

import resource
import shutil
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from statistics import median

import pytest
from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pocdesk.desk.drafts import OpenDraft
from pocdesk.desk.issue import sketch
from pocdesk.desk.opened import Desk
from pocdesk.documents.draw import Leaf
from pocdesk.documents.frame import leaves
from pocdesk.documents.letter import write
from pocdesk.documents.measures import MARGIN, PAGE
from pocdesk.documents.preview import Picture
from pocdesk.documents.sheet import compose, foot
from pocdesk.documents.strips import Words
from pocdesk.paths import shipped
from tests.bench.ratio import judge, measure
from tests.desk.test_issue import written as typed
from tests.documents.letters import head, sample

LETTER_GOAL = 1.2
OFFICE_GOAL = 0.02  # a fiftieth of the time that a word processor takes
PAGE_MS = 150
MANY = 500
_BARE = ("Bare", "Bare-Bold")

pytestmark = pytest.mark.bench


def _bare(pages: tuple[Leaf, ...]) -> float:
    ours, rl_config.useA85 = rl_config.useA85, 1
    begun = time.process_time()
    canvas = Canvas(BytesIO(), pagesize=PAGE, pageCompression=1, invariant=1)
    for page in pages:
        for placed in page.strips:
            y = PAGE[1] - placed.down - placed.strip.baseline
            for mark in placed.strip.marks:
                if isinstance(mark, Words):
                    canvas.setFont(_BARE[mark.bold], mark.size)
                    canvas.drawString(MARGIN + mark.x, y, mark.text)
        canvas.showPage()
    canvas.save()
    took = time.process_time() - begun
    rl_config.useA85 = ours
    return took


def _ours() -> float:
    begun = time.process_time()
    write(sample(), head())
    return time.process_time() - begun


def test_one_letter_against_the_bare_canvas() -> None:
    pages = leaves(compose(sample(), head()), foot(sample(), head(), "0" * 64))
    for name, file in zip(_BARE, ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"), strict=True):
        # `registerFont` would hand out our own face of the same name, which remembers its cuts.
        vars(pdfmetrics)["_fonts"][name] = TTFont(name, str(shipped("resources/fonts") / file))

    judge(measure("letter", lambda: _bare(pages), _ours, rounds=40), LETTER_GOAL)


def test_five_hundred_letters_are_linear_and_take_no_more_memory() -> None:
    _ours()
    fifty = sum(_ours() for _ in range(MANY // 10))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    many = sum(_ours() for _ in range(MANY))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before

    figures = f"{many:.1f} s cpu, {many / fifty:.1f} x of {MANY // 10}; {grown / 1024:.1f} MiB more"
    sys.stdout.write(f"\n{MANY} letters: {figures}\n")
    assert many / fifty < 12
    assert grown < 20 * 1024


def test_the_page_beside_the_form_follows_the_last_key(staffed: Desk) -> None:
    opened: OpenDraft = typed(staffed)
    took = []
    for count in range(30):
        opened.draft.enter("facts", f"{opened.draft.text('facts')} {count}")
        begun = time.perf_counter()
        page = sketch(staffed, opened, "offence")
        drawn = staffed.own_pages.page(page.pdf, 1, 1.5)
        took.append(1000 * (time.perf_counter() - begun))
        assert isinstance(drawn, Picture)

    figures = f"{median(took):.0f} ms; goal {PAGE_MS} ms after the last key"
    sys.stdout.write(f"\npage beside the form: {figures}\n")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice here to compare with")
def test_one_letter_against_a_template_and_libreoffice(tmp_path: Path) -> None:
    docxtpl = pytest.importorskip("docxtpl", reason="docxtpl is not installed")
    docx = pytest.importorskip("docx")
    plain = docx.Document()
    for name in sample().values:
        plain.add_paragraph("{{ " + name + " }}")
    plain.save(tmp_path / "template.docx")

    def office() -> float:
        begun = time.perf_counter()
        template = docxtpl.DocxTemplate(tmp_path / "template.docx")
        template.render(
            {name: str(value) for name, value in sample().values.items()}, autoescape=True
        )
        template.save(tmp_path / "letter.docx")
        subprocess.run(
            [
                "soffice",
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                tmp_path,
                tmp_path / "letter.docx",
            ],
            check=True,
            capture_output=True,
        )
        return time.perf_counter() - begun

    def ours() -> float:
        begun = time.perf_counter()
        (tmp_path / "ours.pdf").write_bytes(write(sample(), head()).pdf)
        return time.perf_counter() - begun

    judge(measure("letter against LibreOffice, wall", office, ours, rounds=5), OFFICE_GOAL)
