"""Kinds to reach somebody by: telephone and e-mail."""

from pocdesk.domain.hidden import hidden_characters
from pocdesk.domain.identifier import international, is_email
from pocdesk.forms.facts import Facts
from pocdesk.forms.form import Field
from pocdesk.forms.kinds import words
from pocdesk.forms.kinds.parsed import Parsed, only
from pocdesk.forms.problem import Fault, Level
from pocdesk.forms.value import Phone

_WEBMAIL_WORDS = (
    "aol.com gmail.com gmx.com gmx.de gmx.net googlemail.com hotmail.com hotmail.fr icloud.com "
    "laposte.net libero.it live.com mail.com mail.ru me.com msn.com orange.fr outlook.com "
    "proton.me protonmail.com qq.com seznam.cz t-online.de tutanota.com ukr.net web.de wp.pl "
    "yahoo.co.jp yahoo.co.uk yahoo.com yahoo.fr yandex.ru 163.com 126.com"
)
WEBMAIL = frozenset(_WEBMAIL_WORDS.split())
"""Domains where anybody may open a mailbox (rule V-32w)."""


def phone(field: Field, text: str, facts: Facts) -> Parsed:
    """A telephone number as typed; one that is not international is warned of (V-31)."""
    hidden = hidden_characters(text.strip())
    if hidden:
        return only(Fault("hidden-in-identifier", details={"characters": ", ".join(hidden)}))
    written = words.line(field, text, facts)
    if not isinstance(written.value, str):
        return written
    digits = international(written.value)
    faults = () if digits else (Fault("V-31", Level.WARN, "V-31"),)
    return Parsed(Phone(written.value, digits), faults)


def email(field: Field, text: str, facts: Facts) -> Parsed:
    """An e-mail address by its syntax (V-32); one of a free webmail domain is warned of."""
    value = text.strip()
    if not is_email(value):
        return only(Fault("V-32", rule="V-32"))
    free = value.rpartition("@")[2].lower() in WEBMAIL
    return Parsed(value, (Fault("V-32w", Level.WARN, "V-32w"),) if free else ())
