"""What a file says that came in: its words, and the filled request form that it may be.

The child's side opens the file; the program's side takes over words and values, each checked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pocdesk import child
from pocdesk.domain.file import sha256_of
from pocdesk.domain.message import Unreadable
from pocdesk.domain.read_form import ReadForm
from pocdesk.intake.charsets import clean, decode
from pocdesk.intake.file_kind import PDF, RICH_TEXT, WORD, ZIP, FileKind, kind_of
from pocdesk.intake.form_record import form_from
from pocdesk.intake.notes import MOST_NOTES, Notes
from pocdesk.intake.rich_text import text_of

LARGEST = 25 * child.MIB
"""Bytes of a file that is looked into."""

MOST_TEXT = 2_000_000
"""Characters that are taken over."""

CLOSED = {
    "zip": "A zip archive is never opened here: what it unpacks to cannot be known beforehand. "
    "Unpack it on a machine made for that, and bring in what is in it.",
    "workbook": "A workbook of Excel is not read here; open it on a machine made for that.",
    "slides": "Slides of PowerPoint are not read here; open them on a machine made for that.",
    "open-document": "A file of LibreOffice is not read here; save it as a Word file or a PDF and "
    "bring that in.",
}
_LOCKED_AWAY = "An archive is never opened here; it is kept as it came."
_USELESS = "The reader gave an answer that cannot be used."
_UNSEEN = "The PDF may hold words that its pages do not show: compare what was read with the pages."
_MOST_JUDGED = 12  # pages of a form that are looked at for words that nobody sees
_LONGEST_REMARK = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class FileWords:
    """The words of a file, empty where it has none, and one sentence for each thing not read.

    `form` is the filled form that it is. `kind` is what the file is by its own beginning.
    """

    kind: FileKind
    text: str = ""
    form: ReadForm | None = None
    remarks: tuple[str, ...] = ()


def read_words(content: bytes, *, limits: child.Limits = child.LIMITS) -> FileWords | Unreadable:
    """The words in the bytes of a file, read in a limited child; never raises for a bad file."""
    kind = kind_of(content)
    if kind is None:
        return Unreadable(reason="It is no kind of file that is read here.")
    if len(content) > LARGEST:
        return Unreadable(reason="It is larger than 25 MiB; files of that size are not read.")
    if kind not in (PDF, ZIP, RICH_TEXT) and not kind.is_picture:
        remark = _LOCKED_AWAY if kind.media_type.startswith("application/") else ""
        return FileWords(kind=kind, remarks=(remark,) if remark else ())
    answer = child.run("words", content, limits=limits)
    if isinstance(answer, child.Failed):
        return Unreadable(reason=answer.reason)
    try:
        return taken_over(answer, content)
    except ValueError:
        return Unreadable(reason=_USELESS)


def taken_over(answer: child.Answered, content: bytes) -> FileWords | Unreadable:
    """What a child said of `content`, as a record. Raises ValueError for what is none."""
    kind = kind_of(content) or ZIP
    match answer.value, answer.blobs:
        case {"refused": str(reason)}, ():
            return Unreadable(reason=reason[:_LONGEST_REMARK])
        case {"closed": str(what)}, ():
            return FileWords(kind=ZIP, remarks=(CLOSED.get(what, CLOSED["zip"]),))
        case {"size": str(size)}, ():
            return FileWords(kind=kind, remarks=(size[:_LONGEST_REMARK],))
        case {"form": form, "values": values, "remarks": list(remarks), "word": bool(word)}, (raw,):
            text = raw.decode("utf-8")
            if len(text) > MOST_TEXT or len(remarks) > MOST_NOTES + 1:
                raise ValueError("more than was asked for")
            found = None
            if form is not None:
                found = form_from(form, values, sha256_of(content), text)
            return FileWords(
                kind=WORD if word else kind, text=text, form=found, remarks=_sentences(remarks)
            )
    raise ValueError("no words of a file")


def _sentences(given: Sequence[object]) -> tuple[str, ...]:
    if not all(isinstance(one, str) and len(one) <= _LONGEST_REMARK for one in given):
        raise ValueError("no sentences")
    return tuple(map(str, given))


def plain_text(content: bytes) -> str | None:
    """The words of a text without any format, or None for bytes that are something else.

    Text in UTF-8, or in UTF-16 that says so; a zero byte or too many signs that no text has are
    something else.
    """
    if kind_of(content) is not None or not content.strip() or len(content) > LARGEST:
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", "replace")
    elif b"\0" in content:
        return None
    else:
        text = decode(content, "utf-8", "The text", lambda _: None)
    strange = sum(not sign.isprintable() and sign not in "\t\r\n\f\ufeff" for sign in text)
    return clean(text)[:MOST_TEXT] if strange * 50 <= len(text) else None


# --- the child's side


def answer(
    content: bytes, options: Mapping[str, str | int | float]
) -> tuple[dict[str, object], list[bytes]]:
    """The words of the file as a blob and the values of its form, or why there are none."""
    kind = kind_of(content)
    if kind is not None and kind.is_picture:
        return {"size": _picture(content, kind)}, []
    notes = Notes()
    try:
        if kind == RICH_TEXT:
            return _told(None, {}, text_of(content, notes), notes, word=False)
        return _of_pdf(content, notes) if kind == PDF else _of_container(content, notes)
    except ValueError as error:
        what = "The PDF" if kind == PDF else "The file"
        return {"refused": f"{what} cannot be read: {error}."}, []


def _of_pdf(content: bytes, notes: Notes) -> tuple[dict[str, object], list[bytes]]:
    from pocdesk.intake.form_print import entries_of_print
    from pocdesk.intake.form_sections import form_of
    from pocdesk.intake.form_values import values_of
    from pocdesk.intake.pdf_file import read_pdf_file

    file = read_pdf_file(content, notes)
    entries = entries_of_print(file.pieces)
    form = form_of(entries)
    values = values_of(form, entries) if form else {}
    if form and _hides(content):
        notes(_UNSEEN)
    filled = [f"{name}: {value}" if name else value for name, value in file.fields]
    if file.files:
        names = ", ".join(f"“{name}”" for name in file.files[:10])
        notes(f"The PDF holds files that were not taken out: {names}"[: _LONGEST_REMARK - 1] + ".")
    if not file.text.strip() and not filled:
        notes("The PDF holds no words, only pictures such as a scan: read it with your own eyes.")
    return _told(form, values, "\n".join((file.text, *filled)), notes, word=False)


def _hides(content: bytes) -> bool:
    from pocdesk.intake.pdf_file import hides_words

    try:
        return hides_words(content, _MOST_JUDGED)
    except ValueError:
        return True


def _of_container(content: bytes, notes: Notes) -> tuple[dict[str, object], list[bytes]]:
    from pocdesk.intake.form_entries import entries_of_word
    from pocdesk.intake.form_sections import form_of
    from pocdesk.intake.form_values import values_of
    from pocdesk.intake.word_file import container_of, is_word_file, read_word_file

    if not is_word_file(content):
        return {"closed": container_of(content)}, []
    file = read_word_file(content, notes)
    entries = entries_of_word(file)
    form = form_of(entries)
    return _told(form, values_of(form, entries) if form else {}, file.text, notes, word=True)


def _told(
    form: str | None, values: Mapping[str, object], text: str, notes: Notes, *, word: bool
) -> tuple[dict[str, object], list[bytes]]:
    value: dict[str, object] = {"form": form, "values": values, "word": word}
    value["remarks"] = list(notes.sentences)
    return value, [clean(text)[:MOST_TEXT].encode("utf-8", "replace")]


def _picture(content: bytes, kind: FileKind) -> str:
    """What a sentence can say of a picture: its kind and how large it is."""
    from io import BytesIO

    from PIL import Image, UnidentifiedImageError

    weight = f"{max(1, len(content) // 1024):,} KiB"
    try:
        with Image.open(BytesIO(content)) as picture:
            wide, high = picture.size
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, UnidentifiedImageError):
        return f"It is {kind.called} of {weight}; its measures cannot be read."
    return f"It is {kind.called} of {wide:,} by {high:,} pixels and {weight}; no words are read."
