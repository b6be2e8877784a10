"""The command line: the same acts without a window."""

from pocdesk.cli.run import run
from pocdesk.cli.words import Asked, folder_of, parse

__all__ = ["Asked", "folder_of", "parse", "run"]
