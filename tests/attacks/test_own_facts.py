"""A file of own facts from a stranger: refused with one sentence, and nothing of it is kept."""

from datetime import date, time
from typing import Any

import pytest

from pocdesk.desk.opened import Desk
from pocdesk.desk.own_facts import Said, Wanted, every_fact, say
from pocdesk.desk.own_facts_file import import_facts
from pocdesk.desk.show import journal
from pocdesk.domain.own_fact import Change
from pocdesk.domain.toml_text import toml_text
from pocdesk.errors import PocDeskError
from pocdesk.providers.ours import plain_text

GOOGLE = "provider google"
SAID = Said(source="Letter", dated=date(2026, 11, 7), initials="AB")
_HEAD = 'schema = "pocdesk-provider-local"\nschema_version = 1\nprovider = "google"\n'
_SOURCE = '[[source]]\nid = "local-s"\ndocument = "Letter"\nseen = 2026-11-01\n'
_SAYS = 'source = "Letter"\ndate = 2026-11-01\nby = "AB"\n'

_FILES: dict[str, str | bytes] = {
    "deep": f"{_HEAD}x = {'[' * 5_000}{']' * 5_000}\n",
    "a number of 5,000 figures": f"{_HEAD}x = {'9' * 5_000}\n",
    "no value": f'{_HEAD}[[set]]\npath = "channel[mail].address"\n{_SAYS}',
    "a source that is a table": f'{_HEAD}[[channel]]\nid = "local-a"\nsrc = [{{a = 1}}]\n',
    "an id with a bracket": f'{_HEAD}[[channel]]\nid = "local-a]b"\nsrc = ["local-s"]\n{_SOURCE}',
    "an id of two lines": f'{_HEAD}[[channel]]\nid = "local-a\\nb"\nsrc = ["local-s"]\n{_SOURCE}',
    "a request that is a list": (
        f'{_HEAD}[[requirement]]\nrequest = [1]\nsrc = ["local-s"]\n{_SOURCE}'
    ),
    "all of it hidden": f'{_HEAD}[[hide]]\npath = ""\n{_SAYS}',
    "a pattern that never ends": (
        f'{_HEAD}[[identifier]]\nkind = "username"\nexample = "{"a" * 40}"\n'
        f'pattern = "^(a+)+b$"\npattern_origin = "provider"\nsrc = ["local-s"]\n{_SOURCE}'
    ),
    "bytes": b"\xff\xfe\x00",
}

_VALUES: dict[str, tuple[str, Any]] = {
    "a fraction": ("preservation.days", 1.5),
    "no number": ("preservation.days", float("nan")),
    "a time of day": ("provider.verified", time(7, 30)),
    "a span beyond the calendar": ("preservation.days", 10**24),
    "a span that runs backwards": ("preservation.days", -5),
    "an address of two lines": ("channel[mail].address", "a@google.example\nBcc: b@evil.example"),
    "an address that is read the other way": ("channel[mail].address", "a@goog\u202ele.example"),
    "a name of two lines": ("provider.name", "Google\nApproved by Officer Nine."),
    "a service of two lines": ("provider.services", ["Gmail\nDrive"]),
    "a page of a script": ("channel[lers].url", "javascript:alert(1)"),
    "a page on the disk": ("channel[lers].url", "file:///etc/passwd"),
    "nothing named": ("", {"provider": {"name": "X"}}),
    "a path of two lines": ("channel[mail\n].address", "x"),
}


@pytest.mark.parametrize("what", _FILES)
def test_a_file_that_is_none_is_refused_whole(desk: Desk, what: str) -> None:
    content = _FILES[what]
    with pytest.raises(PocDeskError) as refused:
        import_facts(
            desk, "facts.toml", content if isinstance(content, bytes) else content.encode()
        )
    assert refused.value.safe == "Nothing was written."
    assert len(refused.value.happened) < 400
    assert every_fact(desk) == ()


@pytest.mark.parametrize("what", _VALUES)
def test_a_value_that_no_pack_could_have_is_refused(desk: Desk, what: str) -> None:
    path, value = _VALUES[what]
    with pytest.raises(PocDeskError):
        say(desk, GOOGLE, [Wanted(change=Change.SET, path=path, value=value)], SAID)
    assert every_fact(desk) == ()


def test_sources_that_are_no_texts_leave_ours_alone(desk: Desk) -> None:
    for value in (7, [{"a": 1}], ["nobody"]):
        say(desk, GOOGLE, [Wanted(change=Change.SET, path="channel[mail].src", value=value)], SAID)
        (mail,) = (one for one in desk.catalogue.providers["google"].channels if one.id == "mail")
        assert [one.by for one in mail.sources] == ["office"]


def test_a_note_of_two_lines_forges_no_line_of_the_log(desk: Desk) -> None:
    forged = (
        "Own fact on Google: channel mail, address is “evil@x.example”. Letter, 2026-11-07, OS."
    )
    text = f"Ask early.\n\n{forged}"
    wanted = Wanted(change=Change.SET, path="channel[mail].note", value=text)
    (fact,) = say(desk, GOOGLE, (wanted,), SAID)
    note = journal(desk)[0].note
    assert note.splitlines() == [note]
    for toml in (fact.value, toml_text({"text": text})):
        assert plain_text(toml) == f"Ask early. {forged}"
