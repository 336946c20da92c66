"""Files on disk: which ones a path stands for, and reading them."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import InputError


@dataclass(frozen=True, slots=True)
class Found:
    """A file, and the name by which its supplier would know it."""

    path: Path
    name: str


def walk(paths: Sequence[Path]) -> Iterator[Found]:
    """Yield the files that paths stand for, each once, in the same order always.

    Folders are read to the bottom; hidden files and folders in them are skipped.
    A path that is not there is yielded too: reading it says so.
    """
    seen: set[Path] = set()
    for path in paths:
        for found in _under(path) if path.is_dir() else [Found(path, path.name)]:
            if (real := found.path.resolve()) not in seen:
                seen.add(real)
                yield found


def content_of(path: Path) -> bytes:
    """Return the bytes of a file; `InputError` when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}") from error


def save(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all; `InputError` when that cannot be done."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        fresh.write_bytes(content)
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise InputError(f"{path} cannot be written: {error.strerror}") from error


def _under(folder: Path) -> Iterator[Found]:
    for above, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                path = Path(above) / name
                yield Found(path, path.relative_to(folder).as_posix())
