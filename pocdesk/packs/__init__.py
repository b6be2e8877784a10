"""Signed packs: made and signed, read in the limited child, judged by the keys that are trusted."""
