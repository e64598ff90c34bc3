"""Why an address can't be listened at, in words for whoever chose it."""

import errno
import socket
from collections.abc import Iterator
from contextlib import contextmanager


class CannotListen(RuntimeError):
    """An address can't be listened at; the message says why and what to do."""


@contextmanager
def listening(host: str, port: int, option: str) -> Iterator[None]:
    """Turn what the system says of an address into words; ``option``: how a port is chosen, ``PORT=`` or ``--port ``.

    Raises:
        CannotListen: when the block ends with an error of the system's.
    """
    try:
        yield
    except (OSError, UnicodeError) as exc:  # a name that no DNS could hold is a UnicodeError
        raise CannotListen(_words(exc, host, port, f"{option}{_another(port)}")) from exc


def _another(port: int) -> int:
    """A port to try instead, which needs no right of its own."""
    return port + 1 if 1023 < port < 65535 else 3000


def _words(exc: OSError | UnicodeError, host: str, port: int, choose: str) -> str:
    if isinstance(exc, (socket.gaierror, UnicodeError)):
        return f"No computer is known by the name {host}. HOST takes an address of this computer, like 127.0.0.1."
    if exc.errno == errno.EADDRINUSE:
        return f"Port {port} is taken: another program listens at {host}:{port}. End it, or take another: {choose}"
    if exc.errno in {errno.EACCES, errno.EPERM}:
        return f"Port {port} is kept for the system (below 1024, as a rule). Take another: {choose}"
    if exc.errno in {errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT}:
        return f"{host} is no address of this computer. HOST=127.0.0.1 listens to this one alone, HOST=0.0.0.0 to all."
    return f"Nothing can listen at {host}:{port}: {exc.strerror or exc}. Look at HOST and PORT, or take: {choose}"
