"""`auditor serve`: the review screen, on this machine only."""

import runpy
import socket
import sys
import urllib.request
from threading import Thread
from time import sleep
from typing import TextIO

from auditor.bootstrap import build
from auditor.cli import terminal
from auditor.errors import InputError
from auditor.settings import read_settings

HOST = "127.0.0.1"
FIRST_PORT = 8501
_TRIES = 20
_PATIENCE = 120


def serve(port: int | None) -> None:
    """Open the screen and stay until it is stopped."""
    build(read_settings())
    chosen = port or _free_port()
    if not _is_free(chosen):
        raise InputError(f"port {chosen} is in use; choose another with --port")
    told, sys.stdout = sys.stdout, sys.stderr  # Streamlit greets in its own way
    Thread(target=_announce, args=(chosen, told), daemon=True).start()
    sys.argv = ["auditor", f"--server.port={chosen}"]
    # By name, because commands and screens do not know each other.
    runpy.run_module("auditor.ui", run_name="__main__")


def _announce(port: int, out: TextIO) -> None:
    """Print the address as soon as the screen answers."""
    address = f"http://{HOST}:{port}"
    for _ in range(_PATIENCE * 4):
        sleep(0.25)
        if _answers(address):
            out.write(f"Review screen: {address}  (stop it with Ctrl+C)\n")
            out.flush()
            return
    terminal.note(f"auditor: {address} does not answer yet")


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as reply:  # noqa: S310  # loopback
            return bool(reply.status == 200)
    except OSError:
        return False


def _free_port() -> int:
    for port in range(FIRST_PORT, FIRST_PORT + _TRIES):
        if _is_free(port):
            return port
    raise InputError("no free port was found; choose one with --port")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True
