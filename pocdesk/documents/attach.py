"""A file attached to a PDF, written with reportlab's own objects, and found in what we wrote."""

import re
import zlib

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from pocdesk.documents.paper import Paper

_LONGEST = 16 * 1024 * 1024
_ATTACHED = re.compile(
    rb"/Length (\d{1,9}) /Params <<\s*/Size (\d{1,9})\s*>> "
    rb"/Subtype /application#2Fjson /Type /EmbeddedFile\s*>>\s*stream\r?\n"
)


def attached_json(pdf: bytes) -> bytes | None:
    """The JSON that `attach_json` put into `pdf`; None where none can be found.

    For our own letters alone, whose bytes were compared with their hash: a stranger's file is read
    in the limited child.
    """
    found = _ATTACHED.search(pdf)
    if found is None:
        return None
    length, size = int(found[1]), int(found[2])
    opened = zlib.decompressobj()
    try:
        content = opened.decompress(pdf[found.end() : found.end() + length], _LONGEST)
    except zlib.error:
        return None
    return content if len(content) == size and opened.eof else None


def attach_json(paper: Paper, name: str, content: bytes, about: str) -> None:
    """Attach `content`, a JSON text, to the document of `paper` as its source.

    `about` is the description a reader shows. One attachment per document; raises ValueError for an
    empty one, which readers give back wrong.
    """
    if not content:
        raise ValueError("an empty attachment reads back wrong")
    catalog = paper.catalog
    stream = PDFStream(content=content, filters=[PDFZCompress])
    # The type as bytes: PDFName would escape the number sign once more.
    stream.dictionary.dict.update(
        {
            "Type": PDFName("EmbeddedFile"),
            "Subtype": b"/application#2Fjson",
            "Params": PDFDictionary({"Size": len(content)}),
        }
    )
    body = paper.refer(stream)
    file = paper.refer(
        PDFDictionary(
            {
                "Type": PDFName("Filespec"),
                "F": PDFString(name),
                "UF": PDFString(name),
                "Desc": PDFString(about),
                "AFRelationship": PDFName("Source"),
                "EF": PDFDictionary({"F": body, "UF": body}),
            }
        )
    )
    catalog.Names = PDFDictionary(
        {"EmbeddedFiles": PDFDictionary({"Names": PDFArray([PDFString(name), file])})}
    )
    catalog.AF = PDFArray([file])
    # On the instance: the list on the class is shared by all documents of the process.
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
