"""What a received message is proposed to be, and what the entry says of that to the officer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pocdesk.desk.bounced import doubtful_lines
from pocdesk.desk.disguise import ANSWERS_WOULD_GO
from pocdesk.desk.incoming import Incoming
from pocdesk.desk.letter_check import Checked
from pocdesk.desk.opened import Desk
from pocdesk.directory.addresses import parse_address
from pocdesk.directory.sender import SenderKind, SenderMatch, match_sender
from pocdesk.domain.case import articles_of
from pocdesk.domain.contact import Point
from pocdesk.domain.data_kind import in_words
from pocdesk.domain.hidden import quoted
from pocdesk.domain.message import Message
from pocdesk.domain.network import NAMES, Network
from pocdesk.domain.proposal import MessageKind, Proposal, Source
from pocdesk.domain.sent_letter import SentLetter
from pocdesk.intake.propose import Named, propose
from pocdesk.intake.propose_form import data_by_form, email_of, kind_by_form

_WHENCE = {
    Source.WORDS: "from the words",
    Source.ATTACHMENT: "from the title of an attachment",
    Source.FORM: "from the form",
    Source.LETTER: "from the letter",
    Source.STRUCTURE: "from the message itself",
    Source.DIRECTORY: "from the Directory",
}
_OF_LETTERS = {"extension-request": MessageKind.EXTENSION}
_UNTOLD = frozenset({MessageKind.UNKNOWN, MessageKind.UNREADABLE})


def proposed(
    mail: Incoming, sender: SenderMatch, checked: Checked | None, points: Sequence[Point]
) -> Proposal:
    """What `mail` proposes, with the Party of its sender in the Directory; nothing in it is true
    before an officer says so. The record of another desk's letter goes before all words.

    A file that came without a sender has no other word on who asks than its form.
    """
    alone = not mail.mailed and isinstance(mail.message, Message) and mail.address is None
    named = Named(theirs=mail.theirs, earlier=mail.earlier, ours=mail.ours)
    proposal = propose(
        mail.message,
        named,
        forms=mail.forms,
        texts=mail.texts,
        sender_known=sender.kind is SenderKind.ADDRESS or alone,
        of_sender=_networks(sender),
    )
    parties = {match_sender(email_of(form), points).party for form in mail.forms if alone}
    if len(parties) == 1 and sender.party is None:
        proposal = replace(proposal, party=parties.pop(), party_from=Source.FORM)
    else:
        proposal = replace(proposal, party=sender.party)
    if mail.letter is None or checked is None or proposal.kind.automatic:
        return proposal
    return _of_letter(proposal, mail.letter, checked)


def _of_letter(proposal: Proposal, letter: SentLetter, checked: Checked) -> Proposal:
    kind = _OF_LETTERS.get(letter.form) or kind_by_form(letter.form, letter.values)
    if kind is None and proposal.our_reference is not None:
        kind = MessageKind.REPLY
    kind = kind or MessageKind.UNKNOWN
    return replace(
        _with_network(proposal, kind, checked),
        kind=kind,
        kind_from=Source.LETTER,
        articles=_articles(checked) if kind.asks else (),
        articles_from=Source.LETTER,
        data_kinds=data_by_form(letter.form, letter.values) if kind.asks else (),
        data_from=Source.LETTER,
        urgency=checked.urgency if "urgency" in letter.values else None,
        urgency_from=Source.LETTER,
        reference_from=Source.LETTER,
        remarks=(),
    )


def _networks(sender: SenderMatch) -> tuple[Network, ...]:
    """The networks in which the Directory lists the very address of the sender."""
    point = sender.point if sender.kind is SenderKind.ADDRESS else None
    return tuple(one for one in Network if point is not None and one in point.networks)


def _with_network(proposal: Proposal, kind: MessageKind, checked: Checked) -> Proposal:
    """A letter under the Convention says so, whatever the words around it name."""
    if kind.joins:
        return replace(proposal, network=Network.UNKNOWN, networks=())
    if not _articles(checked):
        return proposal
    return replace(proposal, network=Network.BUDAPEST, network_from=Source.LETTER, networks=())


def _articles(checked: Checked) -> tuple[str, ...]:
    """The articles of the Convention under which our form of that name asks."""
    return tuple(articles_of(checked.form.instruments if checked.form else ()).split())


def reply_lines(mail: Incoming, points: Sequence[Point]) -> Iterator[str]:
    """The sentence on answers that would go to another domain than the sender's, which is not of
    the Directory; or none."""
    reply_to = mail.message.reply_to if isinstance(mail.message, Message) else None
    there, here = parse_address(reply_to or ""), parse_address(mail.address or "")
    if reply_to is None or (there and here and there.domain == here.domain):
        return
    if match_sender(reply_to, points).kind is not SenderKind.ADDRESS:
        where = f"{ANSWERS_WOULD_GO}{quoted(reply_to)}"
        yield f"{where}, not to the sender: write to the Directory's."


def proposal_lines(
    desk: Desk, mail: Incoming, proposal: Proposal, points: Sequence[Point]
) -> Iterator[str]:
    """What is proposed and whence, what was not told, and what a program's message means."""
    if not isinstance(mail.message, Message):
        return
    if told := ", ".join(_told(desk, proposal)):
        yield f"Proposed, to be confirmed: {told}."
    if not proposal.kind.joins and (untold := ", ".join(_untold(proposal))):
        yield f"Not told, left empty: {untold}."
    yield from proposal.remarks
    if proposal.kind is MessageKind.UNREADABLE:
        yield (
            "It is encrypted: only its subject and its sender can be read here. Ask for it in "
            "clear over a channel of the Directory, or decrypt it in your mail program and attach "
            "what it says to the case."
        )
    if proposal.kind is MessageKind.AUTO_REPLY:
        yield "It was sent by a program: it is no answer and no acknowledgement."
    if proposal.kind is MessageKind.BOUNCE:
        yield from doubtful_lines(desk, mail.message, points)


