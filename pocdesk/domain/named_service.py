"""A service named before an account, such as `telegram: @abc`, and the provider it is of."""

import re

_SERVICES = (
    ("telegram", r"telegram|tg"),
    ("discord", r"discord"),
    ("snap", r"snap(?:[ -]?chat)?"),
    ("instagram", r"insta(?:gram)?|ig"),
    ("whatsapp", r"whats[ -]?app"),
    ("meta", r"facebook|fb|messenger"),
    ("x", r"twitter"),
    ("tiktok", r"tik[ -]?tok"),
    ("signal", r"signal"),
    ("viber", r"viber"),
    ("wechat", r"we[ -]?chat"),
    ("vk", r"vk(?:ontakte)?"),
    ("reddit", r"reddit"),
    ("github", r"github"),
    ("linkedin", r"linkedin"),
    ("pinterest", r"pinterest"),
    ("tumblr", r"tumblr"),
    ("twitch", r"twitch"),
    ("valve", r"steam"),
    ("roblox", r"roblox"),
    ("google", r"g(?:oogle|mail)"),
    ("microsoft", r"microsoft|outlook|hotmail|skype"),
    ("yahoo", r"yahoo"),
)
PROVIDERS = tuple(id for id, _ in _SERVICES)
"""The ids of the providers whose services are known by name."""

_WHAT = r"(?:\s+(?:user(?:[ _-]?(?:name|id))?|id|handle|account|acct))?"
# Without a sign after it, only what can be no word of a sentence is taken for the identifier.
_NAMED = tuple(
    (id, re.compile(rf"(?:{words}){_WHAT}(?:\s*[:=]\s*|\s+(?=@|\d{{5}}))(\S.*)", re.IGNORECASE))
    for id, words in _SERVICES
)

_WORD = re.compile(r"\s*([^\W\d][\w .&+-]{1,30}?)\s*[:=](?!//)\s*\S")


def word_before(text: str) -> str:
    """What stands before the sign of `text` as a service would, known or not; "" for nothing."""
    found = _WORD.match(text)
    return found[1] if found else ""


def named_service(text: str) -> tuple[str, str] | None:
    """The id of the provider that `text` begins with the service of, and what stands after it."""
    for id, pattern in _NAMED:
        found = pattern.fullmatch(text)
        if found is not None:
            return id, found[1]
    return None
