"""Why an address can't be listened at: one sentence with the port and what to do."""

import errno
import socket
from collections.abc import Iterator

import pytest
from aiohttp import web

from bot.web.gate import LIMITS, Gate
from bot.web.http_server import HttpServer
from bot.web.listening import CannotListen, listening


@pytest.fixture
def taken() -> Iterator[int]:
    """A port at which somebody listens already."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def words(exc: OSError | UnicodeError, port: int = 3000, host: str = "127.0.0.1") -> str:
    with pytest.raises(CannotListen) as caught, listening(host, port, "PORT="):
        raise exc
    assert "Errno" not in str(caught.value)
    return str(caught.value)


async def test_a_port_that_is_taken_is_named_with_what_to_do(taken: int) -> None:
    server = HttpServer(web.Application(), Gate(LIMITS, (), 10))
    with pytest.raises(CannotListen, match=f"Port {taken} is taken.*PORT={taken + 1}"):
        await server.start("127.0.0.1", taken)
    await server.stop()


@pytest.mark.parametrize(
    ("host", "expected"),
    [("10.9.9.9", "is no address of this computer"), ("nowhere.invalid", "by the name"), ("a" * 70, "by the name")],
)
async def test_an_address_that_is_not_ours_is_told(host: str, expected: str) -> None:
    server = HttpServer(web.Application(), Gate(LIMITS, (), 10))
    with pytest.raises(CannotListen, match=f"{host}.*|.*{host}") as caught:
        await server.start(host, 0)
    assert expected in str(caught.value)
    await server.stop()


def test_whatever_the_system_says_there_is_something_to_do() -> None:
    assert "Port 80 is kept for the system" in words(PermissionError(errno.EACCES, "Permission denied"), 80)
    assert words(PermissionError(errno.EPERM, "Not permitted"), 80).endswith("PORT=3000")
    assert "::1 is no address" in words(OSError(errno.EAFNOSUPPORT, "not supported"), host="::1")
    assert words(OSError(errno.ENOBUFS, "No buffer space"), 65535) == (
        "Nothing can listen at 127.0.0.1:65535: No buffer space. Look at HOST and PORT, or take: PORT=3000"
    )
    assert "Nothing can listen" in words(OSError("odd"))
    with listening("127.0.0.1", 3000, "PORT="):
        pass
