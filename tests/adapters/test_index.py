"""What every index promises, and how the one in Chroma mends itself."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine

from auditor.adapters.chroma_index import ChromaVectors, Opened
from auditor.adapters.database import vector as vectors_table
from auditor.adapters.database import writing
from auditor.adapters.hybrid_index import HybridIndex
from auditor.adapters.library import SqlLibrary
from auditor.adapters.splitter import split
from auditor.adapters.vectors import SqlVectors
from auditor.domain.clauses import passages
from auditor.domain.document import Document
from auditor.errors import IndexDamagedError, ServiceError
from auditor.ports import EvidenceIndex, Library
from tests.builders import a_document
from tests.embeddings import WordEmbeddings
from tests.fakes import FakeIndex, FakeLibrary

AUDIT = a_document(
    "1. Audit\n1.1 The customer may audit the supplier.\n2. Term\nThis lasts a year.",
    sha256="1" * 64,
)
SECURITY = a_document("The supplier keeps logs of every access.", sha256="2" * 64)
MODEL = "words/64"


def hybrid(engine: Engine, folder: Path) -> HybridIndex:
    return HybridIndex(
        SqlLibrary(engine),
        SqlVectors(engine, MODEL),
        ChromaVectors(Opened(folder), MODEL),
        WordEmbeddings(),
    )


def shelve(document: Document, library: Library, index: EvidenceIndex) -> None:
    """Keep a document and index its passages."""
    found = passages(document, split)
    library.keep("Acme", document, b"bytes", found)
    index.add(found)


def texts(index: EvidenceIndex, *documents: Document, limit: int = 99) -> list[str]:
    found = index.search(["audit"], [d.sha256 for d in documents], limit)
    return [evidence.passage.text for evidence in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "chroma"


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def index(request: pytest.FixtureRequest, folder: Path) -> EvidenceIndex:
    """Return an index of two documents."""
    library: Library = FakeLibrary()
    index: EvidenceIndex = FakeIndex()
    if request.param != "fake":
        engine = request.getfixturevalue(f"{request.param}_engine")
        library, index = SqlLibrary(engine), hybrid(engine, folder)
    shelve(AUDIT, library, index)
    shelve(SECURITY, library, index)
    return index


@pytest.fixture
def shelved(sqlite_engine: Engine, folder: Path) -> HybridIndex:
    """Return an index of two documents in Chroma."""
    index = hybrid(sqlite_engine, folder)
    shelve(AUDIT, SqlLibrary(sqlite_engine), index)
    shelve(SECURITY, SqlLibrary(sqlite_engine), index)
    return index


def test_the_nearest_passage_comes_first(index: EvidenceIndex):
    found = index.search(["may the customer audit"], [AUDIT.sha256], 9)

    scores = [evidence.score for evidence in found]
    assert found[0].passage.text == "1.1 The customer may audit the supplier."
    assert scores == sorted(scores, reverse=True)


def test_every_passage_is_found_when_all_are_asked(index: EvidenceIndex):
    found = index.search(["audit"], [AUDIT.sha256, SECURITY.sha256], 1_000_000)

    expected = [*passages(AUDIT, split), *passages(SECURITY, split)]
    assert sorted(e.passage.id for e in found) == sorted(p.id for p in expected)


def test_a_passage_comes_back_whole(index: EvidenceIndex):
    (found,) = index.search(["logs"], [SECURITY.sha256], 9)

    assert (found.passage,) == passages(SECURITY, split)


def test_only_the_documents_that_are_asked_are_searched(index: EvidenceIndex):
    assert texts(index, SECURITY) == [SECURITY.page(1).text]
    assert texts(index) == []


def test_a_document_named_twice_is_searched_once(index: EvidenceIndex):
    assert texts(index, SECURITY, SECURITY) == [SECURITY.page(1).text]


def test_no_more_passages_than_the_limit_are_found(index: EvidenceIndex):
    assert len(texts(index, AUDIT, SECURITY, limit=2)) == 2


def test_the_same_question_has_the_same_answer(index: EvidenceIndex):
    one = index.search(["audit", "logs"], [AUDIT.sha256, SECURITY.sha256], 9)
    other = index.search(["audit", "logs"], [AUDIT.sha256, SECURITY.sha256], 9)

    assert one == other


@pytest.mark.parametrize("query", ["?", "", "zebra", "\n", "' OR 1=1 --"])
def test_any_words_can_be_asked(index: EvidenceIndex, query: str):
    assert len(index.search([query], [AUDIT.sha256], 9)) == 3


def test_a_passage_added_twice_is_there_once(index: EvidenceIndex):
    index.add(passages(SECURITY, split))

    assert len(texts(index, SECURITY)) == 1


def test_a_document_without_words_has_no_evidence(
    shelved: HybridIndex, sqlite_engine: Engine
):
    blank = a_document(" ", sha256="3" * 64)
    shelve(blank, SqlLibrary(sqlite_engine), shelved)

    assert texts(shelved, blank) == []


def test_a_document_of_signs_only_can_be_searched(
    shelved: HybridIndex, sqlite_engine: Engine
):
    signs = a_document("* * *", sha256="3" * 64)
    shelve(signs, SqlLibrary(sqlite_engine), shelved)

    assert texts(shelved, signs) == ["* * *"]


def test_no_question_has_no_answer(shelved: HybridIndex):
    assert shelved.search([], [AUDIT.sha256], 9) == []


def test_shelves_are_forgotten_and_filled_again(
    shelved: HybridIndex, sqlite_engine: Engine
):
    others = [a_document(f"No. {n} audit.", sha256=f"{n}" * 32) for n in range(12, 22)]
    for document in others:
        shelve(document, SqlLibrary(sqlite_engine), shelved)

    for document in (*others, *others):
        assert texts(shelved, document) == [document.page(1).text]


def test_another_process_s_document_is_found(
    shelved: HybridIndex, sqlite_engine: Engine, folder: Path
):
    assert len(texts(shelved, AUDIT)) == 3
    new = a_document("An audit costs nothing.", sha256="3" * 64)
    shelve(new, SqlLibrary(sqlite_engine), hybrid(sqlite_engine, folder))

    assert "An audit costs nothing." in texts(shelved, AUDIT, new)


def test_a_crash_before_chroma_heals_at_the_next_search(
    sqlite_engine: Engine, folder: Path
):
    ids = [p.id for p in passages(AUDIT, split)]
    SqlLibrary(sqlite_engine).keep("Acme", AUDIT, b"", passages(AUDIT, split))
    index = hybrid(sqlite_engine, folder)
    index._stored.save(ids, index._embed(ids))

    assert index.check() == [AUDIT.sha256]
    assert len(texts(index, AUDIT)) == 3
    assert index.check() == []


def test_a_crash_before_any_vector_heals_at_the_next_search(
    sqlite_engine: Engine, folder: Path
):
    SqlLibrary(sqlite_engine).keep("Acme", AUDIT, b"", passages(AUDIT, split))
    index = hybrid(sqlite_engine, folder)

    assert index.check() == [AUDIT.sha256]
    assert len(texts(index, AUDIT)) == 3
    assert index.check() == []


def test_a_rebuilt_index_says_how_many_passages_it_holds(shelved: HybridIndex):
    assert shelved.rebuild() == 4
    assert shelved.check() == []


def test_vectors_that_are_lost_everywhere_are_made_again(
    shelved: HybridIndex, sqlite_engine: Engine
):
    with writing(sqlite_engine) as connection:
        connection.execute(vectors_table.delete())

    assert shelved.rebuild() == 4
    assert len(texts(shelved, AUDIT)) == 3


def lose(folder: Path) -> None:
    _emptied(folder)
    folder.rmdir()


def lose_the_contents(folder: Path) -> None:
    _emptied(folder)


def _emptied(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()


def overwrite(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"no database" * 500)


def cut_off(folder: Path) -> None:
    database = folder / "chroma.sqlite3"
    database.write_bytes(database.read_bytes()[: database.stat().st_size // 2])


def scribble(folder: Path) -> None:
    database = folder / "chroma.sqlite3"
    content = bytearray(database.read_bytes())
    content[4096 * 3 : 4096 * 20] = b"\xa5" * 4096 * 17
    database.write_bytes(content)


def put_a_file_there(folder: Path) -> None:
    lose(folder)
    folder.write_bytes(b"not a folder")


@pytest.mark.parametrize("loss", [lose, lose_the_contents])
def test_a_lost_index_is_noticed_and_heals(
    shelved: HybridIndex, folder: Path, loss: Callable[[Path], None]
):
    loss(folder)

    assert shelved.check() == [AUDIT.sha256, SECURITY.sha256]
    assert len(texts(shelved, AUDIT, SECURITY)) == 4
    assert shelved.check() == []


@pytest.mark.parametrize("damage", [overwrite, cut_off, scribble, put_a_file_there])
def test_a_damaged_index_is_said_so_and_can_be_rebuilt(
    shelved: HybridIndex, folder: Path, damage: Callable[[Path], None]
):
    damage(folder)

    for use in (shelved.check, lambda: texts(shelved, AUDIT)):
        with pytest.raises(IndexDamagedError, match="doctor --rebuild-index"):
            use()

    assert shelved.rebuild() == 4
    assert len(texts(shelved, AUDIT)) == 3


def test_vectors_on_disk_that_are_damaged_are_said_so(folder: Path):
    chroma = ChromaVectors(Opened(folder), MODEL)
    ids = [f"passage {n}" for n in range(1200)]
    vectors = np.asarray(WordEmbeddings().embed_documents(ids), np.float32)
    chroma.add(ids, ["d"] * len(ids), vectors)
    for path in folder.glob("*/*"):
        path.write_bytes(b"\xa5" * 50)

    with pytest.raises(IndexDamagedError):
        chroma.of_documents(["d"])

    chroma.clear()
    assert chroma.count() == 0


def test_a_server_that_does_not_answer_is_said_so():
    chroma = ChromaVectors(Opened(url="http://localhost:1"), MODEL)

    with pytest.raises(ServiceError, match="check AUDITOR_CHROMA_URL"):
        chroma.count()


def test_a_folder_can_be_used_very_often(shelved: HybridIndex):
    before = len(list(Path("/proc/self/fd").iterdir()))

    for _ in range(30):
        shelved.check()

    assert len(list(Path("/proc/self/fd").iterdir())) < before + 30
