"""Refuses to build a wheel whose provider packs break a rule: they are read as the program does."""

import sys
from pathlib import Path

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[BuilderConfig]):
    """Runs before each wheel; needs nothing beyond the standard library and this checkout."""

    def initialize(self, version: str, build_data: dict[str, object]) -> None:
        """Reads every pack strictly. Raises PackRefused naming file and key at the first fault."""
        sys.path.insert(0, self.root)
        from pocdesk.providers.catalogue import Catalogue

        Catalogue.read(Path(self.root, "resources", "providers"))
