"""What a message proposes: what it asks for, by which network and under what, and whence that is.

The quoted part of a mail says nothing, a filled form of the sender's says more than the words
around it, and what the two tell differently or not at all stays empty.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pocdesk.domain.case import Urgency
from pocdesk.domain.data_kind import DataKind
from pocdesk.domain.hidden import quoted
from pocdesk.domain.message import Message, Unreadable
from pocdesk.domain.network import Network
from pocdesk.domain.proposal import MessageKind, Proposal, Source
from pocdesk.domain.read_form import ReadForm
from pocdesk.intake.phrase_list import sentences
from pocdesk.intake.propose_articles import articles_in
from pocdesk.intake.propose_data import data_in_words
from pocdesk.intake.propose_form import SaidByForm, bears, said_by_forms, same_reference
from pocdesk.intake.propose_kind import is_passed_on, kind_in_words, says_automatic
from pocdesk.intake.propose_network import decided, networks_in_words
from pocdesk.intake.propose_urgency import SaidUrgency, urgency_in_words
from pocdesk.intake.quoted import own_text
from pocdesk.intake.signed_off import unsigned

_TITLE = 600
"""Characters of an attachment in which its title names its articles."""


_BOX = re.compile("[\u2610-\u2612\u25a0-\u25a3\u25fb-\u25fe\u2713-\u2718\uf0a8\uf0fe]|\\[[ xX]?\\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The references that a message names: the sender's, an earlier one of theirs, ours."""

    theirs: str | None = None
    earlier: str | None = None
    ours: str | None = None


def propose(
    message: Message | Unreadable,
    named: Named,
    *,
    forms: Sequence[ReadForm] = (),
    texts: Mapping[str, str] | None = None,
    sender_known: bool = False,
    of_sender: Collection[Network] = (),
) -> Proposal:
    """The proposal of `message` and of the filled `forms` in it; its Party is for others to tell.

    `texts` are the words of attachments by their SHA-256. `sender_known` says that the Directory
    holds the sender's address: a form of anybody else only completes what the words say.
    `of_sender` are the networks of which the Directory says that address to be.
    """
    proposal = Proposal(
        their_reference=named.theirs,
        earlier_reference=named.earlier,
        our_reference=named.ours,
    )
    shape = _kind_by_shape(message, named)
    if isinstance(message, Unreadable) or shape is not None:
        proposal = replace(
            proposal,
            kind=shape or MessageKind.UNREADABLE,
            kind_from=Source.WORDS
            if shape is MessageKind.RESPONSIVENESS_TEST
            else Source.STRUCTURE,
            urgency=_urgency_outside(message) if shape is MessageKind.UNREADABLE else None,
        )
        return _with_network(proposal, frozenset(), SaidByForm(), of_sender)
    own = _without_boxes(own_text(message.body))
    answers = named.ours is not None and (
        message.in_reply_to is not None or is_passed_on(message.subject)
    )
    kind, doubt = kind_in_words(message.subject, sentences(own), answers=answers)
    form = said_by_forms(
        forms,
        theirs=named.theirs,
        words="\n".join((message.subject, own, *(part.name for part in message.attachments))),
        address=message.from_address or "",
        answers=answers,
    )
    proposal = replace(proposal, kind=kind, forms=form.files, remarks=form.remarks)
    if form.kind is not None:
        proposal = replace(proposal, kind=form.kind, kind_from=Source.FORM)
    elif doubt:
        proposal = replace(proposal, remarks=(doubt, *proposal.remarks))
    proposal = _with_references(proposal, form, sender_known=sender_known)
    # The subject of an answer to us was ours.
    head = "" if answers else message.subject
    said = urgency_in_words(head, own)
    proposal = _with_urgency(proposal, said, form)
    words = articles_in(f"{message.subject}\n{own}")
    attached = _in_titles(texts or {}, named.theirs)
    proposal = _with_articles(proposal, words, form, attached, sender_known=sender_known)
    said_here = unsigned(own)
    data = data_in_words(head, said_here)
    proposal = _with_data(proposal, data, form, sender_known=sender_known)
    networks = networks_in_words(head, said_here)
    return _with_network(proposal, networks, form, of_sender)


def _without_boxes(text: str) -> str:
    """`text` without the lines of boxes to tick: all choices stand there, not the one that was."""
    return "\n".join(line for line in text.split("\n") if not _BOX.search(line))


