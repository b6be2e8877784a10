"""Signed packs: made, read, judged, and the keys that are trusted."""
