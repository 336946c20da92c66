"""The finding: what was asked, what it came to and why, and what to do about it."""

from html import escape

import streamlit as st

from auditor.domain.citation import Citation
from auditor.domain.finding import CriterionFinding
from auditor.domain.review import Disposition, ReviewEvent
from auditor.domain.words import REASON, VERDICT
from auditor.ui import session
from auditor.ui.basis import legal_basis
from auditor.ui.case import Case
from auditor.ui.events import said
from auditor.ui.marks import criterion_mark, mark, severity
from auditor.ui.markup import element, plain, quoted
from auditor.ui.queue import following, preceding
from auditor.ui.session import NAME_OF, Shown, language, say
from auditor.ui.translation import (
    _,
    moment_of,
    ngettext,
    number,
    percent,
)


def finding(case: Case) -> None:
    """Draw one finding."""
    _steps(case)
    _question(case)
    _verdict(case)
    _criteria(case)
    if not case.finding.citations and case.finding.nearest:
        _nearest(case)
    _legal_basis(case)
    _wording(case)
    _history(case)


def _steps(case: Case) -> None:
    requirement = case.requirement
    group = say(case.report.checklist.group(requirement.group).title)
    with st.container(horizontal=True, vertical_alignment="center", key="steps"):
        st.html(
            element(
                "p",
                f"{escape(requirement.id)} · {escape(group)} · "
                f"{severity(requirement.severity)}",
                "quiet",
            )
        )
        before = preceding(case.report, requirement.id)
        after = following(case.report, requirement.id)
        _step(case, before, ":material/arrow_upward:", _("Previous finding"))
        _step(case, after, ":material/arrow_downward:", _("Next finding"))


def _step(case: Case, target: str | None, icon: str, label: str) -> None:
    st.button(
        label,
        key=f"step-{icon.split('_')[-1].strip(':')}",
        icon=icon,
        help=label,
        type="tertiary",
        disabled=target is None,
        on_click=session.stand_at,
        args=(case.report.run.id, target or ""),
    )


def _question(case: Case) -> None:
    requirement = case.requirement
    st.html(
        element("h2", escape(say(requirement.title)))
        + element("p", escape(say(requirement.question)), "question")
    )


def _verdict(case: Case) -> None:
    reviewed, found = case.reviewed, case.finding
    because = escape(_("because {why}", why=_in_sentence(say(found.rationale))))
    head = mark(reviewed.verdict)
    if reviewed.disposition is Disposition.OVERRIDDEN:
        was = _("The software said: {verdict}.", verdict=say(VERDICT[found.verdict]))
        head += f' <span class="quiet">{escape(was)}</span>'
    sure = _("Confidence {share}", share=percent(found.confidence))
    st.html(
        f'<div class="verdict tone-{reviewed.verdict}">{head}'
        f"<p>{because}</p>"
        f'<p class="quiet">{escape(sure)}{_reasons(case)}</p></div>'
    )


def _in_sentence(sentence: str) -> str:
    """Return a sentence as it goes on after a word; abbreviations keep capitals."""
    is_word = sentence[1:2].islower() or sentence[1:2] == " "
    return sentence[0].lower() + sentence[1:] if is_word else sentence


def _reasons(case: Case) -> str:
    reasons = ", ".join(say(REASON[reason]) for reason in case.finding.review_reasons)
    if not reasons:
        return ""
    return " · " + escape(_("A person must look: {reasons}", reasons=reasons))


def _criteria(case: Case) -> None:
    if not case.finding.criteria:
        return
    st.html(element("h3", escape(_("Criteria"))))
    texts = {c.id: say(c.text) for c in case.requirement.criteria}
    for criterion in sorted(case.finding.criteria, key=lambda c: not c.essential):
        with st.container(key=f"criterion-{criterion.id.replace('.', '-')}"):
            st.html(_criterion(criterion, texts.get(criterion.id, criterion.id)))
            for quote in criterion.citations:
                _quote(case, quote, case.finding.citations[quote], criterion.id)
            for words in criterion.misquoted:
                st.html(_misquoted(words))


