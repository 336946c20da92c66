"""The delivered sample files, read as the product reads them."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from auditor.adapters.formats import parser_for
from auditor.domain.document import Detected, Document, Reading
from evaluations import markup
from evaluations.build_corpus import DOSSIERS

Examine = Callable[[Reading], Reading]


def documents(folder: Path = DOSSIERS) -> dict[str, Document]:
    """Return every delivered document by the name that the labels know it by.

    Their kind and language are the labelled ones, so that what is measured is the
    judge and not the detector.
    """
    return {source.id: document(source, folder) for source in markup.sources()}


def document(source: markup.Source, folder: Path = DOSSIERS) -> Document:
    """Read one delivered file."""
    content = (folder / source.id).read_bytes()
    reading = parser_for(content, source.file)(content, source.file)
    detected = Detected(source.language, 1.0, source.kind, 1.0)
    sha256 = hashlib.sha256(content).hexdigest()
    return Document(sha256, source.file, reading, detected)
