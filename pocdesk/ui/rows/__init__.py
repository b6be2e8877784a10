"""One input row per field kind."""
