"""The codes for which the program has a sentence of its own; each language names them all."""

_CODES = """
    missing missing-choice missing-tick missing-rows missing-file
    lacking lacking-article
    unknown-field left-over not-typed
    shape-text shape-tick shape-number shape-list shape-date shape-moment shape-period shape-table
    shape-rows shape-authority shape-files
    one-line too-long only-a-slash open-place control-characters hidden-characters
    hidden-in-identifier printed-otherwise
    not-a-date not-a-moment which-day which-day-no-zone no-time no-zone no-such-time time-twice
    offset-not-there
    not-a-period not-this-unit not-a-number out-of-range not-a-tick not-a-choice not-a-language
    not-a-hash unknown-party no-point no-directory country-first no-organisation
    unlisted-provider
    file-missing file-of-desk file-unreadable file-too-large not-a-picture
    V-31 V-32 V-32w V-33
    V-40 V-40-ipv4 V-40-ipv6 V-40-email V-40-phone V-40-imei V-40-imsi V-40-mac V-40-url
    V-40-crypto-address V-40w-ours V-40w-provider V-41 V-41w V-42-shared V-42-private V-42-port
    V-43 V-43w V-44 V-44w-latin V-44w-cyrillic V-44w-greek V-44w-armenian V-44w-cherokee
    V-45 V-45w V-45i V-45i-rows V-45i-more
    V-82 V-93
"""

SENTENCES = frozenset(_CODES.split())

_PATTERNS = {"pattern_own", "pattern_other", "pattern_dated", "pattern_undated"}
WORDS = frozenset({"yes", "no", "bytes", "part"} | _PATTERNS)
"""Words that print beside or in place of a value; `part` names a field inside a group or row."""
