"""Sheets over the dimmed page: a few fields for one act, closed by Esc."""
