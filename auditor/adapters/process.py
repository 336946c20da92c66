"""Sets up the process for a few threads that embed while others read and cut."""

import ctypes
import sys

_MMAP_THRESHOLD, _TRIM_THRESHOLD, _ARENA_MAX = -3, -1, -8
_LARGE = 4 * 1024 * 1024
_TURN = 0.001


def set_up() -> None:
    """Give freed memory back, and let threads take shorter turns.

    glibc keeps what each thread lets go of: some hundreds of megabytes for a folder of
    a hundred contracts. And a thread that multiplies matrices asks for the interpreter
    thousands of times; it waited 5 ms each time for one that runs Python.
    """
    sys.setswitchinterval(_TURN)
    if not sys.platform.startswith("linux"):
        return
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return
    mallopt(_MMAP_THRESHOLD, _LARGE)
    mallopt(_TRIM_THRESHOLD, _LARGE)
    mallopt(_ARENA_MAX, 2)
