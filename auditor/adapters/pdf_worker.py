"""The process that opens PDFs, so that a hostile one cannot harm the auditor.

It reads requests from its standard input and answers on its standard output,
one after the other, and ends when its input does, also in the midst of a page.
"""

import hashlib
import os
import queue
import sys
import threading
from collections.abc import Mapping
from typing import Any, NamedTuple

import pypdfium2 as pdfium

from auditor.adapters import pdf_pages
from auditor.adapters.pdf_guard import Envelope, Refusal, RefusedError, examine
from auditor.adapters.pdf_wire import Message, receive, send

_MEMORY = 3 * 1024**3


class _Opened(NamedTuple):
    digest: bytes
    envelope: Envelope
    document: pdfium.PdfDocument


def serve() -> None:
    """Answer requests until there are no more."""
    _limit_memory()
    requests: queue.SimpleQueue[Message] = queue.SimpleQueue()
    replies = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # Nothing a library prints may end up among the replies.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    held: _Opened | None = None
    while True:
        request = requests.get()
        _limit_time(request.header["seconds"])
        try:
            held = _held(held, request.body)
            reply = _answer(held, request.header)
        except RefusedError as error:
            reply = Message({"refusal": error.refusal})
        except MemoryError:
            reply = Message({"refusal": Refusal.TOO_LARGE})
        except (pdfium.PdfiumError, pdfium.PdfiumWarning, OSError, ValueError):
            reply = Message({"refusal": Refusal.DAMAGED})
        send(replies, reply)


def _listen(requests: "queue.SimpleQueue[Message]") -> None:
    while request := receive(sys.stdin.buffer):
        requests.put(request)
    os._exit(0)


def _held(held: _Opened | None, content: bytes) -> _Opened:
    """Keep the last document open: a screen asks for many pages of one."""
    digest = hashlib.sha256(content).digest()
    if held and held.digest == digest:
        return held
    envelope = examine(content)
    return _Opened(digest, envelope, pdf_pages.opened(content))


def _answer(held: _Opened, header: Mapping[str, Any]) -> Message:
    match header["task"]:
        case "read":
            return _read(held)
        case "rectangles":
            place = header["page"], header["start"], header["end"]
            found = pdf_pages.rectangles(held.document, *place)
            return Message({"rectangles": found})
        case "picture":
            view = header["page"], header["scale"]
            return Message({}, pdf_pages.picture(held.document, *view))
        case task:
            raise ValueError(f"no such task: {task}")


def _read(held: _Opened) -> Message:
    leaves = [
        pdf_pages.leaf(held.document, number)
        for number in range(1, len(held.document) + 1)
    ]
    return Message(
        {
            "envelope": held.envelope.as_json(),
            "is_sound": pdf_pages.has_sound_index(held.document),
            "pages": [leaf.as_json() for leaf in leaves],
        }
    )


if sys.platform == "win32":

    def _limit_memory() -> None:
        """Windows sets no such limits; the time-out of the caller remains."""

    def _limit_time(seconds: float) -> None:
        """Windows sets no such limits; the time-out of the caller remains."""

else:
    import resource

    def _limit_memory() -> None:
        """Let this process grow to a known size only."""
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = _MEMORY if hard == resource.RLIM_INFINITY else min(_MEMORY, hard)
        try:
            resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        except (OSError, ValueError):
            return  # macOS knows the limit but refuses to set it

    def _limit_time(seconds: float) -> None:
        """Grant the next answer so many seconds of processor time."""
        spent = resource.getrusage(resource.RUSAGE_SELF)
        until = int(spent.ru_utime + spent.ru_stime + seconds) + 1
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        if hard == resource.RLIM_INFINITY or until < hard:
            resource.setrlimit(resource.RLIMIT_CPU, (until, hard))
