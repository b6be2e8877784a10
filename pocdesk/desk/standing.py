"""How a State or territory stands to the Convention: one sentence for page, command and paper."""

from pocdesk.documents.phrases import phrases
from pocdesk.domain.party import Parties, Party, Status


def standing_of(party: Party, table: Parties, language: str) -> str:
    """How `party` of the `table` stands to the Convention, as a sentence in `language`."""
    said = phrases(language)
    day = party.in_force
    since = said.of_list("since", day=said.short_day(day)) if day is not None else ""
    owner = table.get(party.territory_of or "")
    if owner is not None:
        return said.of_list("is_territory", of_party=owner.of(said.language), since=since)
    if party.bound:
        return said.of_list("is_party", since=since)
    how = "" if party.status is Status.MENTIONED else said.of_list(f"is_{party.status}")
    return said.of_list("is_no_party", how=how)
