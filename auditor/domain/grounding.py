"""From an opinion to a finding: the only way across, and it asks for proof."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from auditor.domain.checklist import Criterion, Requirement, Severity
from auditor.domain.citation import Citation
from auditor.domain.document import Document, Passage, WarningCode, by_sha256
from auditor.domain.evidence import (
    ClaimedQuote,
    CriterionOpinion,
    Evidence,
    Opinion,
    State,
)
from auditor.domain.finding import CriterionFinding, Finding, ReviewReason
from auditor.domain.text import Text
from auditor.domain.verdict import Assessed, Verdict, confidence_of, verdict_of
from auditor.errors import CitationError, JudgeError

NEAREST = 3
"""How many passages prove where we looked, when the documents do not say."""

UNSURE_BELOW = 0.6
"""Below this confidence a person looks first."""


@dataclass(slots=True)
class _Proof:
    """Collects the citations of one finding, each kept once."""

    documents: dict[str, Document]
    citations: list[Citation] = field(default_factory=list)

    def cite(self, quote: ClaimedQuote) -> int:
        """Prove a quote and return its position; `CitationError` if it is not there."""
        document = self.documents.get(quote.passage.document_sha256)
        if document is None:
            raise CitationError(f"not in this dossier: {quote.words!r}")
        citation = Citation.locate(quote.words, quote.passage, document)
        if citation not in self.citations:
            self.citations.append(citation)
        return self.citations.index(citation)


def ground(
    requirement: Requirement,
    opinion: Opinion,
    evidence: Sequence[Evidence],
    documents: Sequence[Document],
) -> Finding:
    """Keep of an opinion only what the documents bear out, and conclude from it.

    `evidence` is what the judge was shown, nearest first. Raises `JudgeError`
    when the opinion does not answer every criterion exactly once.
    """
    answers = _one_answer_each(requirement, opinion)
    proof = _Proof(by_sha256(documents))
    criteria = tuple(
        _prove(criterion, answers[criterion.id], proof)
        for criterion in requirement.criteria
    )
    verdict = verdict_of(
        [Assessed(c.essential, c.state, c.hedged) for c in criteria],
        read_in_full=not any(document.unread_pages for document in documents),
    )
    confidence = _confidence(verdict, criteria, answers)
    silent = not verdict.rests_on_words
    return Finding(
        requirement_id=requirement.id,
        severity=requirement.severity,
        verdict=verdict,
        confidence=confidence,
        rationale=_rationale(requirement, verdict, criteria, documents),
        criteria=_without_citations(criteria) if silent else criteria,
        citations=() if silent else tuple(proof.citations),
        nearest=nearest(evidence, documents) if silent else (),
        review_reasons=_reasons(requirement, verdict, confidence, criteria, documents),
    )


def not_applicable(requirement: Requirement, rule: Text) -> Finding:
    """Return the finding on a requirement that is not asked, with the rule."""
    return Finding(
        requirement.id, requirement.severity, Verdict.NOT_APPLICABLE, 1.0, rule
    )


def undetermined(
    requirement: Requirement,
    cause: Text,
    evidence: Sequence[Evidence] = (),
    documents: Sequence[Document] = (),
) -> Finding:
    """Return the finding on a requirement that could not be judged."""
    return Finding(
        requirement.id,
        requirement.severity,
        Verdict.UNDETERMINED,
        0.0,
        cause,
        nearest=nearest(evidence, documents),
        review_reasons=(ReviewReason.UNDETERMINED,),
    )


def nearest(
    evidence: Sequence[Evidence], documents: Sequence[Document]
) -> tuple[Citation, ...]:
    """Return the passages that came nearest, as citations of their whole text."""
    known = by_sha256(documents)
    shown = [e.passage for e in evidence if e.passage.document_sha256 in known]
    return tuple(
        _whole(passage, known[passage.document_sha256]) for passage in shown[:NEAREST]
    )


def _whole(passage: Passage, document: Document) -> Citation:
    citation = Citation(
        passage.document_sha256,
        passage.page,
        passage.span,
        passage.text,
        passage.clause,
    )
    citation.verify(document)
    return citation


def _one_answer_each(
    requirement: Requirement, opinion: Opinion
) -> dict[str, CriterionOpinion]:
    answered = sorted(answer.criterion_id for answer in opinion.criteria)
    if answered != sorted(c.id for c in requirement.criteria):
        raise JudgeError(
            f"{requirement.id}: the judge answered {answered}, "
            "which are not the criteria it was asked"
        )
    return {answer.criterion_id: answer for answer in opinion.criteria}


def _prove(
    criterion: Criterion, answer: CriterionOpinion, proof: _Proof
) -> CriterionFinding:
    cited: list[int] = []
    misquoted: list[str] = []
    for quote in answer.quotes:
        try:
            cited.append(proof.cite(quote))
        except CitationError:
            misquoted.append(quote.words)
    rests = answer.state in (State.EVIDENCED, State.CONTRADICTED)
    unproved = bool(misquoted) or (rests and not cited)
    return CriterionFinding(
        id=criterion.id,
        essential=criterion.essential,
        state=State.UNDETERMINED if unproved else answer.state,
        because=answer.because,
        hedged=answer.hedged and not unproved,
        citations=tuple(dict.fromkeys(cited)),
        misquoted=tuple(misquoted),
    )


def _without_citations(
    criteria: Iterable[CriterionFinding],
) -> tuple[CriterionFinding, ...]:
    return tuple(
        CriterionFinding(
            id=c.id,
            essential=c.essential,
            state=c.state,
            because=c.because,
            hedged=c.hedged,
            misquoted=c.misquoted,
        )
        for c in criteria
    )


def _confidence(
    verdict: Verdict,
    criteria: Sequence[CriterionFinding],
    answers: dict[str, CriterionOpinion],
) -> float:
    if verdict is Verdict.UNDETERMINED:
        return 0.0
    if verdict is Verdict.CONTRADICTED:
        deciding = [c for c in criteria if c.state is State.CONTRADICTED]
        return round(max(answers[c.id].confidence for c in deciding), 2)
    return confidence_of(answers[c.id].confidence for c in criteria if c.essential)


def _reasons(
    requirement: Requirement,
    verdict: Verdict,
    confidence: float,
    criteria: Sequence[CriterionFinding],
    documents: Sequence[Document],
) -> tuple[ReviewReason, ...]:
    gap = verdict is not Verdict.SATISFIED
    told = any(
        warning.code in (WarningCode.INSTRUCTION, WarningCode.HIDDEN_TEXT)
        for document in documents
        for warning in document.warnings
    )
    holds = {
        ReviewReason.CONTRADICTED: verdict is Verdict.CONTRADICTED,
        ReviewReason.CRITICAL: gap and requirement.severity is Severity.CRITICAL,
        ReviewReason.MISQUOTED: any(c.misquoted for c in criteria),
        ReviewReason.UNDETERMINED: verdict is Verdict.UNDETERMINED,
        ReviewReason.LOW_CONFIDENCE: 0 < confidence < UNSURE_BELOW,
        ReviewReason.INSTRUCTION: told
        and verdict is Verdict.SATISFIED
        and requirement.severity is Severity.CRITICAL,
    }
    return tuple(reason for reason, applies in holds.items() if applies)


_BECAUSE = {
    Verdict.SATISFIED: Text(
        en="Every essential criterion stands in the documents.",
        nl="Elk essentieel criterium staat in de documenten.",
    ),
    Verdict.PARTIALLY_SATISFIED: Text(
        en="The documents give part of this, or give it with a reservation.",
        nl="De documenten geven dit deels, of onder voorbehoud.",
    ),
    Verdict.CONTRADICTED: Text(
        en="The documents say the opposite or exclude it.",
        nl="De documenten zeggen het tegendeel of sluiten het uit.",
    ),
    Verdict.NOT_EVIDENCED: Text(
        en="We looked, and the documents do not say this.",
        nl="Wij hebben gezocht; de documenten zeggen dit niet.",
    ),
    Verdict.UNDETERMINED: Text(
        en="We could not tell.",
        nl="Wij konden dit niet vaststellen.",
    ),
}


def _rationale(
    requirement: Requirement,
    verdict: Verdict,
    criteria: Sequence[CriterionFinding],
    documents: Sequence[Document],
) -> Text:
    lead = _BECAUSE[verdict]
    parts_en, parts_nl = [lead.en], [lead.nl]
    if verdict is Verdict.UNDETERMINED:
        cause = _cause(criteria, documents)
        parts_en.append(cause.en)
        parts_nl.append(cause.nl)
    elif verdict is not Verdict.SATISFIED:
        lacking = _lacking(requirement, criteria)
        if lacking and verdict is Verdict.PARTIALLY_SATISFIED:
            parts_en.append("Lacking: " + "; ".join(t.en for t in lacking) + ".")
            parts_nl.append("Wat ontbreekt: " + "; ".join(t.nl for t in lacking) + ".")
    return Text(en=" ".join(parts_en), nl=" ".join(parts_nl))


def _lacking(
    requirement: Requirement, criteria: Sequence[CriterionFinding]
) -> list[Text]:
    short = {
        c.id
        for c in criteria
        if c.essential and (c.state is not State.EVIDENCED or c.hedged)
    }
    return [c.text for c in requirement.criteria if c.id in short]


def _cause(criteria: Sequence[CriterionFinding], documents: Sequence[Document]) -> Text:
    unproved = [c for c in criteria if c.essential and c.state is State.UNDETERMINED]
    if any(c.misquoted for c in unproved):
        return Text(
            en="The judge quoted words that are not on the page.",
            nl="De beoordelaar citeerde woorden die niet op de pagina staan.",
        )
    if unproved:
        return Text(
            en="The judge named no words that prove its answer.",
            nl="De beoordelaar noemde geen woorden die het antwoord bewijzen.",
        )
    where = "; ".join(
        f"{document.file} p. {', '.join(map(str, document.unread_pages))}"
        for document in documents
        if document.unread_pages
    )
    return Text(
        en=f"Nothing was found, but these pages could not be read: {where}.",
        nl=f"Niets gevonden, maar deze pagina's waren niet te lezen: {where}.",
    )
