"""What suppliers handed over, kept in the database: bytes, pages, passages."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine, Row, insert, select, update

from auditor.adapters import codec
from auditor.adapters.database import document as documents_table
from auditor.adapters.database import membership, reading, writing
from auditor.adapters.database import page as pages_table
from auditor.adapters.database import passage as passages_table
from auditor.domain.document import Document, Page, Passage, Reading, Span
from auditor.errors import NotFoundError


class SqlLibrary:
    """A `Library` in the database."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(
        self,
        vendor: str,
        document: Document,
        content: bytes,
        passages: Sequence[Passage],
    ) -> None:
        """Store a document with its bytes and passages, whole or not at all.

        Bytes that are known keep the pages they were first read as, because
        findings count offsets in them; a corrected kind or language is taken over.
        """
        with writing(self._engine) as connection:
            if not self._known(connection, document.sha256):
                _insert(connection, document, content, passages)
            else:
                _correct(connection, document)
            _join(connection, vendor, document.sha256)

    def document(self, sha256: str) -> Document:
        """Return a document; `NotFoundError` when it is not stored."""
        table = documents_table.c
        columns = (table.file, table.title, table.detected, table.warnings)
        with reading(self._engine) as connection:
            found = connection.execute(
                select(*columns).where(table.sha256 == sha256)
            ).one_or_none()
            if found is None:
                raise NotFoundError(f"no document {sha256[:12]} is stored")
            pages = connection.execute(
                select(pages_table.c.number, pages_table.c.text)
                .where(pages_table.c.document == sha256)
                .order_by(pages_table.c.number)
            ).all()
        return Document(
            sha256=sha256,
            file=found.file,
            reading=Reading(
                found.title,
                tuple(Page(number, text) for number, text in pages),
                codec.warnings_from_json(found.warnings),
            ),
            detected=codec.detected_from_json(found.detected),
        )

    def content(self, sha256: str) -> bytes:
        """Return a document's bytes; `NotFoundError` when it is not stored."""
        query = select(documents_table.c.content).where(
            documents_table.c.sha256 == sha256
        )
        with reading(self._engine) as connection:
            content = connection.execute(query).scalar_one_or_none()
        if content is None:
            raise NotFoundError(f"no document {sha256[:12]} is stored")
        return bytes(content)

    def passages(self, documents: Sequence[str]) -> list[Passage]:
        """Return the passages of these documents, in reading order."""
        found: list[Passage] = []
        for sha256 in documents:
            texts = {page.number: page.text for page in self.document(sha256).pages}
            rows = self._passage_rows(sha256)
            found.extend(_passage(row, texts[row.page]) for row in rows)
        return found

    def documents(self, vendor: str) -> list[str]:
        """Return the hashes of the documents of one supplier, sorted."""
        query = select(membership.c.document).where(membership.c.vendor == vendor)
        with reading(self._engine) as connection:
            return sorted(connection.execute(query).scalars())

    def vendors(self) -> list[str]:
        """Return the suppliers of whom anything is stored, sorted."""
        query = select(membership.c.vendor).distinct()
        with reading(self._engine) as connection:
            return sorted(connection.execute(query).scalars())

    def _passage_rows(self, sha256: str) -> Sequence[Row[tuple[object, ...]]]:
        query = (
            select(passages_table)
            .where(passages_table.c.document == sha256)
            .order_by(passages_table.c.seq)
        )
        with reading(self._engine) as connection:
            return connection.execute(query).all()

    @staticmethod
    def _known(connection: Connection, sha256: str) -> bool:
        query = select(documents_table.c.sha256).where(
            documents_table.c.sha256 == sha256
        )
        return connection.execute(query).first() is not None


def _insert(
    connection: Connection,
    document: Document,
    content: bytes,
    passages: Sequence[Passage],
) -> None:
    connection.execute(
        insert(documents_table).values(
            sha256=document.sha256, content=content, **_description(document)
        )
    )
    _insert_pages(connection, document)
    _insert_passages(connection, passages)


def _correct(connection: Connection, document: Document) -> None:
    connection.execute(
        update(documents_table)
        .where(documents_table.c.sha256 == document.sha256)
        .values(detected=codec.detected_to_json(document.detected))
    )


def _description(document: Document) -> dict[str, object]:
    return {
        "file": document.file,
        "title": document.reading.title,
        "detected": codec.detected_to_json(document.detected),
        "warnings": codec.warnings_to_json(document.warnings),
    }


def _insert_pages(connection: Connection, document: Document) -> None:
    rows = [
        {"document": document.sha256, "number": page.number, "text": page.text}
        for page in document.pages
    ]
    connection.execute(insert(pages_table), rows)


def _insert_passages(connection: Connection, passages: Sequence[Passage]) -> None:
    rows = [
        {
            "id": passage.id,
            "document": passage.document_sha256,
            "seq": seq,
            "page": passage.page,
            "start": passage.span.start,
            "end": passage.span.end,
            "clause": passage.clause,
            "path": list(passage.path),
        }
        for seq, passage in enumerate(passages)
    ]
    if rows:
        connection.execute(insert(passages_table), rows)


def _join(connection: Connection, vendor: str, sha256: str) -> None:
    row = {"vendor": vendor, "document": sha256}
    query = select(membership).filter_by(**row)
    if connection.execute(query).first() is None:
        connection.execute(insert(membership).values(**row))


def _passage(row: Row[tuple[object, ...]], text: str) -> Passage:
    return Passage(
        document_sha256=row.document,
        page=row.page,
        span=Span(row.start, row.end),
        clause=row.clause,
        path=tuple(row.path),
        text=text[row.start : row.end],
    )
