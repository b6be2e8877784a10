"""What a module of words is handed: where it adds its command, or acts of one."""

import argparse
from collections.abc import Callable
from typing import Protocol

Command = Callable[[str, str], argparse.ArgumentParser]
"""Adds a command by its name and sentence."""


class Acts(Protocol):
    """Holds the acts of one command."""

    def add_parser(
        self, name: str, *, help: str, parents: list[argparse.ArgumentParser]
    ) -> argparse.ArgumentParser: ...
