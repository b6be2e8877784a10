"""What the last letter to a provider already says of the step that records how it was served."""

from collections.abc import Mapping
from dataclasses import dataclass

from pocdesk.desk.letter_values import values_of
from pocdesk.desk.opened import Desk
from pocdesk.domain.case import Case
from pocdesk.domain.clock import zone_of
from pocdesk.domain.letter import standing
from pocdesk.domain.provider import Provider
from pocdesk.storage import letters, sendings
from pocdesk.storage.log import Connection


@dataclass(frozen=True, slots=True)
class Served:
    """What may stand in the fields of the step at first, by their ids, and in how many days the
    provider says that it answers, with the source, or ""."""

    usual: Mapping[str, str]
    answers: str = ""


def served(desk: Desk, connection: Connection, case: Case) -> Served:
    """What the case's last letter to a provider says, of those that were stamped as sent and not
    replaced; nothing where there is none."""
    issued = standing(letters.of_case(connection, case.reference))
    said = {letter.number: values_of(letter) for letter in issued}
    ours = {number: told for number, told in said.items() if told.get("provider")}
    sent = sendings.of_letters(connection, tuple(ours))
    if not sent:
        return Served({})
    last = sent[-1]
    told = ours[last.letter]
    named, user_in = str(told["provider"]), str(told.get("user_in") or "")
    company = desk.catalogue.company(desk.office.party, named, user_in)
    provider = desk.catalogue.providers.get(named)
    name = company[0] if company else provider.name if provider else named
    at = last.at.astimezone(zone_of(desk.office.zone))
    usual = {
        "entity": name,
        "channel": last.channel,
        "order": str(told.get("order_reference") or last.letter),
        "at": f"{at:%Y-%m-%d %H:%M}",
    }
    return Served(usual, "" if provider is None else _answers(provider))


def _answers(provider: Provider) -> str:
    """In how many days a channel of the provider answers: which of them was used, nobody but the
    officer knows."""
    found = next((one for one in provider.channels if one.response_days and one.usable), None)
    if found is None:
        return ""
    day = provider.about.verified
    term = f"within {found.response_days} days over {found.name}"
    return f"{provider.name} says that it answers {term}, as of {day}; to be confirmed."
