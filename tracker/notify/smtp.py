"""A mail to its server, by the standard library: TLS checked, and the whole talk within one deadline."""

import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from tracker.compare.wording import line
from tracker.errors import TrackerError
from tracker.model.sending import ToMail
from tracker.notify.parcel import Letter
from tracker.notify.secrets import secret
from tracker.notify.tls import context

SECONDS = 60.0
"""For the whole talk; each step has half of it."""


def send(letter: Letter, environ: Mapping[str, str], seconds: float = SECONDS) -> str:
    """Returns which recipients were refused, where others were taken. Raises TrackerError."""
    target = letter.target
    password = None
    if target.user is not None:
        password = secret("password", target.password_file, target.password_env, environ)
    try:
        with _connected(target, seconds) as server:
            if target.user is not None and password is not None:
                server.login(target.user, password)
            refused = server.send_message(letter.message, target.sender, target.to)
    except (smtplib.SMTPException, OSError, ValueError) as error:
        raise TrackerError(f"the mail was not sent by {target.host}:{target.port}: {_why(error)}") from error
    if not refused:
        return ""
    told = "; ".join(f"{address}: {_reply(*reply)}" for address, reply in refused.items())
    return line(f"refused for {told}", 500)


@contextmanager
def _connected(target: ToMail, seconds: float) -> Iterator[smtplib.SMTP]:
    """Ready to log in. A server that answers drop by drop passes every time-out of a step: the watch cuts it off."""
    trust = context(target.ca_file) if target.tls != "none" else None
    server = _server(target, trust, seconds / 2)
    watch = threading.Timer(seconds, _cut, (server,))
    watch.daemon = True
    watch.start()
    try:
        server.connect(target.host, target.port)
        if target.tls == "starttls":
            server.starttls(context=trust)
        server.ehlo_or_helo_if_needed()
        yield server
        with suppress(
            smtplib.SMTPException, OSError
        ):  # the mail is taken: how the server says goodbye is its own matter
            server.quit()
    finally:
        watch.cancel()
        server.close()


def _server(target: ToMail, trust: ssl.SSLContext | None, seconds: float) -> smtplib.SMTP:
    """Not connected yet."""
    if target.tls == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(timeout=seconds, context=trust)
    else:
        server = smtplib.SMTP(timeout=seconds)
    # Where no host is given at once, the name that the certificate is checked against is to be set by hand.
    server._host = target.host  # type: ignore[attr-defined]
    return server


def _cut(server: smtplib.SMTP) -> None:
    if server.sock is not None:
        with suppress(OSError):
            server.sock.shutdown(socket.SHUT_RDWR)


def _why(error: Exception) -> str:
    """The server's words are a stranger's."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return line("; ".join(f"{to}: {_reply(*reply)}" for to, reply in error.recipients.items()), 500)
    if isinstance(error, smtplib.SMTPResponseException):
        return _reply(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPNotSupportedError) and "STARTTLS" in str(error):
        return 'it offers no STARTTLS; `tls` says how else it is spoken to: "tls", or "none" for a relay of your own'
    if isinstance(error, TimeoutError) or str(error).endswith("timed out"):
        return "it did not answer in time"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not to be trusted: {error.verify_message}"
    return line(str(error), 300) or type(error).__name__


def _reply(code: int, words: bytes | str) -> str:
    return line(f"{code} {words.decode('utf-8', 'replace') if isinstance(words, bytes) else words}", 300)