def _criterion(criterion: CriterionFinding, text: str) -> str:
    kind = _("essential") if criterion.essential else _("also asked")
    return (
        f'<div class="criterion">{criterion_mark(criterion)}'
        f'<p>{escape(text)} <span class="quiet">{escape(kind)}</span></p>'
        f'<p class="quiet">{escape(say(criterion.because))}</p></div>'
    )


def _misquoted(words: str) -> str:
    lead = escape(_("Misquoted: no page says these words."))
    claimed = element("s", quoted(words))
    return element("blockquote", claimed, "quote tone-undetermined") + element(
        "p", lead, "quiet"
    )


def _quote(case: Case, place: int, citation: Citation, owner: str) -> None:
    """Draw a quote; where it comes from is the button that shows it on its page."""
    st.html(
        f'<blockquote class="quote tone-{case.tone(place)}">'
        f"{quoted(citation.quote)}</blockquote>"
    )
    st.button(
        _source(case, citation),
        key=f"quote-{owner}-{place}",
        type="tertiary",
        icon=":material/find_in_page:",
        wrap=True,
        on_click=session.show,
        args=(_place(case, place, citation),),
    )


def _source(case: Case, citation: Citation) -> str:
    document = case.documents[citation.document_sha256]
    parts = [plain(document.file)]
    if citation.clause:
        parts.append(_("clause {clause}", clause=plain(citation.clause)))
    if len(document.pages) > 1:
        parts.append(_("page {page}", page=number(citation.page)))
    return ", ".join(parts)


def _place(case: Case, place: int, citation: Citation) -> Shown:
    return Shown(
        case.finding.requirement_id, citation.document_sha256, citation.page, place
    )


def _nearest(case: Case) -> None:
    st.html(
        element("h3", escape(_("Nearest passages")))
        + element("p", escape(_searched(case)), "quiet")
    )
    for place, citation in enumerate(case.finding.nearest):
        _quote(case, place, citation, "nearest")


def _searched(case: Case) -> str:
    read = [d for d in case.documents.values() if case.requirement.concerns(d.kind)]
    pages = sum(len(document.pages) for document in read)
    return _(
        "Searched: {documents}, {pages}. What came nearest does not answer the "
        "question.",
        documents=ngettext("{count} document", "{count} documents", len(read)),
        pages=ngettext("{count} page", "{count} pages", pages),
    )


def _legal_basis(case: Case) -> None:
    lines, note = legal_basis(case.requirement), case.requirement.note
    below = element("p", escape(say(note)), "note") if note else ""
    if lines or note:
        title = element("h3", escape(_("Legal basis")))
        st.html(title + element("ul", lines, "legal") + below)


def _wording(case: Case) -> None:
    """Draw what can be copied, in either language: suppliers read both."""
    for title, text, name in (
        (_("Proposed clause"), case.requirement.proposed_clause, "clause"),
        (_("Question to the supplier"), case.requirement.vendor_question, "ask"),
    ):
        with st.expander(
            title,
            expanded=case.finding.is_gap and name == "clause",
            key=f"wording-{name}",
        ):
            codes = sorted(NAME_OF, key=lambda code: code != language())
            for code, tab in zip(
                codes, st.tabs([NAME_OF[c] for c in codes]), strict=True
            ):
                tab.code(text.say(code), language=None, wrap_lines=True)


def _history(case: Case) -> None:
    if not case.reviewed.events:
        return
    lines = "".join(_event(event) for event in case.reviewed.events)
    st.html(element("h3", escape(_("Decisions"))) + element("ul", lines, "history"))


def _event(event: ReviewEvent) -> str:
    deed, words = said(event)
    who = f"{event.reviewer}, {moment_of(event.at)}"
    quote = element("p", escape(words)) if words else ""
    return element(
        "li", f"<b>{escape(deed)}</b> <span class='quiet'>{escape(who)}</span>{quote}"
    )
