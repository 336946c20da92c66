"""The legal basis of a requirement: which rule, of what kind, from which day."""

from html import escape

from auditor.domain.checklist import LegalBasis, Requirement
from auditor.domain.words import DUTY
from auditor.ui.markup import element
from auditor.ui.session import say
from auditor.ui.translation import _, calendar_day


def legal_basis(requirement: Requirement) -> str:
    """Return the rules that a requirement serves, as HTML list entries."""
    return "".join(map(_line, requirement.legal_basis))


def _line(basis: LegalBasis) -> str:
    parts = [say(DUTY[basis.kind])]
    if basis.start:
        parts.append(_("applies from {day}", day=calendar_day(basis.start)))
    if basis.note:
        parts.append(basis.note)
    if basis.verify:
        parts.append(_("contested: have it checked"))
    quiet = element("span", escape(" · ".join(parts)), "quiet")
    return element("li", f"{escape(basis.ref)} {quiet}")
