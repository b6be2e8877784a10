"""A list or a pack on its way into use: read, mapped where it is a table, reviewed, taken."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pocdesk.desk.map_table import ToMap
from pocdesk.desk.take_list import Refreshed
from pocdesk.desk.take_providers import ProviderReview
from pocdesk.domain.lists import MAIN
from pocdesk.ui.change_lines import Prepared
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.point_words import list_name
from pocdesk.ui.ways import Ways

if TYPE_CHECKING:
    from pocdesk.ui.rooms import Rooms


class Importing(QObject):
    """Leads from the page of the review to that of the mapping and back, and tells what was
    taken."""

    def __init__(self, rooms: "Rooms", ways: Ways) -> None:
        super().__init__(rooms)
        self._rooms = rooms
        self._ways = ways
        rooms.review.imported.connect(self._on_refreshed)
        rooms.review.left.connect(ways.go)
        rooms.review.recognised.connect(rooms.arrived)
        rooms.review.wanted.connect(ways.show_review)
        rooms.review.table_met.connect(self._on_table)
        rooms.review.mapping_wanted.connect(ways.show_mapping)
        rooms.mapping.mapped.connect(self._on_mapped)
        rooms.mapping.left.connect(ways.show_directory)
        rooms.mapping.wanted.connect(ways.show_mapping)

    def _on_table(self, path: Path | None, made: ToMap) -> None:
        self._rooms.mapping.open(path, made)
        if self._rooms.name == "review":  # the officer may have gone on meanwhile
            self._ways.show_mapping()

    def _on_mapped(self, path: Path | None, found: Prepared) -> None:
        if self._rooms.name == "mapping":
            self._rooms.turn_to("review", "directory")
            self._rooms.review.open_mapped(path, found)

    def _on_refreshed(self, done: Refreshed | ProviderReview) -> None:
        if isinstance(done, ProviderReview):
            self._ways.show_provider()
            self._rooms.changed.emit()
            self._rooms.told.emit(_providers_taken(done))
            return
        self._rooms.mapping.forget()
        self._ways.show_directory()
        self._rooms.changed.emit()
        self._rooms.told.emit(_list_taken(done))


def _list_taken(done: Refreshed) -> Notice:
    snapshot, main = done.snapshot, done.main
    name = f"Directory {snapshot.version_label} is in use"
    if snapshot.series != MAIN:
        beside = "" if main is None else f", beside the Directory {main.version_label}"
        name = f"List {snapshot.version_label} of {list_name(snapshot)} is in use{beside}"
    return Notice(
        level=Level.SUCCESS,
        happened=f"{name}: {done.points} point{'' if done.points == 1 else 's'} of "
        f"{done.parties} {'Party' if done.parties == 1 else 'Parties'}.",
        safe=f"Version {done.before.version_label} is kept." if done.before else "",
    )


def _providers_taken(done: ProviderReview) -> Notice:
    count = len(done.changes)
    return Notice(
        level=Level.SUCCESS,
        happened=f"Pack {done.accepted.manifest.version} of the providers is in use: "
        f"{count} change{'' if count == 1 else 's'}.",
        safe="Your own facts stay, and the former pack is kept.",
        remedy="To go back to it: Desk, Versions of lists and providers.",
    )
