"""Vectors in Chroma: a folder of our own, or a Chroma server for a team.

A folder that two processes write to at once is destroyed without a word, and a
reader that was open before a write no longer finds everything (measured with
chromadb 1.5.9). So every use of a folder takes a lock and opens it afresh.
"""

import re
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from urllib.parse import urlsplit

import chromadb
import numpy as np
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateHNSWConfiguration
from chromadb.api.models.Collection import Collection
from chromadb.api.shared_system_client import SharedSystemClient
from chromadb.config import Settings
from chromadb.errors import ChromaError
from filelock import FileLock
from httpx import HTTPError

from auditor.adapters.vectors import Matrix
from auditor.errors import IndexDamagedError, ServiceError

_HNSW = CreateHNSWConfiguration(space="cosine", ef_construction=24, max_neighbors=8)
"""A light graph: documents are fetched whole, so it is hardly ever walked."""

_BATCH = 2000
_DOCUMENTS = 5
_REMEDY = "`auditor doctor --rebuild-index` restores it"
_IN_PROCESS = RLock()


class ChromaVectors:
    """The vectors of passages in one collection, one for each embedding model."""

    def __init__(self, opened: "Opened", collection: str) -> None:
        self._opened = opened
        # Chroma takes no slash or colon, which names of models have.
        self._name = re.sub(r"[^A-Za-z0-9._-]", "-", collection)

    def add(
        self, passages: Sequence[str], documents: Sequence[str], matrix: Matrix
    ) -> None:
        """Add vectors, of shape (passages, dimensions); an id is replaced."""
        with self._collection() as collection:
            for start in range(0, len(passages), _BATCH):
                part = slice(start, start + _BATCH)
                collection.upsert(
                    ids=list(passages[part]),
                    embeddings=matrix[part],
                    metadatas=[{"document": sha256} for sha256 in documents[part]],
                )

    def of_documents(self, documents: Sequence[str]) -> dict[str, Matrix]:
        """Return the vectors of these documents by passage id."""
        found: dict[str, Matrix] = {}
        with self._collection() as collection:
            for start in range(0, len(documents), _DOCUMENTS):
                some: list[str | int | float | bool] = [
                    *documents[start : start + _DOCUMENTS]
                ]
                got = collection.get(
                    where={"document": {"$in": some}},  # type: ignore[dict-item]
                    include=["embeddings"],
                )
                vectors = got["embeddings"]
                if vectors is not None:
                    rows = np.asarray(vectors, np.float32)
                    found.update(zip(got["ids"], rows, strict=True))
        return found

    def count(self) -> int:
        """Return how many passages have a vector here."""
        with self._collection() as collection:
            return collection.count()

    def clear(self) -> None:
        """Forget everything, however damaged; what comes after is built anew."""
        self._opened.forget(self._name)

    @contextmanager
    def _collection(self) -> Iterator[Collection]:
        with self._opened() as client:
            yield client.get_or_create_collection(
                self._name,
                embedding_function=None,
                configuration={"hnsw": _HNSW},
            )


class Opened:
    """Opens Chroma for one piece of work: `with opened() as client`."""

    def __init__(self, folder: Path | None = None, url: str | None = None) -> None:
        self._folder = folder
        self._url = url

    @contextmanager
    def __call__(self) -> Iterator[ClientAPI]:
        """Yield a client that sees everything written so far.

        Raises `IndexDamagedError` when the folder cannot be read, `ServiceError`
        when the server does not answer.
        """
        if self._url is not None:
            yield from self._server(self._url)
        elif self._folder is not None:
            yield from self._alone(self._folder)

    def forget(self, collection: str) -> None:
        """Drop a collection; a folder goes whole, since damage knows no borders."""
        if self._folder is not None:
            with _guarded(self._folder), _alone_in(self._folder):
                _remove(self._folder)
            return
        with self() as client:
            if collection in {known.name for known in client.list_collections()}:
                client.delete_collection(collection)

    def _server(self, url: str) -> Iterator[ClientAPI]:
        parts = urlsplit(url)
        try:
            client = chromadb.HttpClient(
                host=parts.hostname or "localhost",
                port=parts.port or (443 if parts.scheme == "https" else 8000),
                ssl=parts.scheme == "https",
                settings=_quiet(),
            )
            with _closed_after(client):
                yield client
        except (ChromaError, ValueError, OSError, HTTPError) as error:
            raise ServiceError(
                f"the Chroma server at {url} does not answer: {error}; "
                "check AUDITOR_CHROMA_URL"
            ) from error

    def _alone(self, folder: Path) -> Iterator[ClientAPI]:
        with _guarded(folder), _alone_in(folder):
            folder.mkdir(exist_ok=True)
            client = chromadb.PersistentClient(str(folder), settings=_quiet())
            with _closed_after(client):
                yield client


@contextmanager
def _closed_after(client: ClientAPI) -> Iterator[None]:
    # Left to the garbage collector, clients pile up threads and open files.
    try:
        yield
    finally:
        if isinstance(client, Client):
            client.close()


@contextmanager
def _guarded(folder: Path) -> Iterator[None]:
    try:
        yield
    except (ChromaError, ValueError, OSError) as error:
        raise IndexDamagedError(
            f"the index in {folder} cannot be read: {error}; {_REMEDY}"
        ) from error


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep other threads and processes out, and forget what was seen before."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _IN_PROCESS, FileLock(folder.with_suffix(".lock")):
        SharedSystemClient.clear_system_cache()
        yield


def _remove(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)
    else:
        folder.unlink(missing_ok=True)


def _quiet() -> Settings:
    return Settings(anonymized_telemetry=False)
