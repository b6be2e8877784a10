"""The limits that the child for strangers' files sets itself, before any reader is imported.

Processor time, memory, no core file, no written file, no further process, 32 open files, and no
network. Where the kernel refuses the empty network the child goes on under the other limits.
Windows knows neither these limits nor the namespace: there only the wall time, the size of the
answer, the empty environment and the empty folder hold. As root the limit on further processes has
no effect.
"""

import ctypes
import sys

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


def lower_limits(cpu_seconds: int, memory_bytes: int) -> bool:
    """Whether the system's limits hold from here on; they cannot be raised again."""
    if sys.platform == "win32":
        return False
    import resource

    held = True
    for limit, value in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 32),
    ):
        hard = resource.getrlimit(limit)[1]
        lower = value if hard == resource.RLIM_INFINITY else min(value, hard)
        try:
            resource.setrlimit(limit, (lower, lower))
        except (OSError, ValueError):
            held = False
    return held


def leave_network() -> bool:
    """Whether the process now stands in a network of its own, with nothing in it (Linux)."""
    if not sys.platform.startswith("linux"):
        return False
    unshare = ctypes.CDLL(None).unshare  # os.unshare came with Python 3.12
    return any(unshare(flags) == 0 for flags in (_CLONE_NEWUSER | _CLONE_NEWNET, _CLONE_NEWNET))
