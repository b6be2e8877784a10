"""PocDesk: the desk of a 24/7 contact point, offline, encrypted, provable."""

__version__ = "0.1.0"