def _told(desk: Desk, proposal: Proposal) -> Iterator[str]:
    if proposal.kind not in _UNTOLD:
        yield f"{proposal.kind.replace('-', ' ')} ({_WHENCE[proposal.kind_from]})"
    if proposal.party is not None and proposal.party_from is Source.FORM:
        yield f"{desk.party_name(proposal.party)} ({_WHENCE[Source.FORM]})"
    if proposal.articles:
        which = " and ".join(
            filter(None, (", ".join(proposal.articles[:-1]), proposal.articles[-1]))
        )
        s = "s" if len(proposal.articles) > 1 else ""
        yield f"Article{s} {which} ({_WHENCE[proposal.articles_from]})"
    if proposal.network is not Network.UNKNOWN:
        yield f"network {NAMES[proposal.network]} ({_WHENCE[proposal.network_from]})"
    if proposal.data_kinds:
        yield f"{in_words(proposal.data_kinds)} ({_WHENCE[proposal.data_from]})"
    if proposal.urgency is not None:
        yield f"urgency {proposal.urgency} ({_WHENCE[proposal.urgency_from]})"
    if proposal.their_reference is not None:
        whence = _WHENCE[proposal.reference_from]
        yield f"their reference {quoted(proposal.their_reference)} ({whence})"
    if proposal.earlier_reference is not None:
        yield f"their earlier reference {quoted(proposal.earlier_reference)}"


def _untold(proposal: Proposal) -> Iterator[str]:
    if proposal.kind in _UNTOLD:
        yield "what it asks for"
    if proposal.party is None and proposal.kind is not MessageKind.RESPONSIVENESS_TEST:
        yield "the Party"
    if proposal.kind.asks:
        if not proposal.articles:
            yield "the articles"
        if proposal.urgency is None:
            yield "the urgency"
        if not proposal.data_kinds:
            yield "the kinds of data"
    if proposal.their_reference is None:
        yield "their reference"
    if proposal.networks:
        yield f"the network ({' or '.join(NAMES[one] for one in proposal.networks)})"
    elif proposal.network is Network.UNKNOWN and proposal.kind.asks:
        yield "the network"
