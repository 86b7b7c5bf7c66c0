"""A monitor of official reports."""

__version__ = "0.1.0"
