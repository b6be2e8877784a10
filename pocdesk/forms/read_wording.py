"""Reads wording files: each language has exactly the words that its form asks for."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping

from pocdesk.forms.form import Field, Form, Kind
from pocdesk.forms.sentences import SENTENCES, VAGUE_LEAST, WORDS
from pocdesk.forms.tables import Table, read_table
from pocdesk.forms.wording import KindWords, Wording
