"""What a message is for, by the words of its subject and of the sender's own text."""

import re
from dataclasses import dataclass

from pocdesk.domain.fold import fold
from pocdesk.domain.proposal import MessageKind
from pocdesk.intake import propose_phrases as said
from pocdesk.intake.propose_articles import articles_in
from pocdesk.intake.propose_urgency_phrases import URGENT

_PASSED_ON = re.compile(r"\s*\w{1,4}\s*(?:\[\d+\]\s*)?[:\uff1a]")
_PRESERVATION = frozenset({"29", "30"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A subject or a sentence: as folded for comparison, with the articles that it names."""

    folded: str
    articles: tuple[str, ...] = ()

    @classmethod
    def of(cls, text: str) -> "Unit":
        return cls(fold(text), articles_in(text))

    @property
    def is_about_others(self) -> bool:
        """Whether it speaks of what was done, of an earlier request, of the reader's own or of one
        under another law."""
        lists = (
            said.CONFIRMS,
            said.WITHDRAWS,
            said.REMINDS,
            said.YOUR_REQUEST,
            said.OTHER_INSTRUMENTS,
        )
        return any(self.folded in phrases for phrases in lists)

    @property
    def tells_of_assistance(self) -> bool:
        """Whether a request for mutual assistance has gone out by its words."""
        return self.folded in said.ASSISTANCE and self.folded in said.SENT

    def request(self, *, about: bool, heads: bool = False) -> MessageKind | None:
        """What it asks for, if it asks; `about` says that the message is about preservation.

        Where it `heads` the message it may name an extension without asking for it.
        """
        lists = (said.NO_REQUEST, said.INQUIRES)
        if self.is_about_others or any(self.folded in phrases for phrases in lists):
            return None
        asks = self.folded in said.ASKS
        preserves = self.folded in said.PRESERVES or not _PRESERVATION.isdisjoint(self.articles)
        if self.folded in said.EXTENDS_WORDS and (asks or heads) and (preserves or about):
            return MessageKind.EXTENSION
        assistance, to_come = self.folded in said.ASSISTANCE, self.folded in said.FOLLOWS
        under_31 = "31" in self.articles and _PRESERVATION.isdisjoint(self.articles)
        if asks and (under_31 or (assistance and self.folded in said.SUBSCRIBER)):
            return None if to_come else MessageKind.ASSISTANCE_REQUEST
        if not asks or not preserves or (assistance and not to_come):
            return None
        return MessageKind.NEW_REQUEST


def kind_in_words(
    subject: str, own_sentences: tuple[str, ...], *, answers: bool
) -> tuple[MessageKind, str]:
    """The kind that the words tell, and the sentence on why they tell none, or "".

    `answers` says that it answers a message of ours and names our reference: then it is a reply,
    unless it tells of an assistance request or plainly asks for a longer preservation.
    """
    head = Unit.of(subject)
    text = tuple(Unit.of(sentence) for sentence in own_sentences)
    about = any(one.folded in said.PRESERVES or one.articles for one in (head, *text))
    asked = {kind for one in text if (kind := one.request(about=about))}
    if answers:
        return _kind_of_answer(text, asked)
    in_head = head.request(about=about, heads=True)
    if any(one.tells_of_assistance for one in (head, *text)):
        if in_head is None and not asked:
            return MessageKind.ASSISTANCE_SENT, ""
        return MessageKind.UNKNOWN, _both("an assistance request that was sent", "a request")
    if in_head is not None:
        return in_head, ""
    if head.is_about_others and not asked:
        return MessageKind.UNKNOWN, ""
    if any(one.folded in said.NO_REQUEST for one in (head, *text)):
        return MessageKind.QUESTION, ""
    if head.folded in said.QUESTIONS:
        if not asked:
            return MessageKind.QUESTION, ""
        return MessageKind.UNKNOWN, _both("a question", "a request")
    if len(asked) == 1:
        return asked.pop(), ""
    names = sorted(kind.value.replace("-", " ") for kind in asked)
    return MessageKind.UNKNOWN, _both(*names[:2]) if names else ""


def is_passed_on(subject: str) -> bool:
    """Whether a mail program put "Re:", "WG:" or the like before the subject."""
    found = _PASSED_ON.match(subject)
    return found is not None and fold(found[0]) not in URGENT


def says_automatic(subject: str) -> bool:
    """Whether the subject begins as mail programs begin that of an automatic reply."""
    return said.AUTOMATIC.begins(fold(subject))


def _kind_of_answer(text: tuple[Unit, ...], asked: set[MessageKind]) -> tuple[MessageKind, str]:
    if any(one.tells_of_assistance for one in text):
        return MessageKind.ASSISTANCE_SENT, ""
    if not asked or any(one.folded in said.CONFIRMS for one in text):
        return MessageKind.REPLY, ""
    if asked == {MessageKind.EXTENSION}:
        return MessageKind.EXTENSION, ""
    return MessageKind.UNKNOWN, _both("an answer to us", "a request")


def _both(one: str, other: str) -> str:
    return f"The words speak of {one} and of {other}."
