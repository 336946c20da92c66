"""What every library promises: the fake one, SQLite and PostgreSQL."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, text

from auditor.adapters.database import writing
from auditor.adapters.library import SqlLibrary
from auditor.adapters.splitter import split
from auditor.domain.clauses import passages
from auditor.domain.document import (
    Detected,
    Document,
    Kind,
    Language,
    Page,
    Reading,
    ReadingWarning,
    WarningCode,
)
from auditor.errors import NotFoundError, ServiceError
from auditor.ports import Library
from tests.builders import a_document
from tests.fakes import FakeLibrary


@pytest.fixture(params=["fake", "sqlite", "postgresql"])
def library(request: pytest.FixtureRequest) -> Library:
    if request.param == "fake":
        return FakeLibrary()
    return SqlLibrary(request.getfixturevalue(f"{request.param}_engine"))


def keep(library: Library, document: Document, vendor: str = "Acme") -> Document:
    library.keep(vendor, document, b"bytes", passages(document, split))
    return document


def test_a_document_comes_back_as_it_was_kept(library: Library):
    warning = ReadingWarning(WarningCode.HIDDEN_TEXT, "White text.", 2)
    document = a_document("1. Één\n\n  ﬁrst 😀 \u00ad\n", "Two.", warnings=(warning,))

    keep(library, document)

    assert library.document(document.sha256) == document


def test_the_bytes_come_back(library: Library):
    document = keep(library, a_document())

    assert library.content(document.sha256) == b"bytes"


def test_passages_come_back_in_reading_order(library: Library):
    pages = ["# A\n1. Audit\n1.1 Audits.\n(a) travel;", "(b) time.\n2. Term\nA year."]
    document = keep(library, a_document(*pages))

    assert library.passages([document.sha256]) == list(passages(document, split))


def test_passages_of_several_documents_follow_each_other(library: Library):
    one = keep(library, a_document("One.", sha256="1" * 64))
    two = keep(library, a_document("Two.", sha256="2" * 64))

    found = library.passages([two.sha256, one.sha256])

    assert [passage.text for passage in found] == ["Two.", "One."]


def test_a_document_without_words_has_no_passages(library: Library):
    document = keep(library, a_document(" \n"))

    assert library.passages([document.sha256]) == []


def test_a_document_that_is_not_stored_is_not_found(library: Library):
    for ask in (library.document, library.content):
        with pytest.raises(NotFoundError, match="bbbbbbbbbbbb"):
            ask("b" * 64)


def test_passages_of_a_document_that_is_not_stored_are_not_found(library: Library):
    with pytest.raises(NotFoundError):
        library.passages(["b" * 64])


def test_known_bytes_keep_the_pages_they_were_first_read_as(library: Library):
    first = keep(library, a_document("As first read."))

    keep(library, a_document("As read by a later version."))

    assert library.document(first.sha256).pages == first.pages
    assert [p.text for p in library.passages([first.sha256])] == ["As first read."]


def test_a_corrected_kind_is_taken_over(library: Library):
    document = keep(library, a_document())
    corrected = Detected(Language.NL, 1.0, Kind.DPA, 1.0)

    keep(library, replace(document, detected=corrected))

    assert library.document(document.sha256).detected == corrected


def test_suppliers_have_documents_of_their_own(library: Library):
    keep(library, a_document("One.", sha256="2" * 64), "Acme")
    keep(library, a_document("Two.", sha256="1" * 64), "Acme")
    keep(library, a_document("One.", sha256="2" * 64), "Other")

    assert library.vendors() == ["Acme", "Other"]
    assert library.documents("Acme") == ["1" * 64, "2" * 64]
    assert library.documents("Other") == ["2" * 64]
    assert library.documents("Nobody") == []


def test_a_document_kept_twice_is_there_once(library: Library):
    keep(library, a_document())
    keep(library, a_document())

    assert library.documents("Acme") == ["a" * 64]


def test_a_document_that_fails_halfway_is_not_there_at_all(engine: Engine):
    library = SqlLibrary(engine)
    with writing(engine) as connection:
        connection.execute(text("DROP TABLE vector"))
        connection.execute(text("DROP TABLE passage"))

    with pytest.raises(ServiceError, match="nothing was stored"):
        keep(library, a_document())

    with pytest.raises(NotFoundError):
        library.document("a" * 64)
    assert library.vendors() == []


def test_a_document_that_comes_back_has_its_title(library: Library):
    document = replace(a_document(), reading=Reading("A title", (Page(1, "Words."),)))

    keep(library, document)

    assert library.document(document.sha256).title == "A title"
