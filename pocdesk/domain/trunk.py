"""A telephone number as it is dialled at home and from abroad: 020 7946 0105, +44 20 7946 0105."""

import re

# Country codes of ITU-T E.164 by how many digits they have; all others have three. None begins
# with a zero, and none is the beginning of another.
_CODE = re.compile(
    r"\+(?>[17]|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|[2-9]\d\d)(?=\d{7,12}$)"
)
_HOME = re.compile(r"\+0[1-9]\d{6,11}")


def is_home_form(number: str) -> bool:
    """Whether the digits of a number begin with the one zero that is dialled at home alone."""
    return _HOME.fullmatch(number) is not None


def home_forms(number: str) -> frozenset[str]:
    """How one number from abroad (+ and digits) may be dialled at home: behind a zero, or, where
    the zero is part of the number, as it stands there behind the country's code.

    Of another country a number may have the same home form: compare within one Party only.
    """
    code = _CODE.match(number)
    if code is None:
        return frozenset()
    rest = number[code.end() :]
    return frozenset({f"+{rest}" if rest.startswith("0") else f"+0{rest}"})
