"""A mail server that says what a test wants, over TLS: for what Dovecot never does, and others do."""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread
from typing import Final

ANSWERS: Final[dict[str, str]] = {
    "CAPABILITY": "* CAPABILITY IMAP4rev1 IDLE\r\n{tag} OK done\r\n",
    "LOGIN": "{tag} OK done\r\n",
    "SELECT": "* 0 EXISTS\r\n* OK [UIDVALIDITY 7]\r\n"
    "* OK [UIDNEXT 1]\r\n* OK [PERMANENTFLAGS (\\*)]\r\n{tag} OK done\r\n",
    "IDLE": "+ idling\r\n",
    "DONE": "{idle} OK done\r\n",
    "LOGOUT": "* BYE now\r\n{tag} OK done\r\n",
}


@contextmanager
def scripted(certificate: Path, answers: Mapping[str, str]) -> Iterator[int]:
    """Run one for one connection after the other; give its port. ``answers`` go before the usual ones."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=_serve, args=(listening, context, {**ANSWERS, **answers}), daemon=True)
        thread.start()
        yield int(listening.getsockname()[1])
        listening.shutdown(socket.SHUT_RDWR)
        thread.join(5)


def _serve(listening: socket.socket, context: ssl.SSLContext, answers: Mapping[str, str]) -> None:
    with suppress(OSError):
        while True:
            plain, _ = listening.accept()
            with suppress(OSError), context.wrap_socket(plain, server_side=True) as client:
                _talk(client, answers)


def _talk(client: ssl.SSLSocket, answers: Mapping[str, str]) -> None:
    client.sendall(b"* OK at your service\r\n")
    idle = ""
    with client.makefile("r", encoding="latin-1", newline="\r\n") as lines:
        for line in lines:
            words = line.split()
            tag, command = (words[0], words[1].upper()) if len(words) > 1 else ("", words[0])
            if command == "UID":
                command = words[2].upper()
            idle = tag if command == "IDLE" else idle
            client.sendall(answers.get(command, "{tag} BAD unknown\r\n").format(tag=tag, idle=idle).encode())
