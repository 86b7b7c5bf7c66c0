"""Whom to trust: the system's authorities, or the one that sources.toml names. Certificates are always checked."""

import ssl
from pathlib import Path

from tracker.errors import TrackerError


def context(ca_file: Path | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_file)
    except (OSError, ssl.SSLError) as error:
        raise TrackerError(f"{ca_file} holds no certificate that can be used: {error}") from error
