"""What kind of file a list is, for the record of what is kept; nothing is opened to tell it."""

_PACKED = {
    b"xl/workbook": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    b"word/document": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    b"opendocument.spreadsheet": "application/vnd.oasis.opendocument.spreadsheet",
}
_BEGINNINGS = {
    b"\xd0\xcf\x11\xe0": "application/vnd.ms-excel",
    b"%PDF-": "application/pdf",
    b"{": "application/json",
    b"BEGIN:VCARD": "text/vcard",
}


def media_type(content: bytes) -> str:
    """The media type of a file that was read as a list."""
    if content.startswith(b"PK"):
        kinds = (kind for mark, kind in _PACKED.items() if mark in content)
        return next(kinds, "application/zip")
    head = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:20]
    kinds = (kind for mark, kind in _BEGINNINGS.items() if head.upper().startswith(mark))
    return next(kinds, "text/plain")
