from dataclasses import replace

from auditor.domain.checklist import Severity
from auditor.domain.phrases import clause_name, duty_holder
from auditor.domain.revision import revision
from tests.builders import a_checklist, a_requirement


def test_what_was_added_removed_and_changed_is_named():
    kept = a_requirement("AUD-01")
    old = a_checklist(kept, a_requirement("AUD-02"))
    new = a_checklist(replace(kept, severity=Severity.MINOR), a_requirement("AUD-03"))

    found = revision(old, new)

    assert found.added == ("AUD-03",)
    assert found.removed == ("AUD-02",)
    assert found.changed == {"AUD-01": ("severity",)}


def test_the_same_checklist_has_no_revision():
    assert revision(a_checklist(), a_checklist()).is_empty


def test_only_a_bare_number_is_called_a_clause():
    assert clause_name("12.3").nl == "artikel 12.3"
    assert clause_name("Artikel 5").nl == "Artikel 5"


def test_a_duty_holder_that_we_do_not_know_is_named_as_it_stands():
    assert duty_holder("works_council").nl == "works council"
    assert duty_holder("deployer").nl == "gebruiksverantwoordelijke"
