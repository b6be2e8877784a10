"""Where the office and the pack disagree: said right under the decision that it touches."""

from collections.abc import Iterable, Iterator

from pocdesk.domain.laid_over import Stand
from pocdesk.providers.card import Doubt, Touches
from pocdesk.providers.ours import Ours

_TOUCHES = {"channel": Touches.CHANNELS, "team": Touches.CHANNELS}
_ON_COMPANY = {"", "provider", "entity", "entity_rule"}


def disputed(ours: Iterable[Ours]) -> Iterator[Doubt]:
    """A doubt for each own fact whose value in the pack has changed since, or that has no place
    any more."""
    for one in ours:
        if one.stand is Stand.CONFLICT:
            yield Doubt(
                touches=_touched(one),
                title=f"The pack has changed what we overruled: {one.about}",
                text=f"We say {_quoted(one.said, 'that it is hidden')} ({one.dated:%Y-%m-%d}, "
                f"{one.initials}). The pack said {_quoted(one.then)} then, "
                f"and now says {_quoted(one.now)}.",
            )
        elif one.stand is Stand.OPEN:
            yield Doubt(
                touches=_touched(one),
                title=f"Our own fact has no place any more: {one.about}",
                text=f"We said {_quoted(one.said, 'that it is hidden')} ({one.dated:%Y-%m-%d}, "
                f"{one.initials}), but {one.why}.",
            )


def _touched(one: Ours) -> Touches:
    if one.path.table in _ON_COMPANY:
        return Touches.COMPANY
    return _TOUCHES.get(one.path.table, Touches.NEEDS)


def _quoted(text: str, nothing: str = "nothing") -> str:
    return f"“{text}”" if text else nothing
