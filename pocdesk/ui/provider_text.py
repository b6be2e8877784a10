"""The words and shapes for what the provider packs say in codes."""

from collections.abc import Sequence

from pocdesk.domain.age import ago, is_ahead, old
from pocdesk.domain.pack import Source
from pocdesk.domain.provider_words import ChannelKind, ChannelStatus, Confidence, Level, Request
from pocdesk.domain.region import Region
from pocdesk.providers.aged import Backing
from pocdesk.providers.card import Fits
from pocdesk.ui.clock import day_text

REQUEST = {
    Request.PRESERVATION: "Preservation",
    Request.PRESERVATION_EXTENSION: "Extension",
    Request.SUBSCRIBER: "Subscriber data",
    Request.TRAFFIC: "Traffic data",
    Request.CONTENT: "Content",
    Request.EMERGENCY: "Emergency",
    Request.REALTIME: "Real-time data",
    Request.FREEZE: "Freezing of assets",
    Request.ANY_DISCLOSURE: "Any disclosure",
    Request.REGISTRATION_DATA: "Registration data",
}

CHANNEL = {
    ChannelKind.PORTAL: ("Portal", "globe"),
    ChannelKind.WEBFORM: ("Web form", "form"),
    ChannelKind.EMAIL: ("E-mail", "mail"),
    ChannelKind.POST: ("Post", "letters"),
    ChannelKind.PHONE: ("Telephone", "phone"),
    ChannelKind.HANDBOOK: ("Text to read", "book"),
}

STATUS = {
    ChannelStatus.CURRENT: ("current", "success"),
    ChannelStatus.DATED: ("dated", "warning"),
    ChannelStatus.RESTRICTED: ("restricted", "warning"),
    ChannelStatus.UNVERIFIED: ("unverified", "warning"),
    ChannelStatus.SUPERSEDED: ("former, not to be used", "danger"),
}

LEVEL = {
    Level.CONFIRMED: ("confirmed", "success"),
    Level.REPORTED: ("reported", "warning"),
    Level.LEAD: ("unverified lead", "warning"),
}

LEVEL_DRAWING = {Level.CONFIRMED: "ready", Level.REPORTED: "half", Level.LEAD: "triangle"}

SURE = {
    Confidence.HIGH: ("high", "ready", "success"),
    Confidence.MEDIUM: ("medium", "half", "muted"),
    Confidence.LOW: ("low", "triangle", "warning"),
}

INSTRUMENT = {
    "letter": "Letter",
    "police_letter": "Letter of the police",
    "domestic_order": "Domestic order",
    "court_order": "Court order",
    "subpoena": "Subpoena",
    "order_2703d": "Order under 18 U.S.C. 2703(d)",
    "search_warrant": "Search warrant",
    "wiretap_or_pen_register": "Wiretap or pen register order",
    "mlat_or_letter_rogatory": "Mutual legal assistance",
    "cloud_act_agreement": "Order under a CLOUD Act agreement",
    "voluntary_non_content": "Voluntary, without content",
    "emergency_form": "Emergency form",
    "us_legal_process": "Legal process of the United States",
    "swiss_order": "Swiss order",
    "epoc": "European Production Order (EPOC)",
    "epoc_pr": "European Preservation Order (EPOC-PR)",
    "any_legal_process": "Any legal process",
    "not_produced": "Not produced",
}

NOTIFICATION = {
    "notify_unless_prohibited": "The user is told, unless that is prohibited.",
    "may_notify": "The user may be told.",
    "notify_where_required": "The user is told where the law requires it.",
    "swiss_law_notice": "The user is told as Swiss law provides.",
    "unknown": "Whether the user is told is not known.",
}

FAILURE = {
    "wrong_entity": "Wrong company",
    "unofficial_email": "No official e-mail address",
    "not_translated": "Not translated",
    "no_signature": "Not signed",
    "no_letterhead": "No letterhead",
    "wrong_file_format": "Wrong kind of file",
    "no_identifier": "No identifier that can be used",
    "overbroad": "Asks for too much",
    "no_date_range": "No period",
    "no_legal_basis": "No legal basis",
    "no_offence_facts": "Offence or facts missing",
    "wrong_channel": "Wrong channel",
    "serial_extension": "Extended again and again",
    "no_supporting_document": "Supporting document missing",
    "not_law_enforcement": "Not law enforcement",
    "no_nondisclosure_order": "No order to keep it secret",
    "wrong_agency": "Wrong authority",
    "unstable_identifier": "Identifier that may change",
}

