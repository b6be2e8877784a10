"""The Directory: Parties with type-ahead at the left, the points of one side by side at the right."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pocdesk.desk.look_up import directory, local_time, look_up
from pocdesk.desk.opened import Desk
from pocdesk.desk.refresh import Refreshed, refresh
from pocdesk.directory.find import Match
from pocdesk.directory.local_time import LocalTime, there
from pocdesk.domain.clock import zone_of
from pocdesk.domain.contact import Directory, Point
from pocdesk.domain.party import Party
from pocdesk.ui.bring_in import read_file
from pocdesk.ui.clock import DAYS, day_text
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.models.lines import Line
from pocdesk.ui.parts.action import action
from pocdesk.ui.parts.button import KeyButton
from pocdesk.ui.parts.empty import Empty
from pocdesk.ui.parts.label import PlainLabel
from pocdesk.ui.parts.lines import LineList
from pocdesk.ui.parts.plain_box import ask_files
from pocdesk.ui.parts.point_card import NOW_DRAWINGS, PointCard, TimeThere
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_LARGEST = 12 * 1024 * 1024
