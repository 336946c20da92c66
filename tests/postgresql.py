"""A PostgreSQL server of our own, in a temporary folder, without a network."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

from sqlalchemy import create_engine, text


@dataclass(frozen=True)
class Server:
    """A server that answers on a socket in `folder`."""

    folder: Path

    def new_database(self) -> str:
        """Create an empty database and return its address."""
        name = f"test_{uuid4().hex}"
        engine = create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        engine.dispose()
        return self._url(name)

    def _url(self, name: str) -> str:
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"


@contextmanager
def running_server() -> Iterator[Server | None]:
    """Yield a server, or None when PostgreSQL is not installed."""
    programs = _programs()
    if programs is None:
        yield None
        return
    folder = Path(mkdtemp(prefix="pg", dir="/tmp"))  # a socket's path is short
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    try:
        _run(programs / "initdb", "-A", "trust", "-U", "postgres", "-N", "-D", folder)
        options = f"-c listen_addresses='' -k {folder} -c fsync=off"
        control = (programs / "pg_ctl", "-w", "-D", folder)
        _run(*control, "-o", options, "-l", folder / "log", "start")
        try:
            yield Server(folder)
        finally:
            _run(*control, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path | None:
    packaged = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    found = str(packaged[-1]) if packaged else shutil.which("initdb")
    return Path(found).parent if found else None


def _run(*command: str | Path) -> None:
    # The server refuses to be run by root.
    root = os.geteuid() == 0
    as_somebody = ("runuser", "-u", "postgres", "--") if root else ()
    subprocess.run(  # noqa: S603  # our own arguments
        [*as_somebody, *map(str, command)],
        check=True,
        cwd="/",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
