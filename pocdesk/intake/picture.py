"""Reads a picture for the letterhead: decoded in the limited child, written anew as a plain PNG."""

from collections.abc import Mapping

from pocdesk import child
from pocdesk.errors import PocDeskError

LARGEST = 4 * child.MIB
"""Bytes of a file that is read."""

WIDTH, HEIGHT = 1_600, 400
"""Pixels of the largest picture that comes out; a larger one is made smaller."""

_ANOTHER = "Choose a PNG or JPEG file; draw it anew if it came from elsewhere."
_MOST_PIXELS = 40_000_000
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_READERS = {"png": ("picture",), "jpeg": ("picture",), "svg": ("drawing", "picture")}


def read_picture(content: bytes) -> bytes:
    """The picture in the bytes of a PNG, JPEG or SVG file, as a PNG of at most 1,600 by 400 pixels.

    Nothing of the file itself is kept: no text, no script, no reference. Raises PocDeskError.
    """
    if len(content) > LARGEST:
        raise _refused("The picture is larger than 4 MiB.", "Choose a smaller one.")
    readers = _READERS.get(_kind(content))
    if readers is None:
        raise _refused(
            "The file is no PNG, JPEG or SVG picture.", "Choose a PNG, JPEG or SVG file."
        )
    for reader in readers:
        content = _drawn(reader, content)
    return content


def _drawn(reader: str, content: bytes) -> bytes:
    answer = child.run(reader, content, {"width": WIDTH, "height": HEIGHT})
    if isinstance(answer, child.Failed):
        raise _refused(answer.reason)
    match answer.value, answer.blobs:
        case {"refused": str(reason)}, ():
            raise _refused(reason)
        case {"drawn": True}, (png,) if png.startswith(_PNG) and len(png) <= LARGEST:
            return png
    raise _refused("The reader gave an answer that cannot be used.")


def answer(
    content: bytes, options: Mapping[str, str | int | float]
) -> tuple[dict[str, object], list[bytes]]:
    """The child's side: PNG and JPEG, decoded by Pillow."""
    # The reader of strangers' files is loaded in the child alone.
    import io
    import warnings

    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as opened:
            upright = ImageOps.exif_transpose(opened).convert("RGBA")
            upright.thumbnail((int(options["width"]), int(options["height"])))
            paper = Image.new("RGBA", upright.size, "white")
            paper.alpha_composite(upright)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Warning):
        return {"refused": "The picture cannot be read."}, []
    out = io.BytesIO()
    paper.convert("RGB").save(out, "PNG", optimize=True)
    return {"drawn": True}, [out.getvalue()]


def _kind(content: bytes) -> str:
    if content.startswith(_PNG):
        return "png"
    if content.startswith(_JPEG):
        return "jpeg"
    head = content[:4_096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return "svg" if head.startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg")) else ""


def _refused(
    happened: str,
    remedy: str = "Choose a PNG or JPEG file; draw it anew if it came from elsewhere.",
) -> PocDeskError:
    return PocDeskError(
        happened,
        safe="The letterhead stays as it was.",
        remedy=remedy,
    )
