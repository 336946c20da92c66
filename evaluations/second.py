"""A second reading of the sample documents, criterion by criterion.

Made by other readers than the gold labels, who did not know those. It tells how far
careful readers agree, and what the documents say on each criterion.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sklearn.metrics import cohen_kappa_score, f1_score

from auditor.adapters.judge_model import VERDICTS
from auditor.domain.checklist import Checklist
from auditor.domain.reasoning import Reading
from auditor.domain.verdict import Assessed, Verdict, verdict_of
from evaluations import bank
from evaluations.cases import Case, load
from evaluations.machine import described
from evaluations.results import number, table, write_section

CRITERIA = Path(__file__).parent / "criteria"
TITLE = "How far two readers agree"


@dataclass(frozen=True, slots=True)
class Reread:
    """A gold case and the verdict that the second reading leads to."""

    case: Case
    verdict: Verdict


def labels(document: str) -> dict[str, bank.Label]:
    """Return what a sample document says by criterion, as the second reader has it."""
    path = PurePosixPath(document).with_suffix(".jsonl")
    return bank.labels(CRITERIA / path)


def reread(checklist: Checklist, cases: Sequence[Case] | None = None) -> list[Reread]:
    """Return the second reader's verdict on every case that needs judgement."""
    among = load() if cases is None else cases
    return [
        Reread(case, _verdict(checklist, case))
        for case in among
        if case.verdict.value in VERDICTS
    ]


def _verdict(checklist: Checklist, case: Case) -> Verdict:
    said = labels(case.document)
    absent = bank.Label(Reading.ABSENT, ())
    return verdict_of(
        [
            Assessed(
                criterion.essential,
                said.get(criterion.id, absent).reading.state,
                said.get(criterion.id, absent).reading is Reading.HEDGED,
            )
            for criterion in checklist.requirement(case.requirement).criteria
        ]
    )


def report(found: Sequence[Reread]) -> str:
    """Return how far the two readers agree, as Markdown."""
    groups = {"all": list(found)}
    for language in sorted({one.case.language for one in found}):
        groups[str(language)] = [o for o in found if o.case.language is language]
    rows = []
    for name, some in groups.items():
        pairs = [(one.case.verdict.value, one.verdict.value) for one in some]
        gold, reread_as = zip(*pairs, strict=True)
        same = sum(a == b for a, b in pairs) / len(pairs)
        rows.append(
            (
                name,
                str(len(some)),
                number(f1_score(gold, reread_as, average="macro")),
                number(same),
                number(cohen_kappa_score(gold, reread_as)),
            )
        )
    return table(("cases", "number", "F1 of four", "agreement", "kappa"), rows)


def write(rows: str) -> None:
    """Write the agreement to RESULTS.md."""
    body = (
        f"`python -m evaluations agree --write`\n\n{described()}\n\n"
        "A second reader labelled every sample document criterion by criterion "
        "(`evaluations/criteria`), without knowing the gold labels; the verdicts those "
        "labels lead to are compared with the gold ones. No judge can be expected to "
        f"come above this. Only cases that need judgement count.\n\n{rows}"
    )
    write_section(TITLE, body)
