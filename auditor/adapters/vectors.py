"""Vectors in the database: the source from which an index can be rebuilt."""

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, insert, select

from auditor.adapters.database import passage as passages_table
from auditor.adapters.database import question as questions_table
from auditor.adapters.database import reading, writing
from auditor.adapters.database import vector as vectors_table

Matrix = NDArray[np.float32]
_AT_ONCE = 500


class SqlVectors:
    """Keeps one vector a passage, for one embedding model."""

    def __init__(self, engine: Engine, model: str) -> None:
        self._engine = engine
        self._model = model

    def missing(self, passages: Sequence[str]) -> set[str]:
        """Return those of these passage ids that have no vector yet."""
        with reading(self._engine) as connection:
            return set(passages) - self._among(connection, passages)

    def save(self, passages: Sequence[str], matrix: Matrix) -> None:
        """Keep vectors, of shape (passages, dimensions); all or none.

        One that is already kept stays as it is: another process may be faster.
        """
        with writing(self._engine) as connection:
            have = self._among(connection, passages)
            rows = [
                {"passage": id_, "model": self._model, "embedding": row.tobytes()}
                for id_, row in zip(passages, matrix.astype(np.float32), strict=True)
                if id_ not in have
            ]
            if rows:
                connection.execute(insert(vectors_table), rows)

    def of_document(self, sha256: str) -> tuple[list[str], Matrix]:
        """Return the passage ids of a document in reading order, and their vectors."""
        query = (
            select(passages_table.c.id, vectors_table.c.embedding)
            .join(vectors_table, vectors_table.c.passage == passages_table.c.id)
            .where(
                passages_table.c.document == sha256,
                vectors_table.c.model == self._model,
            )
            .order_by(passages_table.c.seq)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
        if not rows:
            return [], np.zeros((0, 0), np.float32)
        vectors = [np.frombuffer(values, np.float32) for _, values in rows]
        return [id_ for id_, _ in rows], np.stack(vectors)

    def documents(self) -> list[str]:
        """Return the hashes of all documents that have passages."""
        query = select(passages_table.c.document).distinct()
        with reading(self._engine) as connection:
            return sorted(connection.execute(query).scalars())

    def of_questions(self, questions: Sequence[str]) -> dict[str, Matrix]:
        """Return the vectors of those questions that were asked before."""
        digests = {_digest(question): question for question in questions}
        query = select(questions_table.c.sha256, questions_table.c.embedding).where(
            questions_table.c.model == self._model,
            questions_table.c.sha256.in_(digests),
        )
        with reading(self._engine) as connection:
            rows = connection.execute(query).all()
        return {digests[key]: np.frombuffer(row, np.float32) for key, row in rows}

    def save_questions(self, vectors: Mapping[str, Matrix]) -> None:
        """Keep the vectors of questions, so that asking again costs nothing."""
        with writing(self._engine) as connection:
            digests = [_digest(question) for question in vectors]
            query = select(questions_table.c.sha256).where(
                questions_table.c.model == self._model,
                questions_table.c.sha256.in_(digests),
            )
            have = set(connection.execute(query).scalars())
            rows = [
                {"sha256": key, "model": self._model, "embedding": row.tobytes()}
                for key, row in zip(digests, vectors.values(), strict=True)
                if key not in have
            ]
            if rows:
                connection.execute(insert(questions_table), rows)

    def _among(self, connection: Connection, passages: Sequence[str]) -> set[str]:
        found: set[str] = set()
        for start in range(0, len(passages), _AT_ONCE):
            some = passages[start : start + _AT_ONCE]
            query = select(vectors_table.c.passage).where(
                vectors_table.c.model == self._model,
                vectors_table.c.passage.in_(some),
            )
            found.update(connection.execute(query).scalars())
        return found


def _digest(question: str) -> str:
    return hashlib.sha256(question.encode()).hexdigest()
