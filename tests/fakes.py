"""Fakes of the ports: plain Python, in memory, the same every time."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from zlib import crc32

from langchain_core.embeddings import Embeddings

from auditor.domain.checklist import Requirement
from auditor.domain.document import Document, Passage
from auditor.domain.evidence import (
    ClaimedQuote,
    CriterionOpinion,
    Evidence,
    Opinion,
    State,
)
from auditor.domain.finding import Finding
from auditor.domain.review import ReviewEvent
from auditor.domain.run import JudgeIdentity, Run
from auditor.domain.text import Text
from auditor.errors import LedgerError, NotFoundError, ServiceError
from auditor.ports import TrailEntry, TrailState

SEEN = Text(en="Seen.", nl="Gezien.")
FAKE_IDENTITY = JudgeIdentity("fake", "by place", "1")
_CYCLE = (State.EVIDENCED, State.CONTRADICTED, State.ABSENT)


@dataclass
class FakeJudge:
    """Answers by the place of the criterion, quoting the nearest passage whole.

    `says` overrules that for every criterion; `fails` makes it fail; `misquotes`
    makes it claim words that no page has.
    """

    says: State | None = None
    fails: str = ""
    misquotes: bool = False
    appetite: int | None = 8
    asked: list[str] = field(default_factory=list)
    prepared: list[str] = field(default_factory=list)
    identity: JudgeIdentity = FAKE_IDENTITY

    def prepare(self, passages: Sequence[Passage]) -> None:
        self.prepared += sorted({passage.document_sha256 for passage in passages})

    def __call__(
        self, requirement: Requirement, evidence: Sequence[Evidence]
    ) -> Opinion:
        self.asked.append(requirement.id)
        if self.fails:
            raise ServiceError(self.fails)
        number = int(requirement.id.rsplit("-", 1)[1])
        return Opinion(
            requirement.id,
            tuple(
                self._answer(criterion.id, _CYCLE[(number + place) % 3], evidence)
                for place, criterion in enumerate(requirement.criteria)
            ),
        )

    def _answer(
        self, criterion_id: str, state: State, evidence: Sequence[Evidence]
    ) -> CriterionOpinion:
        state = self.says or state
        if state is State.ABSENT or not evidence:
            return CriterionOpinion(criterion_id, State.ABSENT, 0.9, SEEN)
        passage = evidence[0].passage
        words = "words that are nowhere" if self.misquotes else passage.text
        quotes = (ClaimedQuote(passage, words),)
        return CriterionOpinion(criterion_id, state, 0.8, SEEN, quotes)


class FakeEmbeddings(Embeddings):
    """Puts each word on one of 64 axes: texts with the same words are near."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]

    def embed_query(self, text: str) -> list[float]:
        vector = [0.01] * 64
        for word in text.casefold().split():
            vector[crc32(word.encode()) % 64] += 1.0
        return vector


@dataclass
class FakeIndex:
    """Ranks passages by how many words they share with the queries."""

    passages: list[Passage] = field(default_factory=list)
    foreseen: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def foresee(self, queries: Sequence[str]) -> None:
        self.foreseen += queries

    def add(self, passages: Sequence[Passage]) -> None:
        self.passages += [p for p in passages if p not in self.passages]

    def search(
        self, queries: Sequence[str], documents: Sequence[str], limit: int
    ) -> list[Evidence]:
        self.asked += queries
        wanted = {word for query in queries for word in query.casefold().split()}
        found = [
            Evidence(passage, float(len(wanted & set(passage.text.casefold().split()))))
            for passage in self.passages
            if passage.document_sha256 in documents
        ]
        return sorted(found, key=lambda e: -e.score)[:limit]


@dataclass
class FakeLibrary:
    """Keeps documents in memory."""

    kept: dict[str, tuple[Document, bytes, tuple[Passage, ...]]] = field(
        default_factory=dict
    )
    members: set[tuple[str, str]] = field(default_factory=set)

    def keep(
        self,
        vendor: str,
        document: Document,
        content: bytes,
        passages: Sequence[Passage],
    ) -> None:
        known = self.kept.get(document.sha256)
        if known is not None:
            first, content, passages = known
            document = replace(first, detected=document.detected)
        self.kept[document.sha256] = (document, content, tuple(passages))
        self.members.add((vendor, document.sha256))

    def document(self, sha256: str) -> Document:
        return self._found(sha256)[0]

    def content(self, sha256: str) -> bytes:
        return self._found(sha256)[1]

    def passages(self, documents: Sequence[str]) -> list[Passage]:
        return [p for sha256 in documents for p in self._found(sha256)[2]]

    def documents(self, vendor: str) -> list[str]:
        return sorted(sha256 for name, sha256 in self.members if name == vendor)

    def vendors(self) -> list[str]:
        return sorted({name for name, _ in self.members})

    def _found(self, sha256: str) -> tuple[Document, bytes, tuple[Passage, ...]]:
        if sha256 not in self.kept:
            raise NotFoundError(f"no document {sha256[:12]} is stored")
        return self.kept[sha256]


@dataclass
class FakeLedger:
    """Keeps runs, findings and events in memory."""

    recorded: list[tuple[Run, tuple[Finding, ...]]] = field(default_factory=list)
    entries: list[TrailEntry] = field(default_factory=list)

    def record(self, run: Run, findings: Sequence[Finding]) -> None:
        if run.id in {known.id for known, _ in self.recorded}:
            raise LedgerError(f"run {run.id} is already recorded")
        self.recorded.append((run, tuple(findings)))

    def runs(self, vendor: str | None = None) -> list[Run]:
        runs = [run for run, _ in self.recorded]
        runs.sort(key=lambda run: (run.started, run.id), reverse=True)
        return [run for run in runs if vendor in (None, run.vendor)]

    def run(self, run_id: str) -> Run:
        runs = self.runs()
        found = (
            runs[:1]
            if run_id == "latest"
            else [run for run in runs if run_id and run.id.startswith(run_id)]
        )
        if len(found) != 1:
            raise NotFoundError(f"run {run_id!r} is not stored")
        return found[0]

    def findings(self, run_id: str) -> tuple[Finding, ...]:
        return {run.id: findings for run, findings in self.recorded}.get(run_id, ())

    def append(self, run_id: str, requirement_id: str, event: ReviewEvent) -> None:
        if requirement_id not in {f.requirement_id for f in self.findings(run_id)}:
            raise NotFoundError(f"run {run_id} has no finding on {requirement_id}")
        seq = len(self.entries) + 1
        self.entries.append(
            TrailEntry(
                seq, run_id, requirement_id, event, f"{seq:064}", f"{seq - 1:064}"
            )
        )

    def trail(
        self, run_id: str | None = None, requirement_id: str | None = None
    ) -> list[TrailEntry]:
        return [
            entry
            for entry in self.entries
            if run_id in (None, entry.run_id)
            and requirement_id in (None, entry.requirement_id)
        ]

    def verify(self) -> TrailState:
        return TrailState(len(self.entries), f"{len(self.entries):064}", None)