IDENTIFIER = {
    "username": "User name",
    "user_id": "User id",
    "email": "E-mail",
    "phone": "Telephone",
    "profile_url": "Profile address",
    "content_url": "Content address",
    "video_id": "Video id",
    "channel": "Channel",
    "ip": "IP address",
    "domain": "Domain",
    "tx_hash": "Transaction",
    "wallet": "Wallet",
    "order_id": "Order number",
    "screenshot": "Screenshot",
    "file_link": "Link to a file",
}

TOPIC = {
    "access": "Access",
    "applicable_law": "Applicable law",
    "content": "Content",
    "content_moderation": "Content moderation",
    "cost": "Cost",
    "help_links": "Help pages",
    "legal_entities": "Companies",
    "mla": "Mutual legal assistance",
    "origin": "Origin",
    "outreach": "Outreach",
    "parties": "Parties to the Convention",
    "platform": "Platform",
    "reply_help": "Help with replies",
    "request_drafting": "How to word a request",
    "requests_handled": "Requests it answers",
    "teams_and_channels": "Teams and channels",
    "training": "Training",
    "users": "Users",
    "onboarding": "Signing up",
    "rules": "Rules",
    "scale": "Who uses it",
    "legal background": "Legal background",
}

REGION = {
    Region.US: "United States",
    Region.UK: "United Kingdom",
    Region.CH: "Switzerland",
    Region.EU: "European Union",
    Region.EEA: "EEA",
    Region.EEA_CH: "EEA and Switzerland",
    Region.EUROPEAN_REGION: "European region",
    Region.NON_EU_US: "outside EU and US",
    Region.NON_US: "outside the US",
    Region.OTHER: "rest of the world",
    Region.ANY: "any country",
}

FITS = {
    Fits.YOURS: ("the rule for you", "accent"),
    Fits.WIDER: ("a closer rule is there", "muted"),
    Fits.UNSETTLED: ("not settled for you", "warning"),
    Fits.OTHERS: ("not for you", "muted"),
}

_BY = {
    "provider": "its own text",
    "official": "official",
    "press": "press",
    "third-party": "third party",
}


_NAMED = {"press": "the press", "office": "our office"}


def source_title(source: Source) -> str:
    """What a source is called: its document, or else its address."""
    return source.document or source.url or source.id


def source_text(source: Source) -> str:
    """Who says it and when the text was read."""
    if source.by == "office":
        return source.note or "ours"
    seen = f"read {day_text(source.seen)}" if source.seen else "date of reading not known"
    return f"{_BY.get(source.by, source.by)}, {seen}"


def age_text(backing: Backing) -> str:
    """When the newest text behind a fact was read, how long ago, and whether that is old."""
    days = backing.age.days
    if backing.read_on is None or days is None:
        return "date of reading not known"
    return f"read {day_text(backing.read_on)}, {ago(days)}{': old' if backing.age.stale else ''}"


def old_text(backing: Backing) -> str:
    """How old a fact is, in the fewest words."""
    days = backing.age.days
    return "age not known" if days is None else old(days)


def ages_text(backings: Sequence[Backing]) -> str:
    """How old several facts are together: "Read 123 to 207 days ago, one without a date"."""
    days = sorted(one.age.days for one in backings if one.age.days is not None)
    undated = len(backings) - len(days)
    if not days:
        return "Date of reading not known"
    if is_ahead(days[0]):
        return f"Read {ago(days[0])}"
    span = f"{days[0]}" if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    word = "day" if span == "1" else "days"
    rest = {0: "", 1: ", one without a date"}.get(undated, f", {undated} without a date")
    return f"Read {span} {word} ago{rest}"


def hint_of(backing: Backing) -> str:
    """The sources behind a fact, one a line."""
    lines = [f"{source_title(source)} ({source_text(source)})" for source in backing.sources]
    return "\n".join(("Sources:" if len(lines) > 1 else "Source:", *lines))


def behind_text(backing: Backing, name: str) -> str:
    """In a few words whose texts they are: "Google's own texts and an official text, read ..."."""
    kinds = [source.by for source in backing.sources]
    short = name.partition(" (")[0]
    said = [_whose(kind, kinds.count(kind), short) for kind in dict.fromkeys(kinds)]
    whole = " and ".join((", ".join(said[:-1]), said[-1])) if len(said) > 1 else said[0]
    return f"{whole[0].upper()}{whole[1:]}, {age_text(backing)}"


def _whose(kind: str, count: int, name: str) -> str:
    text = "text" if count == 1 else "texts"
    if kind == "provider":
        return f"{name}'s own {text}"
    if kind == "official":
        return f"an official {text}" if count == 1 else f"official {text}"
    if kind in _NAMED:
        return _NAMED[kind]
    return "a third party" if count == 1 else "third parties"
