from dataclasses import replace
from hashlib import sha256

from auditor.domain.checklist import RiskClass, System
from auditor.domain.run import Run
from auditor.domain.sample import Sample
from auditor.services.samples import Samples, uploads
from tests.builders import a_checklist, a_requirement, a_run
from tests.fakes import FakeLedger

CHECKLIST = a_checklist(a_requirement("AUD-01"))
HIGH = System(RiskClass.HIGH)
ACME = Sample("Acme", HIGH, {"terms.md": b"Terms", "card.md": b"Card"})
BEFORE = Sample("Aardvark", System(), {})
SAMPLES = Samples(lambda: (ACME, BEFORE), FakeLedger())
RUN = replace(
    a_run(),
    documents=tuple(sha256(content).hexdigest() for content in (b"Card", b"Terms")),
    checklist_sha256=CHECKLIST.sha256,
    system=HIGH,
)


def after(*runs: Run) -> Samples:
    """Return the samples as they stand after these runs."""
    ledger = FakeLedger()
    for run in runs:
        ledger.record(run, ())
    return Samples(lambda: (ACME,), ledger)


def test_samples_come_by_name():
    assert SAMPLES.all() == (BEFORE, ACME)


def test_a_sample_is_handed_over_file_by_file():
    handed = [(one.file, one.content, one.kind) for one in uploads(ACME)]

    assert handed == [("terms.md", b"Terms", None), ("card.md", b"Card", None)]


def test_a_sample_that_was_audited_in_the_same_way_is_known():
    assert after(RUN).audited(ACME, CHECKLIST, RUN.judge) == RUN


def test_another_class_other_documents_or_another_judge_is_another_audit():
    others = (
        replace(RUN, id="run2", system=System()),
        replace(RUN, id="run3", documents=RUN.documents[:1]),
        replace(RUN, id="run4", judge=replace(RUN.judge, version="0")),
        replace(RUN, id="run5", checklist_sha256="0" * 64),
    )

    assert after(*others).audited(ACME, CHECKLIST, RUN.judge) is None
