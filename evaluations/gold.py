"""Measures a judge on the labelled documents, each audited on its own."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from auditor.bootstrap import Product
from auditor.domain.checklist import Checklist
from auditor.domain.document import Document, Dossier
from auditor.services.ingest import Upload
from evaluations import markup
from evaluations.baselines import BASELINES
from evaluations.build_corpus import DOSSIERS
from evaluations.cases import Case, Split, load
from evaluations.scorers import Outcome, Score, outcome, score

CHECKLIST = "eu-ai-vendor"
EVERY = "all"


@dataclass(frozen=True, slots=True)
class Measured:
    """Scores of one method on one split, for all its languages and for each.

    `split` is `EVERY` for the labelled documents of all splits together.
    """

    method: str
    split: str
    scores: Mapping[str, Score]


def measure(product: Product, splits: Iterable[Split]) -> list[Measured]:
    """Return the scores of the product's judge, first, and of the baselines."""
    wanted = set(splits)
    cases = [case for case in load() if case.split in wanted]
    names = [EVERY] if wanted == set(Split) else []
    names += [split for split in Split if split in wanted]
    return [
        _measured(method, name, of_method)
        for method, of_method in _outcomes(product, cases).items()
        for name in names
    ]


def _measured(method: str, split: str, outcomes: Iterable[Outcome]) -> Measured:
    of_split = [o for o in outcomes if split in (EVERY, o.case.split)]
    languages = sorted({o.case.language for o in of_split})
    scores = {EVERY: score(of_split)}
    for language in languages:
        scores[language] = score([o for o in of_split if o.case.language is language])
    return Measured(method, split, scores)


def _outcomes(product: Product, cases: list[Case]) -> dict[str, list[Outcome]]:
    """Return the outcomes of the judge, first, and of each baseline."""
    checklist = product.checklists.load(CHECKLIST)
    documents = _take_in(product, {case.document for case in cases})
    outcomes = {product.judge.identity.name: list(_judged(product, cases, documents))}
    for name, baseline in BASELINES.items():
        outcomes[name] = [
            baseline(
                case, checklist.requirement(case.requirement), documents[case.document]
            )
            for case in cases
        ]
    return outcomes


def _take_in(product: Product, wanted: set[str]) -> dict[str, Document]:
    """Read the delivered files, with the kind and language that are labelled."""
    return {
        source.id: product.ingest.take(
            source.vendor,
            Upload(
                source.file,
                (DOSSIERS / source.id).read_bytes(),
                source.kind,
                source.language,
            ),
        )
        for source in markup.sources()
        if source.id in wanted
    }


def _judged(
    product: Product, cases: list[Case], documents: Mapping[str, Document]
) -> Iterator[Outcome]:
    checklist = product.checklists.load(CHECKLIST)
    for name, document in documents.items():
        mine = [case for case in cases if case.document == name]
        yield from _audited(product, checklist, mine, document)


def _audited(
    product: Product, checklist: Checklist, cases: list[Case], document: Document
) -> Iterator[Outcome]:
    vendor, system = cases[0].vendor, cases[0].system
    audited = product.audit(Dossier(vendor, (document,)), checklist, system)
    findings = {finding.requirement_id: finding for finding in audited.findings}
    for case in cases:
        yield outcome(case, findings[case.requirement])
