"""The version of the code that reads pages, apart from that code: naming it must not cost loading it."""

VERSION = "2"
"""Moved on whenever the same bytes may give another article."""
