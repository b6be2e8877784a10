"""What the log says in words of a fact that the office says of its own."""

from pocdesk.domain.own_fact import Change, OwnFact
from pocdesk.domain.own_path import own_path
from pocdesk.domain.toml_words import in_words


def field_of(path: str) -> str:
    """The value or item that `path` names, in words: "channel mail, address"."""
    at = own_path(path)
    item = " ".join(part for part in (at.table, at.label) if part)
    named = ", ".join(part for part in (item, at.key) if part)
    return named.replace("_", " ") or "all of it"


def note_of(name: str, fact: OwnFact) -> str:
    """What was said of `name` and what the pack said then; by whom, of which day, and why."""
    said, shipped = in_words(fact.value), in_words(fact.shipped) or "nothing"
    done = {
        Change.SET: f"is “{said}” (the pack: {shipped})",
        Change.ADD: f"is added: {said}",
        Change.HIDE: f"is hidden (the pack: {shipped})",
    }[fact.change]
    why = f" {fact.reason}" if fact.reason else ""
    whence = f"{fact.source}, {fact.dated}, {fact.initials}."
    return f"Own fact on {name}: {field_of(fact.path)} {done}. {whence}{why}"
