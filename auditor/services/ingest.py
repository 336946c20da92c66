"""Takes in what a supplier handed over: files become documents with passages."""

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from auditor.domain.clauses import Splitter, passages
from auditor.domain.document import (
    Detected,
    Document,
    Dossier,
    Kind,
    Language,
    Passage,
    Reading,
)
from auditor.errors import InputError, NotFoundError
from auditor.ports import EvidenceIndex, Library, Parser

AT_ONCE = 3
"""How many files are read at once: while one is parsed, another is embedded."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One file as it came in.

    `kind` and `language` are None when they are to be detected.
    """

    file: str
    content: bytes
    kind: Kind | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not taken in, with the reason and the remedy."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of a delivery: a dossier, and the files that are not in it."""

    dossier: Dossier
    refused: tuple[Refusal, ...]


Detector = Callable[[Reading, str], Detected]
"""Says what language and kind a reading is; the file's name may help."""

Examiner = Callable[[Reading], Reading]
"""Adds warnings about text that addresses its reader."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads one file and tells what it is, without keeping it."""

    parser_for: Callable[[bytes, str], Parser]
    detect: Detector
    examine: Examiner
    library: Library

    def __call__(self, upload: Upload) -> Document:
        """Return a file as a document; `InputError` when it cannot be read.

        A file that is known keeps the pages it was first read as.
        """
        sha256 = hashlib.sha256(upload.content).hexdigest()
        try:
            known = self.library.document(sha256)
        except NotFoundError:
            reading = self._parse(upload)
            detected = self.detect(reading, upload.file)
        else:
            reading, detected = known.reading, known.detected
        detected = _corrected(detected, upload)
        return Document(sha256, upload.file, reading, detected)

    def _parse(self, upload: Upload) -> Reading:
        parse = self.parser_for(upload.content, upload.file)
        return self.examine(parse(upload.content, upload.file))


def _nothing(_passages: Sequence[Passage]) -> None:
    """Prepare nothing."""


Prepare = Callable[[Sequence[Passage]], object]
"""Does what a judge can do as soon as it has a document."""


@dataclass(frozen=True, slots=True)
class Ingest:
    """Reads, keeps and indexes the files of one supplier.

    While one file is parsed, a judge may `prepare` another.
    """

    read: Reader
    split: Splitter
    library: Library
    index: EvidenceIndex
    prepare: Prepare = _nothing

    def __call__(
        self,
        vendor: str,
        uploads: Iterable[Upload],
        progress: Callable[[str], None] = lambda _file: None,
    ) -> Intake:
        """Take in every file that can be read; the others are refused by name."""
        documents: dict[str, Document] = {}
        refused: list[Refusal] = []
        for taken in self._taken(vendor, uploads, progress):
            if isinstance(taken, Refusal):
                refused.append(taken)
            else:
                documents.setdefault(taken.sha256, taken)
        return Intake(Dossier(vendor, tuple(documents.values())), tuple(refused))

    def _taken(
        self,
        vendor: str,
        uploads: Iterable[Upload],
        progress: Callable[[str], None],
    ) -> Iterator[Document | Refusal]:
        """Yield what became of each file, in order, a few being read at once.

        Only those few are held in memory.
        """
        with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="ingest") as pool:
            under_way: deque[Future[Document | Refusal]] = deque()
            for upload in uploads:
                if len(under_way) == AT_ONCE:
                    yield under_way.popleft().result()
                progress(upload.file)
                under_way.append(pool.submit(self._tried, vendor, upload))
            while under_way:
                yield under_way.popleft().result()

    def _tried(self, vendor: str, upload: Upload) -> Document | Refusal:
        try:
            return self.take(vendor, upload)
        except InputError as error:
            return Refusal(upload.file, str(error))

    def take(self, vendor: str, upload: Upload) -> Document:
        """Take in one file; `InputError` when it cannot be read."""
        document = self.read(upload)
        cut = passages(document, self.split)
        self.library.keep(vendor, document, upload.content, cut)
        # A document that was known keeps the passages it was first cut into.
        kept = self.library.passages([document.sha256])
        self.index.add(kept)
        self.prepare(kept)
        return document


def _corrected(detected: Detected, upload: Upload) -> Detected:
    if upload.kind is not None:
        detected = replace(detected, kind=upload.kind, kind_confidence=1.0)
    if upload.language is not None:
        detected = replace(detected, language=upload.language, language_confidence=1.0)
    return detected
