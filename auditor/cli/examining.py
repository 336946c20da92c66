"""`auditor doctor`: what is configured and reachable, and how to mend what is not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from auditor.adapters.render_json import Json, dumped
from auditor.bootstrap import Product
from auditor.cli import terminal
from auditor.cli.session import open_session
from auditor.errors import AuditorError


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at; `found` says what was seen or how to mend it."""

    name: str
    holds: bool
    found: str


def doctor(*, rebuild_index: bool, as_json: bool) -> bool:
    """Print every check and return whether all hold."""
    product = open_session().product
    if rebuild_index:
        terminal.note(f"index rebuilt: {product.index.rebuild()} passages")
    checks = list(_checks(product))
    if as_json:
        told: list[Json] = [
            {"name": c.name, "holds": c.holds, "found": c.found} for c in checks
        ]
        terminal.write_bytes(dumped({"schema": "auditor.doctor/1", "checks": told}))
    else:
        _print(checks)
    return all(check.holds for check in checks)


def _checks(product: Product) -> Iterator[Check]:
    looks: dict[str, Callable[[Product], str]] = {
        "data folder": lambda p: str(p.settings.home),
        "database": _database,
        "audit trail": _trail,
        "checklists": _checklists,
        "index": _index,
        "judge": _judge,
        "samples": _samples,
        "leaves this machine": _leaving,
    }
    for name, look in looks.items():
        try:
            yield Check(name, holds=True, found=look(product))
        except AuditorError as error:
            yield Check(name, holds=False, found=str(error))


def _database(product: Product) -> str:
    runs = len(product.ledger.runs())
    kind = urlsplit(product.settings.database).scheme.split("+")[0]
    return f"{kind}, {len(product.library.vendors())} suppliers, {runs} runs"


def _trail(product: Product) -> str:
    state = product.ledger.verify()
    if state.broken_at is not None:
        raise AuditorError(f"broken: {state.cause}; restore the database from a backup")
    return f"holds, {state.entries} entries"


def _checklists(product: Product) -> str:
    return ", ".join(f"{c.id} {c.version}" for c in product.checklists.all())


def _index(product: Product) -> str:
    lacking = product.index.check()
    if lacking:
        raise AuditorError(
            f"lacks {len(lacking)} documents; `auditor doctor --rebuild-index` mends it"
        )
    return "whole"


def _judge(product: Product) -> str:
    identity = product.judge.identity
    return f"{identity.name}, {identity.model}, version {identity.version}"


def _samples(product: Product) -> str:
    return f"{len(product.samples.all())} suppliers"


def _leaving(product: Product) -> str:
    """Name the machines that documents are sent to."""
    settings = product.settings
    addresses = [settings.chroma_url, settings.endpoint, settings.database]
    hosts = {urlsplit(address).hostname for address in addresses if address}
    away = sorted(host for host in hosts if host and host not in _HERE)
    return f"documents, to {', '.join(away)}" if away else "nothing"


_HERE = ("localhost", "127.0.0.1", "::1")


def _print(checks: list[Check]) -> None:
    table = terminal.table("", "", "")
    table.show_header = False
    for check in checks:
        table.add_row("ok" if check.holds else "mend", check.name, check.found)
    terminal.out().print(table)
