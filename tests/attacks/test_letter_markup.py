"""Hostile markup in a letter: it is printed as typed, opens nothing and leads nowhere.

reportlab's Paragraph obeys tags in a text: it drops what it does not know, embeds local pictures
and makes links. Letters are set without it; the control shows that the trap is real and is seen.
"""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from pocdesk.documents.letter import Written, write
from pocdesk.forms.form import Kind
from pocdesk.forms.value import Attached, ChosenPoint, Phone, Provider, Value
from pocdesk.paths import shipped
from tests.documents.letters import body_of, head, read_back, sample, squeezed

MARKER = "marker-7f3a.png"

PAYLOADS = [
    f'<img src="{MARKER}" width="100" height="100"/>',
    f'<img src="file://{MARKER}"/>',
    '<img src="http://127.0.0.1:9/probe.png"/>',
    '<a href="https://evil.example/">police.example</a>',
    '<link href="javascript:app.alert(1)">press</link>',
    '<font color="white" size="1">white on white</font>',
    "<para alignment='right'><b>bold</b> <i>italic</i></para>",
    "&amp; &lt;b&gt; &#x41; &nbsp; &eacute;",
    "<duty@police.example>",
    '<onDraw name="probe" label="probe"/><seq id="n"/>',
    "</para></b></font> <unclosed <<>> <!-- comment --> <![CDATA[x]]>",
    ") Tj ET Q (escape \\) \\101 \\( <48> Tj /Launch /JavaScript",
]

ONE_PIXEL = (
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63"
    "f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)
"""A picture that a tag could embed."""

TEXTS = {Kind.LINE, Kind.TEXT, Kind.PERSON, Kind.REFERENCE}

PROGRAM = """
import json, sys
from pathlib import Path
from tests.attacks.test_letter_markup import PAYLOADS, hostile
from tests.documents.letters import written

seen = []
written()                                # fonts and words are read once per process
sys.addaudithook(lambda event, args: seen.append(event + " " + str(args[:1]))
                 if event in ("open", "socket.connect", "socket.getaddrinfo", "subprocess.Popen",
                              "os.system", "urllib.Request") else None)
for payload in PAYLOADS:
    hostile(payload)
letters = list(seen)
seen.clear()
from reportlab.platypus import Paragraph
try:
    Paragraph(PAYLOADS[0].replace(sys.argv[1], str(Path(sys.argv[1]).resolve()))).wrap(400, 400)
except Exception:
    pass
print(json.dumps([letters, seen]))
"""


def hostile(payload: str) -> Written:
    """The sample letter with `payload` in every place that holds words of a person."""
    letter = sample()
    values = {name: _hostile(value, name, payload) for name, value in letter.values.items()}
    values["attachments"] = (Attached(payload, 1, "ab" * 32),)
    fields = letter.form.leaves()
    empty = {a: payload for a, field in fields if field.kind in TEXTS and "." not in a}
    under = replace(
        head(),
        their_reference=payload,
        marking=payload,
        approved_by=payload,
        number=payload,
        reference=payload,
        chain_head=payload,
        office=replace(head().office, name=payload, address=payload, email=payload),
        officer=replace(head().officer, name=payload, post=payload),
    )
    return write(replace(letter, values={**empty, **values}), under)


def _hostile(value: Value, name: str, payload: str) -> Value:
    field = sample().form.field(name)
    match value:
        case str() if field.kind in TEXTS:
            return payload
        case Phone():
            return Phone(payload, None)
        case Provider():
            return Provider(payload)
        case ChosenPoint(point=point) if point is not None:
            return replace(value, point=replace(point, institution=payload, unit=payload))
        case Mapping():
            return {sub: _hostile(inner, f"{name}.{sub}", payload) for sub, inner in value.items()}
        case tuple() if field.kind.in_rows:
            return ({"type": "other", "value": payload, "note": payload},)
    return value


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_is_printed_as_typed_wherever_it_stands(payload: str) -> None:
    letter = hostile(payload)

    found = squeezed(read_back(letter.pdf))
    assert found.count(squeezed(payload)) >= 40
    assert squeezed(payload) in squeezed(body_of(letter.pdf))
    record = json.loads(letter.record)
    assert record["values"]["facts"] == payload


@pytest.mark.parametrize("payload", PAYLOADS)
def test_markup_makes_neither_picture_nor_link_nor_action(payload: str) -> None:
    with pikepdf.open(BytesIO(hostile(payload).pdf)) as pdf:
        assert [page for page in pdf.pages if "/Annots" in page] == []
        assert [page for page in pdf.pages if "/XObject" in page.get("/Resources", {})] == []
        named = {name for thing in pdf.objects for name in _names(thing)}

    assert named.isdisjoint({"/URI", "/Launch", "/JavaScript", "/JS", "/OpenAction", "/AA"})


def _names(thing: pikepdf.Object) -> Iterator[str]:
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield from thing.keys()


def test_markup_opens_no_file_and_no_connection_while_the_control_does(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_bytes(bytes.fromhex(ONE_PIXEL))
    environment = {"PYTHONPATH": str(shipped("resources").parent), "HOME": str(tmp_path)}

    out = subprocess.run(
        [sys.executable, "-c", PROGRAM, MARKER],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env=environment,
    ).stdout

    letters, control = json.loads(out)
    assert letters == []
    assert any(MARKER in event for event in control)


def test_no_room_of_the_program_uses_paragraphs_or_reads_markup() -> None:
    package = shipped("resources").parent / "pocdesk"
    forbidden = re.compile(
        r"\bParagraph\(|reportlab\.platypus|reportlab\.lib\.styles|XPreformatted"
    )

    found = [
        str(path)
        for path in package.rglob("*.py")
        if forbidden.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
