"""A process of its own on a data folder: `python -m tests.worker TASK HOME NAME`.

It prints one line for each thing that it says is stored.
"""

import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from auditor.adapters.chroma_index import ChromaVectors, Opened
from auditor.adapters.database import open_database
from auditor.adapters.hybrid_index import HybridIndex
from auditor.adapters.ledger import SqlLedger
from auditor.adapters.library import SqlLibrary
from auditor.adapters.splitter import split
from auditor.adapters.vectors import SqlVectors
from auditor.domain.checklist import System
from auditor.domain.document import Detected, Kind, Language, Page, Reading
from auditor.domain.review import Commented
from auditor.ports import Parser
from auditor.services.audit import Audit
from auditor.services.ingest import Ingest, Reader, Upload
from tests.builders import NOW, a_checklist, a_requirement
from tests.embeddings import WordEmbeddings
from tests.fakes import FakeJudge

REQUIREMENTS = 25
PASSAGES = 30
EACH = 4
CHECKLIST = a_checklist(
    *(a_requirement(f"AUD-{n:02}") for n in range(1, REQUIREMENTS + 1))
)


@dataclass(frozen=True)
class Desk:
    """Everything that works on one data folder."""

    library: SqlLibrary
    ledger: SqlLedger
    index: HybridIndex
    ingest: Ingest
    audit: Audit


def a_desk(home: Path) -> Desk:
    home.mkdir(parents=True, exist_ok=True)
    engine = open_database(f"sqlite:///{home / 'auditor.db'}")
    library, ledger = SqlLibrary(engine), SqlLedger(engine)
    chroma = ChromaVectors(Opened(home / "chroma"), "words")
    index = HybridIndex(library, SqlVectors(engine, "words"), chroma, WordEmbeddings())
    reader = Reader(parser_for, detected, lambda reading: reading, library)
    ids = (f"{home.name}{datetime.now(UTC).timestamp()}" for _ in count())
    audit = Audit(
        index, FakeJudge(), ledger, lambda _c: None, lambda: NOW, ids.__next__
    )
    return Desk(library, ledger, index, Ingest(reader, split, library, index), audit)


def read(content: bytes, file: str) -> Reading:
    return Reading("", (Page(1, content.decode()),))


def parser_for(_content: bytes, _file: str) -> Parser:
    return read


def detected(_reading: Reading, _file: str) -> Detected:
    return Detected(Language.EN, 1.0, Kind.CONTRACT, 1.0)


def an_upload(name: str, number: int) -> Upload:
    lines = [
        f"{n}. {name} {number} lets the customer audit." for n in range(1, PASSAGES + 1)
    ]
    return Upload(f"{name}{number}.md", "\n".join(lines).encode())


def add(desk: Desk, name: str) -> Iterator[str]:
    """Take in documents of its own, and as many that every writer takes in."""
    for number in range(EACH):
        for whose in (name, "shared"):
            document = desk.ingest.take("Acme", an_upload(whose, number))
            yield document.sha256


def search(desk: Desk, _name: str) -> Iterator[str]:
    """Search all there is until the documents of two writers are there."""
    documents: list[str] = []
    while len(documents) < 3 * EACH:
        time.sleep(0.1)
        documents = desk.library.documents("Acme")
        found = desk.index.search(["audit"], documents, 10**6)
        if len(found) != PASSAGES * len(documents):
            raise AssertionError(f"{len(found)} passages of {len(documents)} documents")
    yield "all"


def work(desk: Desk, name: str) -> Iterator[str]:
    """Take in, audit and review without end; say what is stored."""
    for number in count():
        intake = desk.ingest("Acme", [an_upload(name, number)])
        yield f"document {intake.dossier.documents[0].sha256}"
        run = desk.audit(intake.dossier, CHECKLIST, System()).run
        yield f"run {run.id}"
        event = Commented(reviewer=name, at=NOW, comment=run.id)
        desk.ledger.append(run.id, "AUD-01", event)
        yield f"event {run.id}"


TASKS: dict[str, Callable[[Desk, str], Iterator[str]]] = {
    "add": add,
    "search": search,
    "work": work,
}


def main(task: str, home: str, name: str) -> None:
    """Do one task and print what it stores."""
    for line in TASKS[task](a_desk(Path(home)), name):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
