"""Any parcel on its way."""

from collections.abc import Mapping
from typing import assert_never

from tracker.notify import chat, files, smtp, webhook
from tracker.notify.parcel import Files, Letter, Note, Parcel, Post


def send(parcel: Parcel, environ: Mapping[str, str]) -> str:
    """Returns what there is to say of it, mostly nothing. Raises TrackerError where it did not go out, in words that
    hold no secret."""
    match parcel:
        case Files():
            return files.write(parcel)
        case Letter():
            return smtp.send(parcel, environ)
        case Post():
            return webhook.post(parcel)
        case Note():
            return chat.notify(parcel, environ)
    assert_never(parcel)
