"""Labelled cases: what a careful lawyer concludes on one document."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from pathlib import Path

from auditor.domain.checklist import RiskClass, System
from auditor.domain.citation import Citation
from auditor.domain.document import Document, Language, Page, Passage, Span
from auditor.domain.verdict import Verdict
from auditor.errors import CitationError

GOLD = Path(__file__).parent / "gold"


class Split(StrEnum):
    """Which cases the judge was tuned on, and which it had never seen."""

    TUNE = "tune"
    HELD_OUT = "held-out"


_HELD_OUT = {"brugmans", "timbra"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of gold evidence stands in the delivered file."""

    page: int
    start: int
    end: int
    quote: str

    @property
    def span(self) -> Span:
        """Its offsets on the page."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Case:
    """One requirement put to one document, with the verdict it deserves."""

    document: str
    language: Language
    system: System
    requirement: str
    verdict: Verdict
    evidence: tuple[str, ...]
    note: str
    spans: tuple[Place, ...] = ()

    @property
    def vendor(self) -> str:
        """The supplier whose document it is."""
        return self.document.partition("/")[0]

    @property
    def split(self) -> Split:
        """Whether the judge may have been tuned on it."""
        return Split.HELD_OUT if self.vendor in _HELD_OUT else Split.TUNE


def load(folder: Path = GOLD) -> list[Case]:
    """Return every labelled case, in the order of the files."""
    return [
        case
        for path in sorted(folder.glob("*.jsonl"))
        for case in _read(path.read_text(encoding="utf-8"))
    ]


def locate(case: Case, document: Document) -> Case:
    """Prove the evidence of a case on the pages of the delivered file.

    Raises `CitationError` for words that do not stand there.
    """
    return replace(
        case,
        spans=tuple(
            place for words in case.evidence for place in places(words, document)
        ),
    )


def places(words: str, document: Document) -> list[Place]:
    """Return where words stand: one place, or two across a page break."""
    for page in document.pages:
        if found := _on_page(words, page, document):
            return [found]
    for page, following in zip(document.pages, document.pages[1:], strict=False):
        if both := _across(words, page, following, document):
            return both
    raise CitationError(f"{document.file} does not say: {words!r}")


def save(cases: Iterable[Case], folder: Path = GOLD) -> None:
    """Write cases back, one file for each supplier."""
    by_vendor: dict[str, list[Case]] = {}
    for case in cases:
        by_vendor.setdefault(case.vendor, []).append(case)
    for vendor, of_vendor in by_vendor.items():
        lines = [json.dumps(_as_json(case), ensure_ascii=False) for case in of_vendor]
        path = folder / f"{vendor}.jsonl"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _on_page(words: str, page: Page, document: Document) -> Place | None:
    if not page.text:
        return None
    whole = Span(0, len(page.text))
    passage = Passage(document.sha256, page.number, whole, "", (), page.text)
    try:
        found = Citation.locate(words, passage, document)
    except CitationError:
        return None
    return Place(page.number, found.span.start, found.span.end, found.quote)


def _across(
    words: str, page: Page, following: Page, document: Document
) -> list[Place] | None:
    """Return the places of words whose end is on the next page; longest start first."""
    parts = words.split()
    for cut in range(len(parts) - 1, 0, -1):
        before = _on_page(" ".join(parts[:cut]), page, document)
        after = before and _on_page(" ".join(parts[cut:]), following, document)
        if before and after:
            return [before, after]
    return None


def _read(text: str) -> Iterator[Case]:
    for line in text.splitlines():
        if line.strip():
            yield _case(json.loads(line))


def _case(entry: Mapping[str, object]) -> Case:
    evidence = entry["evidence"]
    spans = entry.get("spans", [])
    if not isinstance(evidence, list) or not isinstance(spans, list):
        raise TypeError(f"evidence and spans are lists: {entry}")
    return Case(
        document=str(entry["document"]),
        language=Language(str(entry["language"])),
        system=System(RiskClass(str(entry["risk_class"])), gpai=entry["gpai"] is True),
        requirement=str(entry["requirement"]),
        verdict=Verdict(str(entry["verdict"])),
        evidence=tuple(str(words) for words in evidence),
        note=str(entry["note"]),
        spans=tuple(Place(**span) for span in spans),
    )


def _as_json(case: Case) -> dict[str, object]:
    return {
        "document": case.document,
        "language": case.language.value,
        "risk_class": case.system.risk_class.value,
        "gpai": case.system.gpai,
        "requirement": case.requirement,
        "verdict": case.verdict.value,
        "evidence": list(case.evidence),
        "note": case.note,
        "spans": [asdict(place) for place in case.spans],
    }
