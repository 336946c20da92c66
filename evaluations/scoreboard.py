"""Shows the scores of judges: on a terminal, in RESULTS.md, as JSON."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path

from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table

from auditor.domain.verdict import Verdict
from auditor.domain.words import VERDICT
from evaluations.gold import Measured
from evaluations.machine import described
from evaluations.results import number, table, write_section
from evaluations.scorers import JUDGED, Score

BASELINE = Path(__file__).parent / "baseline.json"
KEPT = ("accuracy", "macro_f1", "macro_f1_all", "evidence_recall", "proved_quotes")
"""The numbers that must not fall."""

_HEAD = (
    "split",
    "judge",
    "language",
    "cases",
    "F1 of four",
    "F1 of six",
    "accuracy",
    "evidence",
    "quotes",
)
_CLASS_HEAD = (
    "split",
    "verdict",
    "language",
    "precision",
    "recall",
    "F1",
    "deserved",
)
_LEGEND = (
    "The judges *silent* and *keyword* are baselines: one never finds anything, the "
    "other calls a requirement satisfied when a search term of it occurs. "
    "*F1 of four* is the mean over the verdicts that need judgement (satisfied, "
    "partially satisfied, contradicted, not evidenced), *F1 of six* over all; "
    "*accuracy* is over the cases that need judgement; *evidence* is the share of "
    "labelled places that a citation overlaps; *quotes* the share of quotes that "
    "stand on their page."
)

Row = Sequence[str]


def show(measured: Sequence[Measured], console: Console) -> None:
    """Print the scores as tables."""
    for head, rows in (
        (_HEAD, overview(measured)),
        (_CLASS_HEAD, by_verdict(measured)),
    ):
        grid = Table(*head, box=SIMPLE, pad_edge=False)
        for row in rows:
            grid.add_row(*row)
        console.print(grid)


def write(measured: Sequence[Measured]) -> None:
    """Keep the judge's numbers as the baseline, and write them to RESULTS.md."""
    BASELINE.write_text(json.dumps(kept(measured), indent=2) + "\n", encoding="utf-8")
    body = (
        "`python -m evaluations gold --write`\n\n"
        f"{described()}\n\n"
        "Each labelled document is audited on its own. The judge was tuned on the "
        "split *tune* and had not seen the suppliers in the split *held-out*; *all* is "
        "both together.\n\n"
        f"{_LEGEND}\n\n"
        f"{table(_HEAD, overview(measured))}\n\n"
        f"{table(_CLASS_HEAD, by_verdict(measured))}"
    )
    write_section("Verdicts and citations", body)


def kept(measured: Sequence[Measured]) -> dict[str, dict[str, float | None]]:
    """Return the judge's numbers that must not fall, by split and language."""
    judge = measured[0].method
    return {
        f"{m.split} {language}": {name: _rounded(s, name) for name in KEPT}
        for m in measured
        if m.method == judge
        for language, s in m.scores.items()
    }


def as_json(measured: Iterable[Measured]) -> str:
    """Return every number as one JSON document."""
    return json.dumps(
        {
            "schema": "auditor.gold/1",
            "measured": [
                {
                    "method": m.method,
                    "split": m.split,
                    "scores": {name: asdict(s) for name, s in m.scores.items()},
                }
                for m in measured
            ],
        },
        indent=2,
    )


def overview(measured: Iterable[Measured]) -> list[Row]:
    """Return a row for each method, split and language."""
    return [
        (
            m.split,
            m.method,
            language,
            str(s.cases),
            number(s.macro_f1),
            number(s.macro_f1_all),
            number(s.accuracy),
            number(s.evidence_recall),
            number(s.proved_quotes, 3),
        )
        for m in measured
        for language, s in m.scores.items()
    ]


def by_verdict(measured: Sequence[Measured]) -> list[Row]:
    """Return a row for each verdict that needs judgement, of the judge alone."""
    return [
        (m.split, VERDICT[verdict].en.lower(), language, *_class(s, verdict))
        for m in measured
        if m.method == measured[0].method
        for verdict in JUDGED
        for language, s in m.scores.items()
    ]


def _class(scores: Score, verdict: Verdict) -> Row:
    s = scores.by_verdict[verdict]
    return number(s.precision), number(s.recall), number(s.f1), str(s.support)


def _rounded(scores: Score, name: str) -> float | None:
    value = asdict(scores)[name]
    return None if value is None else round(float(value), 4)
