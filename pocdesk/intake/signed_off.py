"""Where the sender's own words end and the signature begins, which tells who, not what."""

from pocdesk.domain.fold import fold
from pocdesk.intake.phrase_list import PhraseList
from pocdesk.intake.propose_phrases import ASKS

_MOST_WORDS = 6
"""Words of a line that takes leave; a longer one that begins so is a sentence."""

_DELIMITERS = frozenset({"--", "\u2014", "\u2013", "- --", "\u2014\u2014"})

_TAKES_LEAVE = PhraseList(
    "kind regards", "best regards", "regards", "with regards", "warm regards", "yours sincerely",
    "yours faithfully", "sincerely", "yours truly", "respectfully", "with best wishes",
    "best wishes", "many thanks and regards", "mit freundlichen grüßen", "mit freundlichem gruß",
    "freundliche grüße", "mit besten grüßen", "viele grüße", "beste grüße", "hochachtungsvoll",
    "mfg", "cordialement", "bien cordialement", "salutations", "meilleures salutations",
    "sincères salutations", "respectueusement", "atentamente", "saludos", "un saludo",
    "cordialmente", "atenciosamente", "cumprimentos", "com os melhores cumprimentos",
    "melhores cumprimentos", "cordiali saluti", "distinti saluti", "saluti", "cordialità",
    "met vriendelijke groet*", "vriendelijke groet*", "hoogachtend", "med vänlig hälsning",
    "med vänliga hälsningar", "vänliga hälsningar", "med venlig hilsen", "venlig hilsen",
    "med vennlig hilsen", "vennlig hilsen", "ystävällisin terveisin", "terveisin",
    "kunnioittavasti", "z poważaniem", "z wyrazami szacunku", "pozdrawiam", "s pozdravem",
    "s pozdravom", "s úctou", "tisztelettel", "üdvözlettel", "cu stimă", "cu respect",
    "с уважение", "поздрави", "с уважением", "з повагою", "saygılarımla", "saygılarımızla",
    "με εκτίμηση", "με τιμή", "s poštovanjem", "srdačan pozdrav", "lep pozdrav", "s spoštovanjem",
    "с поштовањем", "со почит", "pagarbiai", "ar cieņu", "lugupidamisega", "me respekt",
    "hörmətlə", "virðingarfyllst", "kveðja", "პატივისცემით", "հարգանքով", "hormat kami", "敬具",
    "此致", "敬礼", "顺颂", "مع التحية", "مع خالص", "وتفضلوا", "בברכה", "בכבוד רב",
    "ขอแสดงความนับถือ",
)  # fmt: skip
"""How a letter ends in the network's languages."""


def unsigned(own_text: str) -> str:
    """`own_text` up to the line that ends it: two dashes, or a few words that take leave."""
    lines = own_text.split("\n")
    said = False
    for at, line in enumerate(lines):
        if said and (line.strip() in _DELIMITERS or _takes_leave(line)):
            return "\n".join(lines[:at])
        said = said or bool(line.strip())
    return own_text


def _takes_leave(line: str) -> bool:
    folded = fold(line)
    short = len(folded.split()) <= _MOST_WORDS and folded not in ASKS
    return short and _TAKES_LEAVE.begins(folded)
