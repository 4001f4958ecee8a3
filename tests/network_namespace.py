"""Run a command in a network namespace of its own, with nothing but loopback, and report what tried to leave.

Called as `unshare -rn python tests/network_namespace.py REPORT COMMAND…`. The kernel counts every packet that had no
route, so that native code is seen as well.
"""

import fcntl
import socket
import struct
import subprocess
import sys
from pathlib import Path

SIOCSIFFLAGS = 0x8914
IFF_UP_RUNNING = 0x41


def raise_loopback() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SIOCSIFFLAGS, struct.pack("16sh", b"lo", IFF_UP_RUNNING))


def packets_without_route() -> int:
    """How many packets had nowhere to go since the namespace was made."""
    names, values = (line.split() for line in Path("/proc/net/snmp").read_text().splitlines()[:2])
    six = dict(line.split() for line in Path("/proc/net/snmp6").read_text().splitlines())
    return int(dict(zip(names, values, strict=True))["OutNoRoutes"]) + int(six.get("Ip6OutNoRoutes", 0))


if __name__ == "__main__":
    raise_loopback()
    code = subprocess.run(sys.argv[2:]).returncode
    Path(sys.argv[1]).write_text(str(packets_without_route()))
    sys.exit(code)
