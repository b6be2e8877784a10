"""The articles of the Convention that a text names: 29, 30 and 31, and not those of other laws."""

import re
import unicodedata

_CONVENTION = frozenset({29, 30, 31})

_LABEL = (
    r"articles?|arts?|artikeln?|art[íi]culos?|artigos?|articol(?:o|i|ul|ele|elor|ului)?|artikelen"
    r"|artikl\w{0,5}|artyku[łl]\w{0,3}|[čc]l[áa]n\w{0,4}|[čc]l|член\w{0,4}|чл|стат\w{0,4}|ст|άρθρ\w{0,3}"
    r"|αρθρ\w{0,3}|madde\w{0,6}|maddə\w{0,6}|straipsn\w{0,4}|pant\w{0,4}|neni\w{0,3}|nen\w{0,3}"
    r"|grein\w{0,3}|მუხლ\w{0,4}|հոդված\w{0,4}|المادة|المادتين|المادتان|المواد|بالمادة|بالمادتين"
    r"|للمادة|للمادتين|סעיף|סעיפים|ب?المادت?ي?ن?"
)
_AND = r"and|et|und|y|e|i|a|en|og|och|ja|si|și|и|та|й|і|ve|və|dhe|ir|un|és|και|და|և|או|or|sowie|bzw"
_DAYS = r"(?!\s*-?\s*(?:days?|jours|tage|d[ií]as|giorni|dagen|dni|дн|gün|日|일))"
_ORDINAL = r"(?:\s?['’]?(?:[ıiuü]?nc[ıiuü]))?"
_NUMBER = (
    rf"\d{{1,3}}(?!\d)(?!:\d)(?!/\d+/)(?!\.\d+\.\d){_DAYS}"
    rf"(?:\s?\(\s?\w{{1,3}}\s?\)|[.,]\d(?!\d)|\s?§\s?\d)*\.?{_ORDINAL}"
)
_BETWEEN = (
    rf"(?:\s*[,/&+]\s*|\s*[-–]\s*|\s+(?:{_AND})\s+|\s+و\s?|\s+ו-?\s?)"
    r"(?:(?:art|чл|ст|čl)\.?\s*)?"
)
_LIST = rf"{_NUMBER}(?:{_BETWEEN}{_NUMBER}){{0,8}}"
_BEFORE = re.compile(rf"(?<![^\W\d_])(?:{_LABEL})[.:\s]*(?:n[o°º]\.?\s*)?({_LIST})")
_AFTER = re.compile(
    rf"(?<![\w./:-])({_LIST})(?:['’]?\w{{0,6}})?\s+"
    r"(?:cikk\w{0,5}|madde\w{0,6}|maddə\w{0,6}|artikla\w{0,4}|straipsn\w{0,4}|panta?\w{0,3})\b"
)
_EAST = re.compile(r"[第제]\s?(\d{1,3}|[一二三九十]{1,4})\s?[条條조]")
_DIGITS = re.compile(r"\d{1,3}")
_RANGE = re.compile(r"(\d{1,3})\.?\s*[-–]\s*(\d{1,3})")
_PARAGRAPH = re.compile(r"\(\s?\w{1,3}\s?\)|[.,]\d(?!\d)|§\s?\d")
_ENDS = re.compile(r"[;)\n。]|\.\s")
_CHINESE = {"二十九": 29, "三十": 30, "三十一": 31}

_AHEAD = 45
"""Characters after an article in which its law is named."""

_CONVENTION_WORDS = re.compile(
    r"budapest|będapeszt|budapeszt|будапе|βουδαπ|بودابست|בודפשט|ブダペスト|布达佩斯|부다페스트|budapešt"
    r"|budapesta|budapeşt|budapesz|ets[ -]?185|cybercrime|cybercriminal|computerkriminal"
    r"|ciberdelincuencia|cibercrime|criminalit[àa] informatica|conven[cçțtz]\w*|übereinkommen"
    r"|конвенц|σύμβαση|σύμβασης|sözleşme|yleissopimu|úmluv|dohovor|egyezmény|konwencj|verdrag"
    r"|条約|公约|協約|협약|اتفاقية|אמנת|אמנה"
)
_OTHER_LAW = re.compile(
    r"\b(?:code|criminal (?:law|procedure)|penal|gdpr|constitution\w*|law(?! enforcement)"
    r"|of the [a-z ]{2,30} act|regulation|directive"
    r"|statute|stgb|stpo|gesetz\w*|grundgesetz|gg|dsgvo|loi|c\.?p\.?p|ley|constituci\w*|lei|código"
    r"|codice|legge|wet|wetboek|lag|lov|laki|ustaw\w*|kodeks\w*|zákon\w*|törvény\w*|lege\w*|cod\w{0,4}"
    r"|закон\w*|кодекс\w*|упк|ук|kanun\w*|cmk|tck|νόμου|ν\.|zakon\w*|gsoc)\b|刑法|刑事訴訟法|刑事诉讼法|憲法|宪法|형법|형사소송법|قانون|חוק"
)


def articles_in(text: str) -> tuple[str, ...]:
    """Those of Articles 29, 30 and 31 of the Convention that `text` names, in order, each once.

    An article whose law is named, and is another, does not count.
    """
    words = _plain(text)
    found: set[int] = set()
    for pattern in (_BEFORE, _AFTER, _EAST):
        for hit in pattern.finditer(words):
            if not _of_other_law(words[hit.end() : hit.end() + _AHEAD]):
                found |= _numbers(hit[1])
    return tuple(str(number) for number in sorted(found & _CONVENTION))


def _plain(text: str) -> str:
    """`text` in small letters, with the digits that are read everywhere."""
    return "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text.casefold()
    )


def _of_other_law(after: str) -> bool:
    same = _ENDS.split(after, maxsplit=1)[0]
    other, convention = _OTHER_LAW.search(same), _CONVENTION_WORDS.search(same)
    return other is not None and (convention is None or other.start() < convention.start())


def _numbers(listed: str) -> set[int]:
    if listed in _CHINESE:
        return {_CHINESE[listed]}
    bare = _PARAGRAPH.sub(" ", listed)
    found = {int(number) for number in _DIGITS.findall(bare)}
    for first, last in _RANGE.findall(bare):
        found |= set(range(int(first), int(last) + 1))
    return found
