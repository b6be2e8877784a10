"""What kind of file some bytes are, by how they begin: never by the name that a stranger gave."""

from dataclasses import dataclass

from pocdesk.intake.compound import SIGNATURE


@dataclass(frozen=True, slots=True)
class FileKind:
    """The media type, and what a sentence for the officer calls it."""

    media_type: str
    called: str

    @property
    def is_picture(self) -> bool:
        return self.media_type.startswith("image/")


PDF = FileKind("application/pdf", "a PDF")
WORD = FileKind(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a Word file"
)
ZIP = FileKind("application/zip", "a zip archive")
COMPOUND = FileKind("application/x-ole-storage", "a file of Outlook or of an old Office program")
TNEF = FileKind("application/ms-tnef", "a parcel of Outlook")
RICH_TEXT = FileKind("application/rtf", "a rich text file")

_BEGINNINGS = (
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (SIGNATURE, COMPOUND),
    (b"\x78\x9f\x3e\x22", TNEF),
    (b"{\\rtf", RICH_TEXT),
    (b"\x89PNG\r\n\x1a\n", FileKind("image/png", "a picture (PNG)")),
    (b"\xff\xd8\xff", FileKind("image/jpeg", "a picture (JPEG)")),
    (b"GIF87a", FileKind("image/gif", "a picture (GIF)")),
    (b"GIF89a", FileKind("image/gif", "a picture (GIF)")),
    (b"II*\0", FileKind("image/tiff", "a picture (TIFF)")),
    (b"MM\0*", FileKind("image/tiff", "a picture (TIFF)")),
    (b"BM", FileKind("image/bmp", "a picture (BMP)")),
    (b"7z\xbc\xaf\x27\x1c", FileKind("application/x-7z-compressed", "a 7z archive")),
    (b"Rar!\x1a\x07", FileKind("application/vnd.rar", "a RAR archive")),
    (b"\x1f\x8b", FileKind("application/gzip", "a packed file (gzip)")),
)
_WEBP = FileKind("image/webp", "a picture (WebP)")
_HEIC = FileKind("image/heic", "a picture (HEIC)")
_HEIC_BRANDS = (b"heic", b"heix", b"mif1", b"heif")


def kind_of(content: bytes) -> FileKind | None:
    """The kind of file that begins like `content`, or None for one not known by its beginning."""
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return _WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return _HEIC
    return next((kind for begins, kind in _BEGINNINGS if content.startswith(begins)), None)
