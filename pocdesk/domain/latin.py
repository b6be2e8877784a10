"""Letters of other alphabets as Latin ones, so that a name is met in whichever it was written."""

_CYRILLIC = """
а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh
щ shch ы y э e ю yu я ya і i є ye ј j љ lj њ nj ћ c ђ d џ dz ѓ g ќ k ѕ z
"""
_GREEK = """
α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s τ t υ y φ f χ ch ψ ps ω o
"""
_GEORGIAN = """
ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q
შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h
"""


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


_LETTERS = _pairs(_CYRILLIC) | _pairs(_GREEK) | _pairs(_GEORGIAN)
_TABLE: dict[int, str | None] = {ord(letter): latin for letter, latin in _LETTERS.items()}
_TABLE |= dict.fromkeys(map(ord, "ъь"))


def latin(text: str) -> str:
    """A folded text in Latin letters: "киев" gives "kiev"; letters of other scripts stay."""
    return text if text.isascii() else text.translate(_TABLE)


def written_as(first: str) -> frozenset[str]:
    """The letters of all alphabets that `latin` writes with `first` in front, and itself."""
    return frozenset({first, *(one for one, text in _LETTERS.items() if text[0] == first)})
