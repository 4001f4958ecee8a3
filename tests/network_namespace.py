"""Run a command where nothing leads out, and fail it if anything tried to leave.

Called as `unshare -rn python tests/network_namespace.py COMMAND…`: in a network namespace of its own, with nothing but
loopback. The kernel counts every packet that had no route, so that native code and other processes are seen as well.
`--uncounted` before the command: what had no way out is no failure (a browser probes for one by itself).
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
    counted = sys.argv[1] != "--uncounted"
    code = subprocess.run(sys.argv[1:] if counted else sys.argv[2:]).returncode
    left = packets_without_route() if counted else 0
    if counted:
        sys.stderr.write(f"without a network: {left} packets tried to leave\n")
    sys.exit(code or bool(left))
