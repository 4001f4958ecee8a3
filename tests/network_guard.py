"""A pytest plugin: nothing may reach beyond this machine, not even in silence.

Python's own calls are refused and fail the test that made them, even where the code under test swallows the error.
"""

import ipaddress
import sys
from collections.abc import Iterator

import pytest

NAMED_HERE = {None, "", "localhost", b"localhost", "0.0.0.0", "::"}
reached: list[str] = []


def is_local(host: object) -> bool:
    if host in NAMED_HERE:
        return True
    try:
        return ipaddress.ip_address(str(host).partition("%")[0]).is_loopback
    except ValueError:
        return False


def is_address(host: object) -> bool:
    try:
        return bool(ipaddress.ip_address(str(host)))
    except ValueError:
        return False


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook: Python calls it before each of these, whoever asks."""
    if event == "socket.getaddrinfo":
        host = None if is_address(arguments[0]) else arguments[0]  # only a name is asked of a server
    elif event in {"socket.connect", "socket.sendto"} and isinstance(arguments[1], tuple):
        host = arguments[1][0]
    else:
        return
    if not is_local(host):
        reached.append(f"{event} {host!r}")
        raise ConnectionRefusedError(f"the tests have no network: {event} {host!r}")


sys.addaudithook(refuse_network)


@pytest.fixture(autouse=True)
def stays_on_this_machine() -> Iterator[None]:
    """Fails the test after which something has reached out."""
    reached.clear()
    yield
    assert not reached, f"reached out: {reached}"
