from dataclasses import dataclass, field

from auditor.domain.checklist import Checklist, RiskClass, System
from auditor.domain.clauses import passages
from auditor.domain.document import Document, Dossier, Kind, Span
from auditor.domain.evidence import State
from auditor.domain.verdict import Verdict
from auditor.services.audit import Audit, Audited, views
from tests.builders import NOW, a_checklist, a_document, a_requirement
from tests.fakes import FakeIndex, FakeJudge, FakeLedger


@dataclass
class Desk:
    """An audit with fakes around it."""

    judge: FakeJudge = field(default_factory=FakeJudge)
    ledger: FakeLedger = field(default_factory=FakeLedger)
    kept: list[Checklist] = field(default_factory=list)

    def audit(
        self, checklist: Checklist, *documents: Document, system: System | None = None
    ) -> Audited:
        index = FakeIndex()
        for document in documents:
            index.add(passages(document, lambda text: [Span(0, len(text))]))
        audit = Audit(
            index=index,
            judge=self.judge,
            ledger=self.ledger,
            keep=self.kept.append,
            now=lambda: NOW,
            new_id=lambda: "run1",
        )
        return audit(Dossier("Acme", documents), checklist, system or System())


def verdict(desk: Desk, system: System | None = None) -> Verdict:
    audited = desk.audit(a_checklist(), a_document(), system=system)
    return audited.findings[0].verdict


def test_every_question_is_foreseen_before_it_is_asked():
    index = FakeIndex()
    audit = Audit(
        index, FakeJudge(), FakeLedger(), lambda _: None, lambda: NOW, lambda: "r"
    )

    audit(Dossier("Acme", (a_document(),)), a_checklist(), System())

    assert index.asked
    assert index.foreseen == index.asked


def test_evidence_makes_a_requirement_satisfied():
    assert verdict(Desk(FakeJudge(says=State.EVIDENCED))) is Verdict.SATISFIED


def test_silence_is_not_evidenced_and_shows_where_we_looked():
    audited = Desk(FakeJudge(says=State.ABSENT)).audit(a_checklist(), a_document())

    assert audited.findings[0].verdict is Verdict.NOT_EVIDENCED
    assert audited.findings[0].nearest


def test_an_invented_quote_leaves_the_requirement_undetermined():
    desk = Desk(FakeJudge(says=State.EVIDENCED, misquotes=True))

    assert verdict(desk) is Verdict.UNDETERMINED


def test_a_failing_judge_is_not_a_missing_clause():
    audited = Desk(FakeJudge(fails="timeout")).audit(a_checklist(), a_document())

    assert audited.findings[0].verdict is Verdict.UNDETERMINED
    assert "timeout" in audited.findings[0].rationale.nl


def test_a_requirement_for_other_systems_is_not_asked():
    desk = Desk()
    checklist = a_checklist(a_requirement(risk_classes=frozenset({"high", "gpai"})))

    audited = desk.audit(checklist, a_document())

    assert audited.findings[0].verdict is Verdict.NOT_APPLICABLE
    assert "high" in audited.findings[0].rationale.en
    assert desk.judge.asked == []


def test_a_general_purpose_model_is_asked_what_concerns_those():
    desk = Desk()
    checklist = a_checklist(a_requirement(risk_classes=frozenset({"gpai"})))

    desk.audit(checklist, a_document(), system=System(RiskClass.MINIMAL, gpai=True))

    assert desk.judge.asked == ["AUD-01"]


def test_a_requirement_for_other_documents_says_which():
    checklist = a_checklist(a_requirement(applies_to=frozenset({Kind.MODEL_CARD})))

    audited = Desk().audit(checklist, a_document(kind=Kind.CONTRACT))

    assert audited.findings[0].rationale.en == (
        "Asked of: model card. Audited here: contract."
    )


def test_only_documents_that_are_asked_are_searched():
    judge = FakeJudge(says=State.EVIDENCED)
    card = a_document("Audit rights.", sha256="b" * 64, kind=Kind.MODEL_CARD)
    checklist = a_checklist(a_requirement(applies_to=frozenset({Kind.CONTRACT})))

    audited = Desk(judge).audit(checklist, card, a_document())

    cited = {citation.document_sha256 for citation in audited.findings[0].citations}
    assert cited == {"a" * 64}


def test_a_run_is_recorded_with_its_checklist():
    desk = Desk()

    audited = desk.audit(a_checklist(), a_document())

    assert desk.ledger.recorded == [(audited.run, audited.findings)]
    assert desk.kept == [a_checklist()]


def test_progress_is_told_for_every_requirement():
    seen: list[str] = []
    checklist = a_checklist(a_requirement("AUD-01"), a_requirement("AUD-02"))
    audit = Audit(
        FakeIndex(), FakeJudge(), FakeLedger(), seen_nothing, lambda: NOW, lambda: "r"
    )

    audit(
        Dossier("Acme", (a_document(),)),
        checklist,
        System(),
        lambda finding: seen.append(finding.requirement_id),
    )

    assert seen == ["AUD-01", "AUD-02"]


def seen_nothing(_checklist: Checklist) -> None:
    """Keep nothing."""


def test_a_question_is_put_in_several_wordings():
    asked = views(a_requirement())

    assert asked[0] == "Is there a right of audit? (nl)"
    assert "audit inspection" in asked
