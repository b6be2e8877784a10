"""Values of a complete Article 29/30 request, as a values file gives them."""

from datetime import date

SECOND_IDENTIFIER = "198.51.100.23"


def complete(**changes: object) -> dict[str, object]:
    """A request that can be issued to Japan; `changes` replace or, with None, remove values."""
    values: dict[str, object] = {
        "requested": "JP",
        "requesting": {
            "address": "Harbour Square 1\n00100 Helsinki",
            "telephone": "+999 246 55 1035",
            "email": "duty@desk.example",
            "office_hours": "24/7",
        },
        "confirm": {"email": "duty@desk.example"},
        "urgency": "normal",
        "legal_basis": "Coercive Measures Act, chapter 8",
        "offences": "Aggravated fraud, Criminal Code chapter 36 section 2",
        "convention_articles": ["8"],
        "facts": (
            "Between 2 and 6 November 2026 the holder of the account offered holiday flats that "
            "do not exist. Forty-one people paid about 62,000 euro in all to accounts named in "
            "messages sent from the address below; the log-in records show who used it."
        ),
        "data_types": ["subscriber-information", "traffic-data"],
        "data_description": "Registration and log-in records of the account since 1 November 2026.",
        "identifiers": [
            {"type": "email", "value": "harbour.lamp@mail.example"},
            {
                "type": "ipv4",
                "value": SECOND_IDENTIFIER,
                "port": 51234,
                "from": "2026-11-05T21:14:05+02:00",
            },
        ],
        "relation": "The account was used to send the payment instructions.",
        "custodian": "Mail Example K.K.",
        "necessity": "Log-in records are kept for ninety days only.",
        "mla_intent": True,
        "mla_planned": date(2026, 12, 15),
        "confidential": "yes",
        "confidential_reason": "The suspect does not know of the inquiry.",
        "language": "en",
        "signature": {"place": "Helsinki"},
    }
    values.update(changes)
    return {name: value for name, value in values.items() if value is not None}