def _kind_by_shape(message: Message | Unreadable, named: Named) -> MessageKind | None:
    """The kind that the structure of the message tells, whatever its words are."""
    if isinstance(message, Unreadable):
        return None
    flags = message.flags
    answers = message.in_reply_to is not None or named.ours is not None
    says_so = answers and not message.attachments and says_automatic(message.subject)
    if flags.bounce:
        return MessageKind.BOUNCE
    if flags.auto_reply or says_so:
        return MessageKind.AUTO_REPLY
    if flags.encrypted:
        return MessageKind.UNREADABLE
    return MessageKind.RESPONSIVENESS_TEST if flags.responsiveness_test else None


def _urgency_outside(message: Message | Unreadable) -> Urgency | None:
    """What the subject says around a text that only somebody else can open."""
    subject = message.subject if isinstance(message, Message) else ""
    return urgency_in_words(subject, "").urgency


def _with_references(proposal: Proposal, form: SaidByForm, *, sender_known: bool) -> Proposal:
    theirs, earlier = proposal.their_reference, proposal.earlier_reference
    remarks = list(proposal.remarks)
    for name, said, stated in (
        ("its own reference", theirs, form.reference),
        ("the earlier reference", earlier, form.earlier_reference),
    ):
        if stated is None or (said is not None and same_reference(said, stated)):
            continue
        if not sender_known:
            remarks.append(
                f"The form names as {name} {quoted(stated)}; it came from an address outside the "
                "Directory and was not taken over."
            )
        elif said is not None:
            remarks.append(f"The words name {quoted(said)}, the form names {quoted(stated)}.")
    proposal = replace(proposal, remarks=tuple(remarks))
    if not sender_known:
        return proposal
    if form.reference is not None and (
        theirs is None or not same_reference(theirs, form.reference)
    ):
        proposal = replace(proposal, their_reference=form.reference, reference_from=Source.FORM)
    return replace(proposal, earlier_reference=form.earlier_reference or earlier)


def _with_urgency(proposal: Proposal, words: SaidUrgency, form: SaidByForm) -> Proposal:
    """An urgent case by the form, else by the words; normal only where the words say so, since a
    form says normal where nobody ticked anything else."""
    ticked = form.urgency
    if ticked in {Urgency.URGENT, Urgency.EMERGENCY}:
        return replace(proposal, urgency=ticked, urgency_from=Source.FORM)
    remark = ""
    if words.unclear:
        remark = "Its words name more than one urgency: left open."
    elif ticked is Urgency.NORMAL and words.urgency not in {None, Urgency.NORMAL}:
        remark = f"Its words say {words.urgency}, its form says normal: left open."
    elif ticked is Urgency.NORMAL and words.urgency is None:
        remark = "Its form says normal urgency, as forms do where nobody ticks another."
    if remark:
        return replace(proposal, remarks=(*proposal.remarks, remark))
    return replace(proposal, urgency=words.urgency)


def _with_articles(
    proposal: Proposal,
    words: tuple[str, ...],
    form: SaidByForm,
    attached: tuple[str, ...],
    *,
    sender_known: bool,
) -> Proposal:
    if not proposal.kind.asks and proposal.kind is not MessageKind.UNKNOWN:
        return proposal
    for stated, source in ((form.articles, Source.FORM), (attached, Source.ATTACHMENT)):
        if stated and (sender_known or not set(stated).isdisjoint(words)):
            return replace(proposal, articles=stated, articles_from=source)
    return replace(proposal, articles=words)


def _with_data(
    proposal: Proposal, words: tuple[DataKind, ...], form: SaidByForm, *, sender_known: bool
) -> Proposal:
    if not proposal.kind.asks and proposal.kind is not MessageKind.UNKNOWN:
        return proposal
    if form.data_kinds and (sender_known or not words):
        return replace(proposal, data_kinds=form.data_kinds, data_from=Source.FORM)
    return replace(proposal, data_kinds=words)


def _with_network(
    proposal: Proposal, words: frozenset[Network], form: SaidByForm, of_sender: Collection[Network]
) -> Proposal:
    """The network of a message of which a case may be made; both forms are the Convention's."""
    if proposal.kind.joins:
        return proposal
    by_form = (Network.BUDAPEST,) if form.files else ()
    said = ((Source.FORM, by_form), (Source.WORDS, words), (Source.DIRECTORY, of_sender))
    found = decided(said)
    return replace(proposal, network=found.network, network_from=found.source, networks=found.named)


def _in_titles(texts: Mapping[str, str], theirs: str | None) -> tuple[str, ...]:
    """The articles in the titles of attachments that bear the reference of the message, where all
    of them name the same ones."""
    if theirs is None:
        return ()
    of_it = [text for text in texts.values() if bears(text, theirs)]
    found = {articles for text in of_it if (articles := articles_in(text[:_TITLE]))}
    return found.pop() if len(found) == 1 else ()
