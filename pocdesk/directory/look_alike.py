"""A domain that is taken for one of the Directory and is not it; the genuine are never named so."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pocdesk.directory.addresses import PUBLIC_WEBMAIL, addresses_of, ascii_domain
from pocdesk.directory.confusables import differences
from pocdesk.directory.domain_shape import Shape, holds, holds_words, shape_of
from pocdesk.directory.pretended import Beside, by_display_name, by_mailbox
from pocdesk.domain.contact import Point
from pocdesk.domain.hidden import is_hidden, quoted

_MOST_EDITS = 2
_SHORT = 4
"""Letters of a name up to which one edit alone makes it another that is alike."""

_DISTINCT = 10
"""Letters of a domain from which on another may not even begin with them."""

_TELLING_PARTS, _TELLING_WORD = 5, 8
"""Letters of a name of several parts, and of one, that tell it whatever it ends in."""

_NOBODY = Beside()

_LONGEST = 253
"""Characters of a domain name (RFC 1035)."""

_ADDRESS = re.compile(r"([^\s<>()\[\],;:\"'@]+)@([^\s<>()\[\],;:\"'@]+)")
_SAID = re.compile(
    r"Look-alike: (it comes from|answers would go to) “([^”]*)”, not “([^”]*)”(?: \([^:]*\))?: (.+)"
    r"\. (?:Write to the Directory's address|Do not answer it)\."
)
_NAME = re.compile(r"[\w\u200b-\u200f-]+(?:\.[\w\u200b-\u200f-]+)+")


@dataclass(frozen=True, slots=True)
class LookAlike:
    """What was seen, the genuine domain it is taken for, and why, as the end of a sentence.

    `reply_to` says that it stands where answers would go, not where the message comes from.
    """

    seen: str
    genuine: str
    why: str
    reply_to: bool = False

    def sentence(self, whose: str = "") -> str:
        """Both names apart, and what differs; `whose` is the Party of the genuine one."""
        of = f" ({whose})" if whose else ""
        place = "answers would go to" if self.reply_to else "it comes from"
        act = "Write to the Directory's address." if self.reply_to else "Do not answer it."
        return (
            f"Look-alike: {place} {quoted(self.seen)}, not {quoted(self.genuine)}{of}: {self.why}. "
            f"{act}"
        )


def said_in(line: str) -> LookAlike | None:
    """The look-alike of which `line` is the `sentence`; None where it is none.

    A name of more than 60 characters is there as it was quoted: cut.
    """
    hit = _SAID.fullmatch(line)
    return hit and LookAlike(hit[2], hit[3], hit[4], hit[1] == "answers would go to")


def domains_of(points: Iterable[Point]) -> frozenset[str]:
    """The domains of the mail addresses of `points`, as they travel (ASCII)."""
    return frozenset(address.domain for point in points for address in addresses_of(point))


def look_alike(
    address: str | None,
    display_name: str,
    reply_to: str | None,
    genuine: Iterable[str],
    others: Beside = _NOBODY,
) -> LookAlike | None:
    """The look-alike of one of the `genuine` domains (in ASCII) that the address in From is, or
    that its display name pretends to, or to which answers would go; None where there is none.
    `others` is what else of the Directory a sender may pretend to."""
    known = sorted(one for one in genuine if one not in PUBLIC_WEBMAIL)
    if found := _of_address(address, known, others):
        return found
    _, _, domain = (address or "").strip().rpartition("@")
    if domain and (found := _of_display_name(display_name, domain, known, others)):
        return found
    found = _of_address(reply_to, known, others)
    return found and replace(found, reply_to=True)


def _of_address(address: str | None, known: Sequence[str], others: Beside) -> LookAlike | None:
    mailbox, _, domain = (address or "").strip().rpartition("@")
    if found := _of_domain(domain, known, others.places):
        return found
    if is_genuine(domain, known):
        return None
    before = by_mailbox(mailbox, domain, known, others)
    return before and LookAlike(f"{mailbox}@{domain}", *before)


def is_genuine(domain: str, genuine: Iterable[str]) -> bool:
    """Whether `domain` is one of `genuine` or stands below one."""
    name = ascii_domain(domain)
    return name is not None and any(name == one or name.endswith(f".{one}") for one in genuine)


def _of_domain(domain: str, known: Sequence[str], places: Mapping[str, str]) -> LookAlike | None:
    """The genuine domain that `domain` imitates, by the plainest sign of it, the nearest first."""
    seen = domain.strip(" .<>")[:_LONGEST]
    if not seen or is_genuine(seen, known) or ascii_domain(seen) in PUBLIC_WEBMAIL:
        return None
    shape = shape_of(seen)
    for imitates in (_by_letters, _by_ending, _by_embedding, _by_words(places)):
        for one in known:
            if why := imitates(shape, shape_of(one)):
                return LookAlike(seen, one, why)
    edits = [(count, one) for one in known if (count := _edits(shape, shape_of(one))) is not None]
    if edits:
        _, one = min(edits)
        return LookAlike(seen, one, differences(seen, one))
    near = ((why, one) for one in known if (why := _by_near_ending(shape, shape_of(one))))
    return next((LookAlike(seen, one, why) for why, one in near), None)


def _by_letters(seen: Shape, genuine: Shape) -> str:
    if genuine.skeleton not in seen.endings():
        return ""
    bare = "".join(sign for sign in seen.text if not is_hidden(sign))
    if f".{bare}".endswith(f".{genuine.text}"):
        return "it is written with signs that cannot be seen"
    return f"it only looks the same, with {differences(_ending(seen, genuine), genuine.text)}"


def _ending(seen: Shape, genuine: Shape) -> str:
    """As many last labels of `seen` as `genuine` has."""
    return ".".join(seen.text.split(".")[-len(genuine.labels) :])


def _by_embedding(seen: Shape, genuine: Shape) -> str:
    if holds(seen.labels, genuine.labels):
        return "the genuine name stands inside another domain"
    if holds(seen.parts, genuine.parts) or seen.squeezed == genuine.squeezed:
        return "the genuine name stands in it with hyphens or dots"
    name = genuine.name_parts
    of_its_kind = len(name) > 1 or seen.labels[-1] == genuine.labels[-1]
    if len(genuine.name) > _SHORT and of_its_kind and holds(seen.parts[:-1], name):
        return "it only begins or ends like the genuine name"
    begins = len(genuine.squeezed) >= _DISTINCT and seen.squeezed.startswith(genuine.squeezed)
    return "it begins with the genuine name" if begins else ""


def _by_ending(seen: Shape, genuine: Shape) -> str:
    if len(genuine.name) < _SHORT or len(seen.labels) < 2:
        return ""
    name = genuine.name.split(".")
    begins = seen.labels[: len(name)] == name and len(seen.labels) > len(name)
    hyphenated = seen.name.replace("-", "") == genuine.name.replace("-", "")
    return "it ends in another top-level domain" if begins or hyphenated else ""


def _edits(seen: Shape, genuine: Shape) -> int | None:
    """Letters by which they differ, if so few; of a longer name its last labels are compared."""
    # The library is loaded when the first mail comes.
    from rapidfuzz.distance import DamerauLevenshtein

    most = _MOST_EDITS if len(genuine.name) > _SHORT else 1
    ending = _ending(seen, genuine)
    shape = ".".join(seen.labels[-len(genuine.labels) :])
    pairs = {
        (seen.text, genuine.text),
        (ending, genuine.text),
        (seen.skeleton, genuine.skeleton),
        (shape, genuine.skeleton),
    }
    least = min(DamerauLevenshtein.distance(a, b, score_cutoff=most) for a, b in pairs)
    return least if least <= most else None


def _by_words(places: Mapping[str, str]) -> Callable[[Shape, Shape], str]:
    def imitates(seen: Shape, genuine: Shape) -> str:
        name = genuine.name_parts
        whole = holds_words(seen.parts, genuine.parts, places)
        if whole or (len(name) > 1 and holds_words(seen.parts[:-1], name, places)):
            return "it has the words of the genuine name, turned round, spelt out or cut short"
        return ""

    return imitates


def _by_near_ending(seen: Shape, genuine: Shape) -> str:
    """One letter is another, and so is the top-level domain."""
    from rapidfuzz.distance import DamerauLevenshtein

    letters = sum(sign.isalnum() for sign in genuine.text.rpartition(".")[0])
    if letters < (_TELLING_PARTS if len(genuine.name_parts) > 1 else _TELLING_WORD):
        return ""
    count = len(genuine.labels) - 1
    for at in range(len(seen.labels) - count):
        name = ".".join(seen.labels[at : at + count])
        if DamerauLevenshtein.distance(name, genuine.name, score_cutoff=1) <= 1:
            return "it ends in another top-level domain, and one letter is another"
    return ""


def _of_display_name(
    name: str, domain: str, known: Sequence[str], others: Beside
) -> LookAlike | None:
    """Another address or a genuine domain in the name that is shown for the sender."""
    here = ascii_domain(domain.strip(" .<>"))
    why = "its display name pretends to the other"
    named = [hit[2].strip(".") for hit in _ADDRESS.finditer(name)]
    for other in (*named, *(hit[0] for hit in _NAME.finditer(name))):
        target = ascii_domain(other)
        if target is not None and target != here and is_genuine(target, known):
            if here is not None and (here.endswith(f".{target}") or target.endswith(f".{here}")):
                continue
            return LookAlike(domain, target, why)
    if here is None or is_genuine(here, known):
        return None
    if found := by_display_name(name, known, others):
        return LookAlike(domain, *found)
    for other in named:
        target = ascii_domain(other)
        if target is not None and not (f".{here}".endswith(f".{target}")):
            return LookAlike(domain, target, why)
    return None
