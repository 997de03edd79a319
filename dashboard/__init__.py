"""Dateline: who and what is in the news, what happened when, and who says so, and where."""

__version__ = "0.1.0"
