"""The checklists: what suppliers' documents are asked, and why."""

from html import escape

import streamlit as st

from auditor.domain.checklist import Checklist, Criterion, Requirement
from auditor.domain.words import KIND
from auditor.ui import frame
from auditor.ui.basis import legal_basis
from auditor.ui.marks import severity
from auditor.ui.markup import element, plain
from auditor.ui.product import product
from auditor.ui.session import say
from auditor.ui.translation import _, calendar_day, ngettext


def page() -> None:
    frame.head(_("Checklists"), _("What documents are asked, and on what ground."))
    known = product().checklists.all()
    chosen = known[0]
    if len(known) > 1:
        chosen = st.selectbox(
            _("Checklist"), known, format_func=lambda c: f"{say(c.title)} ({c.version})"
        )
    _about(chosen)
    for group in chosen.groups:
        asked = [r for r in chosen.requirements if r.group == group.id]
        if asked:
            st.html(element("h2", escape(say(group.title))))
        for requirement in asked:
            _requirement(requirement)
    frame.foot()


def _about(checklist: Checklist) -> None:
    said = _(
        "{title}, version {version}, {requirements}, law as it stood on {day}.",
        title=say(checklist.title),
        version=checklist.version,
        requirements=ngettext(
            "{count} requirement", "{count} requirements", len(checklist.requirements)
        ),
        day=calendar_day(checklist.status_date),
    )
    st.html(element("p", escape(said)))


def _requirement(requirement: Requirement) -> None:
    with st.expander(f"{requirement.id} · {plain(say(requirement.title))}"):
        kinds = ", ".join(say(KIND[kind]) for kind in sorted(requirement.applies_to))
        asked = _("Asked of: {kinds}", kinds=kinds or _("every document"))
        criteria = "".join(map(_criterion, requirement.criteria))
        st.html(
            element("p", f"{severity(requirement.severity)} · {escape(asked)}", "quiet")
            + element("p", escape(say(requirement.question)), "question")
            + element("h4", escape(_("Criteria")))
            + element("ul", criteria)
            + element("h4", escape(_("Legal basis")))
            + element("ul", legal_basis(requirement), "legal")
            + element("h4", escape(_("Proposed clause")))
            + element("p", escape(say(requirement.proposed_clause)), "clause")
        )


def _criterion(criterion: Criterion) -> str:
    kind = _("essential") if criterion.essential else _("also asked")
    quiet = element("span", escape(kind), "quiet")
    return element("li", f"{escape(say(criterion.text))} {quiet}")
