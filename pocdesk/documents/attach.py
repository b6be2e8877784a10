"""A file attached to a PDF, written with reportlab's own objects."""

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFStream,
    PDFString,
    PDFZCompress,
)

from pocdesk.documents.paper import Paper


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
