"""Text and files of an Outlook message, from its properties: for .msg files and winmail.dat."""

from pocdesk.domain.message import Attachment
from pocdesk.intake import properties as named
from pocdesk.intake.charsets import Note, clean, decode, short
from pocdesk.intake.contained import Contents
from pocdesk.intake.file_kind import kind_of
from pocdesk.intake.legible import cut, words_of_html
from pocdesk.intake.properties import Properties
from pocdesk.intake.rich_text import text_of, unpacked

_SHOWN_INSIDE = 4  # of the flags of an attachment: the text shows it
_FLAGS = 0x3714


def words_of(given: Properties, notes: Note) -> Contents:
    """The text of a message: its plain text, else the words of its HTML, else of its rich text."""
    plain = given.text(named.BODY)
    source = _html(given)
    html = words_of_html(source, notes) if source.strip() else None
    kinds = tuple(kind for kind, there in (("plain", plain.strip()), ("html", html)) if there)
    text = plain if plain.strip() else html.text if html else ""
    if not kinds and given.data(named.RICH_TEXT):
        try:
            text = text_of(unpacked(given.data(named.RICH_TEXT)), notes)
            kinds = ("rtf",) if text.strip() else ()
        except ValueError as error:
            notes(f"The rich text of the Outlook message cannot be read: {error}.")
    wide = given.values.get(named.BODY, (0, b""))[0] == named.TEXT_16
    return Contents(
        text=cut(text, notes),
        charset=("utf-16" if wide else given.charset) if kinds else "",
        kinds=kinds,
        remote_images=html.remote_images if html else 0,
    )


def file_of(given: Properties, title: str = "", content: bytes | None = None) -> Attachment:
    """An attachment from its properties; `title` and `content` for those that stand outside."""
    data = given.data(named.CONTENT) if content is None else content
    names = (given.text(one) for one in (named.LONG_NAME, named.NAME, named.SHORT_NAME))
    name = next((one for one in names if one.strip()), title)
    kind = kind_of(data)
    told = short(given.text(named.MEDIA_TYPE), 200).lower()
    media_type = told or (kind.media_type if kind else "application/octet-stream")
    content_id = short(given.text(named.CONTENT_ID).strip("<> \t"), 200)
    inline = media_type.startswith("image/") and bool(
        given.number(named.HIDDEN) or (given.number(_FLAGS) or 0) & _SHOWN_INSIDE
    )
    return Attachment(
        name=short(name, 500),
        media_type=media_type,
        sha256="",
        content=data,
        inline=inline,
        content_id=content_id if inline and content_id else None,
    )


def _html(given: Properties) -> str:
    raw = given.data(named.HTML)
    if not raw:
        return given.text(named.HTML)
    page = given.number(named.CODE_PAGE)
    charset = named.set_of_page(page) if page else given.charset
    return clean(decode(raw, charset, "The HTML of the Outlook message", given.note))
