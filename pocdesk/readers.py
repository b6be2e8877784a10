"""What a limited child may be asked for: readers by name, each a module with `answer`."""

from collections.abc import Mapping
from types import MappingProxyType

READERS: Mapping[str, str] = MappingProxyType(
    {
        "mail": "pocdesk.intake.mail",
        "letter": "pocdesk.intake.letter",
        "words": "pocdesk.intake.file_words",
        "signatures": "pocdesk.intake.signatures",
        "picture": "pocdesk.intake.picture",
        "drawing": "pocdesk.ui.drawing",
        "pack": "pocdesk.packs.sealed",
        "directory": "pocdesk.directory.file_content",
        "page": "pocdesk.documents.preview",
    }
)
"""`answer(content, options)` is called in the child and gives a JSON value and blobs."""
