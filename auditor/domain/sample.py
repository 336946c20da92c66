"""A sample supplier: documents to try the product on, and what is known of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.domain.checklist import System


@dataclass(frozen=True, slots=True)
class Sample:
    """A fictional supplier with its system and its documents, by file name."""

    vendor: str
    system: System
    files: Mapping[str, bytes]
