"""What each kind of warning about a list is called, and what it means for the officer."""

KINDS = {
    "W1": ("Parties without a contact point", "The list names none for them."),
    "W2": (
        "Points of no Party to the Convention",
        "Articles 29 to 31 do not bind it: use another network, such as that of the G7.",
    ),
    "W3": (
        "Points without a channel for urgent requests",
        "By night nobody may answer the channels they give.",
    ),
    "W4": (
        "Telephone numbers that may not be reached from abroad",
        "They are kept as they stand; try each before it is needed.",
    ),
    "W5": (
        "E-mail addresses to look at twice",
        "They are not written as addresses are, or somebody else may own one like it.",
    ),
    "W6": (
        "One address under two Parties",
        "A mail from it does not say which of them asks.",
    ),
    "W7": (
        "Time zones and languages that are not known",
        "Local time and letter language cannot be told for these points.",
    ),
    "W8": ("Keys that have expired or are not whole", "Do not encrypt to them before asking."),
    "W9": (
        "Texts that start like a formula",
        "They are kept as text; a spreadsheet might take them for a sum.",
    ),
    "W10": (
        "Cells that stand for those above them",
        "They were filled in; look at one or two.",
    ),
    "W11": ("Names of persons that are kept", "They stand in the note of a channel."),
    "W14": (
        "Cells that were not wholly understood",
        "What they hold is kept as a note or as text; one that stands for nothing stays empty.",
    ),
    "W15": (
        "Cells that stand for those of another Party",
        "Nothing was filled in: ask the issuer what is meant.",
    ),
}
"""What each kind of warning is called, and what it means for the officer."""
