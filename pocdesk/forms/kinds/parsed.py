"""What every field kind answers with, and the two doors through which a field is filled."""

from collections.abc import Callable
from dataclasses import dataclass

from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Field
from pocdesk.forms.problem import Fault
from pocdesk.forms.value import Value


@dataclass(frozen=True, slots=True)
class Parsed:
    """The value of a text, and what there is to say about it; no value where a fault blocks."""

    value: Value | None
    faults: tuple[Fault, ...] = ()


class WrongShape(Exception):
    """A plain value is not of the shape its kind asks for; `code` names the sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class KindReader:
    """`parse` reads typed text that is not blank; `text_of` makes text of a values file's value.

    `text_of` raises WrongShape. `missing` is the code said of an empty field.
    """

    parse: Callable[[Field, str, Facts], Parsed]
    text_of: Callable[[Field, object], str]
    missing: str = "missing"


def only(fault: Fault) -> Parsed:
    """No value, for this reason."""
    return Parsed(None, (fault,))


def string(field: Field, plain: object) -> str:
    """The text of a kind whose plain value is a string. Raises WrongShape."""
    if not isinstance(plain, str):
        raise WrongShape("shape-text")
    return plain
