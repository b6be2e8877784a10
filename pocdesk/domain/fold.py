"""Names folded for comparison: case, accents, blanks and punctuation make no difference."""

import re
import unicodedata

from pocdesk.domain.normal import normal
from pocdesk.domain.remembered import remembered

# Letters that do not come apart into a plain letter and an accent.
_PLAIN = str.maketrans(
    {
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ħ": "h",
        "\u0131": "i",
        "ə": "e",
    }
)


@remembered(8192)
def fold(text: str) -> str:
    """`text` for comparison: "São Tomé" gives "sao tome"; other scripts stay."""
    # Taken apart twice: a sign such as ㎅ holds capitals, and a small letter may hold an accent.
    small = normal("NFKD", text).casefold()
    apart = normal("NFKD", small)
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    return re.sub(r"[\W_]+", " ", plain.translate(_PLAIN)).strip()
