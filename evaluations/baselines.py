"""What two judges without judgement would score: the floor to stand above.

Both get the product's rules for free: what is not asked is not applicable, and
silence in a document with unread pages is undetermined.
"""

import re
from collections.abc import Callable

from auditor.domain.checklist import Requirement
from auditor.domain.document import Document, Dossier, Span
from auditor.domain.evidence import State
from auditor.domain.verdict import Assessed, Verdict, verdict_of
from auditor.services.audit import not_asked
from evaluations.cases import Case
from evaluations.scorers import Outcome

Baseline = Callable[[Case, Requirement, Document], Outcome]


def always_silent(case: Case, requirement: Requirement, document: Document) -> Outcome:
    """Find nothing, whatever the document says."""
    return Outcome(case, _on_silence(case, requirement, document))


def keyword_hit(case: Case, requirement: Requirement, document: Document) -> Outcome:
    """Call a requirement satisfied as soon as one of its search terms occurs."""
    silence = _on_silence(case, requirement, document)
    if silence is Verdict.NOT_APPLICABLE:
        return Outcome(case, silence)
    terms = requirement.search_terms.get(document.language, ())
    found = tuple(
        (page.number, Span(*hit.span()))
        for page in document.pages
        for term in terms
        for hit in re.finditer(re.escape(term), page.text, re.IGNORECASE)
    )
    return Outcome(case, Verdict.SATISFIED if found else silence, found)


BASELINES: dict[str, Baseline] = {
    "silent": always_silent,
    "keyword": keyword_hit,
}


def _on_silence(case: Case, requirement: Requirement, document: Document) -> Verdict:
    if not_asked(requirement, Dossier(case.vendor, (document,)), case.system):
        return Verdict.NOT_APPLICABLE
    absent = Assessed(essential=True, state=State.ABSENT)
    return verdict_of([absent], read_in_full=not document.unread_pages)
