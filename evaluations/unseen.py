"""Scores the embedded judge on each sample supplier as if it were new to it.

The sentence models never see gold documents. The last models, of what sentences come
to, do; so here they are fitted anew on the bank and the other suppliers each time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from auditor import resources
from auditor.adapters.checklists import Checklists
from auditor.adapters.embedded import EmbeddedJudge
from auditor.adapters.embedders import EmbeddedEmbeddings
from auditor.adapters.judge_model import VERDICTS
from auditor.adapters.splitter import split
from auditor.domain.checklist import Checklist
from auditor.domain.clauses import passages
from auditor.domain.evidence import Evidence
from auditor.domain.grounding import ground
from evaluations import delivered
from evaluations.cases import Case, load
from evaluations.machine import described
from evaluations.results import number, table, write_section
from evaluations.scorers import Outcome, outcome, score
from evaluations.train_final import with_final
from evaluations.train_judge import Memory, judged_gold, with_unseen

TITLE = "Suppliers that the judge had not seen"
UNSURE = 0.6


@dataclass(frozen=True, slots=True)
class Judged:
    """What the judge made of a case, and how sure it was (0..1)."""

    outcome: Outcome
    confidence: float

    @property
    def case(self) -> Case:
        """The labelled case."""
        return self.outcome.case


def outcomes() -> list[Judged]:
    """Train, and return what the judge makes of every case that needs judgement."""
    cases = [case for case in load() if case.verdict.value in VERDICTS]
    checklist = Checklists((resources.checklists(),), Path()).load("eu-ai-vendor")
    embeddings = Memory(EmbeddedEmbeddings())
    weights, bank = with_unseen(checklist, embeddings)
    gold = {
        vendor: judged_gold(
            checklist, weights, embeddings, [c for c in cases if c.vendor == vendor]
        )
        for vendor in sorted({case.vendor for case in cases})
    }
    found: list[Judged] = []
    for vendor in gold:
        others = [one for name, some in gold.items() if name != vendor for one in some]
        judge = EmbeddedJudge(embeddings, with_final(weights, bank, others))
        mine = [case for case in cases if case.vendor == vendor]
        found += _of_vendor(judge, checklist, mine)
    return found


def report(found: Sequence[Judged]) -> str:
    """Return the scores as Markdown: by supplier, by language, and how sure it was."""
    groups = {"all": list(found)}
    for name in ("vendor", "language"):
        for key in sorted({str(getattr(one.case, name)) for one in found}):
            groups[key] = [o for o in found if str(getattr(o.case, name)) == key]
    sure = [o for o in found if o.confidence >= UNSURE]
    groups[f"confidence of {UNSURE} and more"] = sure
    groups["below that (a person looks)"] = [o for o in found if o not in sure]
    return table(
        ("cases", "number", "F1 of four", "accuracy"),
        [(name, str(len(some)), *_scores(some)) for name, some in groups.items()],
    )


def write(rows: str) -> None:
    """Write the scores to RESULTS.md."""
    body = (
        f"`python -m evaluations left-out --write`\n\n{described()}\n\n"
        "Each supplier is judged with the last models fitted on the clause bank and "
        "the other two suppliers; the sentence models have seen none of the three. "
        f"Only cases that need judgement count.\n\n{rows}"
    )
    write_section(TITLE, body)


def _of_vendor(
    judge: EmbeddedJudge, checklist: Checklist, cases: Sequence[Case]
) -> Iterator[Judged]:
    for name, document in delivered.documents().items():
        evidence = [Evidence(passage, 0.0) for passage in passages(document, split)]
        for case in (c for c in cases if c.document == name):
            requirement = checklist.requirement(case.requirement)
            opinion = judge(requirement, evidence)
            finding = ground(requirement, opinion, evidence, [document])
            yield Judged(outcome(case, finding), finding.confidence)


def _scores(some: Sequence[Judged]) -> tuple[str, str]:
    scored = score([judged.outcome for judged in some])
    return number(scored.macro_f1), number(scored.accuracy)
