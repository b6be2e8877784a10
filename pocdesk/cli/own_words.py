"""The words of the commands about what the office itself knows of providers and Parties."""

import argparse

from pocdesk.cli.parsers import Acts
from pocdesk.domain.registration import Standing


def add_own_facts(acts: Acts, common: argparse.ArgumentParser, *, about: str, such: str) -> None:
    """Adds `facts` to the acts of the word `about`; `such` is an example of what it is on."""
    facts = acts.add_parser(
        "facts", help="what the office says of its own, over the pack", parents=[common]
    )
    turns = facts.add_subparsers(dest="turn", metavar="TURN", required=True)
    listed = turns.add_parser("list", help="the own facts that stand", parents=[common])
    listed.add_argument("on", nargs="?", metavar=about, default="")
    for turn, sentence in (
        ("set", "overrule one value"),
        ("hide", "stop showing one item or value"),
        ("add", "add an item, or with the path '' all of one that no pack has"),
    ):
        one = turns.add_parser(turn, help=sentence, parents=[common])
        one.add_argument("on", metavar=about, help=such)
        one.add_argument("path", metavar="PATH", help="such as 'channel[mail].address'")
        if turn != "hide":
            words = "a text" if turn == "set" else "a table in TOML"
            one.add_argument("value", metavar="VALUE", help=words)
        if turn == "set":
            one.add_argument("--toml", action="store_true", help="VALUE is TOML: 90, true, [..]")
        one.add_argument("--source", required=True, metavar="TEXT", help="who or what says so")
        one.add_argument("--dated", required=True, metavar="DAY", help="such as 2026-11-20")
        one.add_argument("--by", metavar="INITIALS", default="", help="else those of the officer")
        one.add_argument("--reason", metavar="TEXT", default="")
    closed = turns.add_parser("close", help="let the pack count again", parents=[common])
    closed.add_argument("ids", nargs="+", metavar="ID")
    closed.add_argument("--why", metavar="TEXT", default="")
    brought = turns.add_parser("import", help="say all that a file says", parents=[common])
    brought.add_argument("file", metavar="FILE.toml")
    taken = turns.add_parser("export", help="write those on one to a file", parents=[common])
    taken.add_argument("on", metavar=about)
    taken.add_argument("-o", "--out", required=True, metavar="OUT.toml")


def add_registrations(acts: Acts, common: argparse.ArgumentParser) -> None:
    """Adds `registration` to the acts of the word `provider`."""
    made = acts.add_parser(
        "registration", help="the office's accounts with portals", parents=[common]
    )
    turns = made.add_subparsers(dest="turn", metavar="TURN", required=True)
    listed = turns.add_parser("list", help="what is said of them", parents=[common])
    listed.add_argument("--all", action="store_true", help="also the portals of which nothing is")
    said = turns.add_parser("set", help="how one stands; never a password", parents=[common])
    said.add_argument("portal", metavar="PORTAL", help="such as kodex or google/lers")
    said.add_argument("--state", required=True, choices=[one.value for one in Standing])
    said.add_argument("--since", metavar="DAY", help="such as 2026-11-20")
    said.add_argument("--until", metavar="DAY")
    for name in ("who", "account", "note"):
        said.add_argument(f"--{name}", metavar="TEXT", default="")
