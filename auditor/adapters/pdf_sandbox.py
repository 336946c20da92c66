"""The caller's side of the process that opens PDFs."""

import atexit
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

from auditor.adapters.pdf_wire import Message, receive, send

_ROOT = Path(__file__).resolve().parents[2]
_PROGRAM = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from auditor.adapters.pdf_worker import serve; serve()"
)


class SandboxError(Exception):
    """The process crashed or took too long."""


class Sandbox:
    """A worker process, started when first asked and again after a failure.

    It may be shared between threads: requests wait for each other.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, message: Message) -> Message:
        """Send one request and wait for its reply; `SandboxError` without one."""
        header = {**message.header, "seconds": self._seconds}
        with self._lock:
            reply = self._exchange(Message(header, message.body))
            if reply is None:
                self._stop()
                raise SandboxError
            return reply

    def close(self) -> None:
        """End the process; the next request starts another."""
        with self._lock:
            self._stop()

    def _exchange(self, message: Message) -> Message | None:
        process = self._running()
        timer = threading.Timer(self._seconds, process.kill)
        timer.start()
        try:
            send(_open(process.stdin), message)
            return receive(_open(process.stdout))
        except OSError:
            return None
        finally:
            timer.cancel()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._stop()
            self._process = _start()
            atexit.register(self.close)
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        atexit.unregister(self.close)
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                _open(stream).close()


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and our own program
        [sys.executable, "-P", "-X", "utf8", "-c", _PROGRAM, str(_ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _open(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise OSError("the process has no such stream")
    return stream
