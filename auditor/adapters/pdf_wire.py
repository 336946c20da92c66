"""Messages between the auditor and the process that opens PDFs.

JSON and bytes, never pickles: what comes back was made from a hostile file.
"""

import json
import struct
from collections.abc import Mapping
from typing import IO, Any, NamedTuple

_LENGTHS = struct.Struct(">II")


class Message(NamedTuple):
    """A JSON header and the bytes that come with it."""

    header: Mapping[str, Any]
    body: bytes = b""


def send(stream: IO[bytes], message: Message) -> None:
    """Write one message."""
    header = json.dumps(message.header).encode()
    stream.write(_LENGTHS.pack(len(header), len(message.body)) + header)
    stream.write(message.body)
    stream.flush()


def receive(stream: IO[bytes]) -> Message | None:
    """Read one message, or None when the other side is gone."""
    lengths = stream.read(_LENGTHS.size)
    if len(lengths) < _LENGTHS.size:
        return None
    header_length, body_length = _LENGTHS.unpack(lengths)
    header, body = stream.read(header_length), stream.read(body_length)
    if len(header) < header_length or len(body) < body_length:
        return None
    return Message(json.loads(header), body)
