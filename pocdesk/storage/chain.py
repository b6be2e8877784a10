"""The chain: each entry is sealed over the one before, so that a change shows, and where."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from pocdesk.storage import schema
from pocdesk.storage.opening import Key
