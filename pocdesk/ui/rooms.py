"""The rooms of an open desk: its pages, and the ways between them.

Imported only once the window stands, since the acts below it load the log's libraries.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from pocdesk.desk.acknowledge import acknowledge
from pocdesk.desk.attach import attach
from pocdesk.desk.drafts import OpenDraft, begin, resume
from pocdesk.desk.issue import Issued
from pocdesk.desk.look_up import directory
from pocdesk.desk.opened import Desk
from pocdesk.desk.receive import Received, receive
from pocdesk.desk.refresh import Refreshed, refresh
from pocdesk.desk.take_out import save_file
from pocdesk.domain.contact import Directory
from pocdesk.domain.file import StoredFile
from pocdesk.forms.form import Kind
from pocdesk.ui.bring_in import read_file
from pocdesk.ui.messages import Level, Notice
from pocdesk.ui.pages.case_page import CasePage
from pocdesk.ui.pages.directory_page import DirectoryPage
from pocdesk.ui.pages.issued_page import IssuedPage
from pocdesk.ui.pages.letter_page import LetterPage
from pocdesk.ui.pages.letters_page import LettersPage
from pocdesk.ui.pages.log_page import LogPage
from pocdesk.ui.parts.action import action
from pocdesk.ui.parts.plain_box import ask_files, ask_folder
from pocdesk.ui.received import notice_of_received
from pocdesk.ui.tasks import Tasks
from pocdesk.ui.theme import Look

_MAIL_LIMIT = 25 * 1024 * 1024
_FILE_LIMIT = 50 * 1024 * 1024
_DIRECTORY_LIMIT = 10 * 1024 * 1024
