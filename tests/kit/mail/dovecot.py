"""A real mail server for tests: Debian's Dovecot on loopback, in a folder of its own, with a certificate of its own."""

import imaplib
import os
import pwd
import re
import shutil
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final

import pytest

from bot.clock import steady

PROGRAM: Final = shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
UNPRIVILEGED: Final = "nobody"
USER, PASSWORD = "voices@kullen.example", "open-sesame"
UP_WITHIN_S: Final = 20.0
CONFIG: Final = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
default_login_user = {user}
default_internal_user = {user}
default_internal_group = {group}
first_valid_uid = 1
ssl = required
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
mail_plugins = {plugins}
mail_max_userip_connections = 50
imap_capability = {capability}
mail_location = maildir:{folder}/mail/%u
plugin {{
  acl = vfile:{folder}/acl
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
{oauth}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home/%u
}}
"""
OAUTH: Final = """
passdb {{
  driver = oauth2
  mechanisms = xoauth2
  args = {folder}/oauth.conf
}}
"""


def needs_dovecot() -> None:
    """Skip, aloud; where CI runs, there has to be one."""
    if PROGRAM is None and os.environ.get("MAIL_SERVER") != "required":
        pytest.skip("no Dovecot on this computer: `apt install dovecot-imapd` brings one")


class NoDovecot(RuntimeError):
    """The program is not there, or does not start."""


class Dovecot:
    """One server. ``introspection`` is asked whether an access token is good; ``plain`` leaves MOVE and IDLE out."""

    def __init__(self, folder: Path, introspection: str = "", *, plain: bool = False) -> None:
        self.folder = folder
        self.port = _free_port()
        self._introspection, self._plain = introspection, plain
        self._user = UNPRIVILEGED if os.geteuid() == 0 else None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def certificate(self) -> Path:
        """What a client has to trust (SSL_CERT_FILE)."""
        return self.folder / "cert.pem"

    def make(self) -> None:
        """Write its settings and its certificate."""
        if PROGRAM is None:
            raise NoDovecot("There is no mail server here: apt-get install dovecot-imapd")
        subject = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1")
        keys = ("-keyout", str(self.folder / "key.pem"), "-out", str(self.certificate), "-days", "30", "-nodes")
        made = ("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", *keys, *subject)
        subprocess.run(["openssl", *made], check=True, capture_output=True)  # noqa: S603, S607 - Debian's
        owner = pwd.getpwnam(self._user) if self._user else pwd.getpwuid(os.geteuid())
        names = {"user": owner.pw_name, "group": _group(owner.pw_gid), "folder": self.folder, "port": self.port}
        oauth = OAUTH.format(**names) if self._introspection else ""
        capability = "IMAP4rev1 UIDPLUS" if self._plain else ""
        more = {"password": PASSWORD, "plugins": "acl", "capability": capability, "oauth": oauth}
        (self.folder / "dovecot.conf").write_text(CONFIG.format(**names, **more))
        (self.folder / "acl").write_text("Unmarked owner lrsi\nReadOnly owner lr\n")
        (self.folder / "oauth.conf").write_text(
            f"introspection_mode = get\nintrospection_url = {self._introspection}\n"
            "username_attribute = username\nactive_attribute = active\nactive_value = true\n"
        )
        for one in ("run", "state", "mail", "home"):
            (self.folder / one).mkdir()
        for path in (self.folder, *self.folder.rglob("*")):
            os.chown(path, owner.pw_uid, owner.pw_gid)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        assert PROGRAM is not None
        self._process = subprocess.Popen(  # noqa: S603 - Debian's
            [PROGRAM, "-F", "-c", str(self.folder / "dovecot.conf")],
            user=self._user,
            group=pwd.getpwnam(self._user).pw_gid if self._user else None,
            extra_groups=[] if self._user else None,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        end = steady() + UP_WITHIN_S
        while steady() < end and self._process.poll() is None:
            with suppress(OSError, imaplib.IMAP4.abort), self.client():
                return
            time.sleep(0.05)
        self.stop()
        raise NoDovecot(f"Dovecot does not start:\n{self.log()}")

    def stop(self) -> None:
        """Stop it, and every connection to it."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            self._process.wait(UP_WITHIN_S)

    def log(self) -> str:
        """The end of what it has to say."""
        file = self.folder / "log"
        return file.read_text(errors="replace")[-2000:] if file.is_file() else ""

    @contextmanager
    def client(self, user: str = USER) -> Iterator[imaplib.IMAP4_SSL]:
        """Somebody with a mail program of their own."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        with imaplib.IMAP4_SSL("127.0.0.1", self.port, ssl_context=context, timeout=10) as client:
            client.login(user, PASSWORD)
            yield client

    def deliver(self, *mails: bytes, folder: str = "INBOX", at: str = "", user: str = USER) -> None:
        """Put mails into a folder, made if need be. ``at`` is when they arrived: 01-Nov-2026 10:00:00 +0000."""
        with self.client(user) as client:
            client.create(f'"{folder}"')
            for mail in mails:
                status, said = client.append(f'"{folder}"', "", f'"{at}"' if at else "", mail)
                assert status == "OK", said

    def flags(self, folder: str = "INBOX", user: str = USER) -> list[set[str]]:
        """The flags of each mail in a folder, in order, without the server's own."""
        with self.client(user) as client:
            assert client.select(f'"{folder}"', readonly=True)[0] == "OK"
            _, said = client.fetch("1:*", "(FLAGS)")
            found = [one for one in said if isinstance(one, bytes)]
        return [set(one.partition(b"FLAGS (")[2].partition(b")")[0].decode().split()) - {r"\Recent"} for one in found]

    def count(self, folder: str = "INBOX", user: str = USER) -> int:
        """How many mails are in a folder."""
        with self.client(user) as client:
            return int((client.select(f'"{folder}"', readonly=True)[1][0] or b"0").decode())

    def create(self, folder: str, user: str = USER) -> None:
        """Make a folder."""
        with self.client(user) as client:
            assert client.create(f'"{folder}"')[0] == "OK"

    def expunge(self, number: int, user: str = USER) -> None:
        """Delete a mail of the inbox for good, as a person may."""
        with self.client(user) as client:
            client.select()
            client.store(str(number), "+FLAGS", r"(\Deleted)")
            client.expunge()

    def put_past_rights(self, folder: str, mail: bytes, user: str = USER) -> None:
        """Put a mail into a folder as the server's own delivery does, whatever its user may do there."""
        place = self.folder / "mail" / user / f".{folder}" / "new"
        file = place / f"{time.monotonic_ns()}.M1P1.localhost"
        file.write_bytes(mail)
        shutil.chown(file, *((place.owner(), place.group())))

    def sent_bytes(self, user: str = USER) -> int:
        """How many bytes its clients have fetched of mails so far."""
        lines = [one for one in (self.folder / "log").read_text().splitlines() if f"imap({user})" in one]
        return sum(int(found) for one in lines for found in re.findall(r"body_bytes=(\d+)", one))

    def trust(self) -> None:
        """Let this process trust its certificate; whoever calls it sees to it that this ends."""
        os.environ["SSL_CERT_FILE"] = str(self.certificate)

    def number_anew(self, user: str = USER) -> None:
        """Forget the numbers of the mails in the inbox, as a server does that was restored."""
        place = self.folder / "mail" / user
        for one in [*place.glob("dovecot-uidlist"), *place.glob("dovecot.index*"), *place.glob("dovecot.list*")]:
            one.unlink()


def _group(gid: int) -> str:
    import grp  # noqa: PLC0415 - where there are no groups, there is no Dovecot

    return grp.getgrgid(gid).gr_name


def _free_port() -> int:
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def dovecot(introspection: str = "", *, plain: bool = False) -> Iterator[Dovecot]:
    """Run a server in a temporary folder, and leave nothing of it behind."""
    # directly in the system's folder for temporary files: pytest's own is closed to the unprivileged user
    folder = Path(tempfile.mkdtemp(prefix="thread-mail-"))
    made = Dovecot(folder, introspection, plain=plain)
    try:
        made.make()
        made.start()
        yield made
    finally:
        made.stop()
        shutil.rmtree(folder, ignore_errors=True)
