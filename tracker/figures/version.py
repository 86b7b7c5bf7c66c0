"""The version of the code that reads figures, apart from that code: naming it must not cost loading it."""

VERSION = "f12"
"""Raise this whenever the figures of a text may come out otherwise."""
