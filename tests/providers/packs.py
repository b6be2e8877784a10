"""The shipped catalogue, as the tests of this room need it."""

import shutil
from datetime import date
from functools import cache
from pathlib import Path

from pocdesk.paths import shipped
from pocdesk.providers.catalogue import Catalogue
from pocdesk.providers.route import route
from pocdesk.providers.routed import Route

TODAY = date(2026, 11, 22)


@cache
def catalogue() -> Catalogue:
    return Catalogue.read(shipped("resources/providers"))


def way(
    name: str, *, requester: str = "HU", user_in: str = "HU", request: str = "preservation"
) -> Route:
    """The route that an officer in Budapest asks for, unless said otherwise."""
    provider = catalogue().named(name)
    return route(provider, requester=requester, user_in=user_in, request=request, today=TODAY)


def copied(folder: Path) -> Path:
    """A copy of the packs in `folder` for a test to spoil; the providers' folder in it."""
    shutil.copytree(shipped("resources/providers"), folder / "providers")
    shutil.copy(shipped("resources/regions.toml"), folder / "regions.toml")
    return folder / "providers"
