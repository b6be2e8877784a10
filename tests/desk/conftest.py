"""What the desk's tests share."""

from tests.read_once import read_once as read_once
