"""What the record of a stranger's letter may hold at all."""

import json

import pytest

from pocdesk.domain.sent_letter import is_too_much


@pytest.mark.parametrize(
    "told",
    [
        json.loads("[" * 900 + "]" * 900),
        json.loads('{"a":' * 900 + "1" + "}" * 900),
        {"values": {"mla_planned": 10**400}},
        {"values": {"x" * 81: "facts"}},
        {f"k{number}": number for number in range(20_001)},
        {"values": {"identifiers": [{"type": "email", "value": "a@b.example"}] * 10_000}},
    ],
)
def test_more_than_a_letter_can_hold(told: object) -> None:
    assert is_too_much(told)


def test_a_long_letter_is_not_too_much() -> None:
    row = dict.fromkeys(("type", "value", "port", "from", "to", "service", "note"), "x" * 500)
    assert not is_too_much({"values": {"identifiers": [row] * 1_000, "facts": "x" * 100_000}})
