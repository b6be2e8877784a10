"""The window. Nothing below knows it."""
