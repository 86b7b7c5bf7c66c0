"""One POST to the user's own server: one deadline for all of it, no redirect, a reply that is bounded.

The user names the server, so that it may have a private address.
"""

import asyncio
import hashlib
import hmac

import httpx

from tracker.compare.wording import line
from tracker.errors import TrackerError
from tracker.notify.parcel import Post
from tracker.notify.secrets import secret
from tracker.notify.tls import context

SECONDS = 30.0
LARGEST_REPLY = 65_536
"""Bytes that are read of what it answers; the rest is left."""


def post(parcel: Post, seconds: float = SECONDS) -> str:
    """Raises TrackerError for anything but a 2xx answer."""
    return asyncio.run(_post(parcel, seconds))


def signature(secret_text: str, body: bytes) -> str:
    return "sha256=" + hmac.new(secret_text.encode(), body, hashlib.sha256).hexdigest()


async def _post(parcel: Post, seconds: float) -> str:
    target, headers = parcel.target, _headers(parcel)
    where = httpx.URL(target.url).host
    try:
        async with (
            asyncio.timeout(seconds),
            httpx.AsyncClient(verify=context(target.ca_file), trust_env=False, timeout=seconds) as client,
            client.stream("POST", target.url, content=parcel.body, headers=headers) as answer,
        ):
            said = await _read(answer) if answer.status_code >= 300 else ""
    except TimeoutError as error:
        raise TrackerError(f"{where} did not answer within {seconds:g} seconds") from error
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise TrackerError(f"{where} could not be reached: {line(str(error), 300) or type(error).__name__}") from error
    if answer.is_redirect:
        raise TrackerError(f"{where} redirects (HTTP {answer.status_code}), which is not followed: give the final URL")
    if not answer.is_success:
        raise TrackerError(f"{where} answered HTTP {answer.status_code}" + (f": {said}" if said else ""))
    return ""


def _headers(parcel: Post) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "tracker",
        "Accept-Encoding": "identity",
        "Idempotency-Key": parcel.key,
        "X-Tracker-Name": parcel.name,
    }
    if parcel.target.secret_file is not None:
        key = secret("secret", parcel.target.secret_file, None, {})
        headers["X-Tracker-Signature"] = signature(key, parcel.body)
    return headers


async def _read(answer: httpx.Response) -> str:
    """The beginning of a refusal, for people; raw, so that nothing is unpacked."""
    said = b""
    async for piece in answer.aiter_raw():
        said += piece
        if len(said) > LARGEST_REPLY:
            break
    return line(said[:2_000].decode("utf-8", "replace"), 200)
