"""Imported by the process that the workers are forked from, and by nothing else: all that reading needs is loaded here
once, and shared by them.
"""

from tracker.extract import Job, extract
from tracker.garbage import leave_alone, look_seldom
from tracker.model.source import Source

_PAGE = b"""
<html><head><title>Notaries</title></head><body><h1>Notaries</h1><p>Updated: 2025-03-01</p>
<p>In 2024, the notaries of Henan province handled more than 1,200 cases, up 3.5 percent from a year earlier.</p>
</body></html>
"""

look_seldom()
# Modules, tables and patterns are loaded when they are first asked for: one page asks for nearly all of them.
extract(Job((("http://example.org/", _PAGE, "text/html"),), Source("preload", "", (), "", "")))
leave_alone()
