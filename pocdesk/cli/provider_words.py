"""The words of the commands about service providers."""

import argparse

from pocdesk.cli.own_words import add_own_facts, add_registrations
from pocdesk.cli.parsers import Command


def add_provider_words(command: Command, common: argparse.ArgumentParser) -> None:
    """Adds `provider` with its acts; each takes the `common` words too."""
    provider = command("provider", "Find the right door of a service provider.")
    acts = provider.add_subparsers(dest="act", metavar="ACT", required=True)
    listed = acts.add_parser("list", help="the providers and portals known", parents=[common])
    listed.add_argument("text", nargs="*", metavar="TEXT", help="only what this may mean")
    show = acts.add_parser("show", help="all that is known of one", parents=[common])
    route = acts.add_parser("route", help="entity, channels, requirement", parents=[common])
    for act in (show, route):
        act.add_argument("name", metavar="NAME", help="a provider or a service, such as gmail")
        act.add_argument("--requester", metavar="CC", help="who asks; without it our own country")
        act.add_argument(
            "--user-in",
            metavar="CC",
            default="unknown",
            help="where the user is; without it unknown",
        )
    route.add_argument(
        "--request", required=True, metavar="KIND", help="such as preservation or emergency"
    )
    add_own_facts(acts, common, about="NAME", such="a provider, or a new id such as local-agora")
    add_registrations(acts, common)
    party = command("party", "Say of a Party what the office itself knows.")
    acts = party.add_subparsers(dest="act", metavar="ACT", required=True)
    add_own_facts(acts, common, about="CC", such="two letters, such as JP")
