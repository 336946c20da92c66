"""Reports as Markdown."""

import re
from collections.abc import Iterable, Iterator

from auditor.adapters.dates import day, number
from auditor.domain import phrases
from auditor.domain.checklist import LegalBasis
from auditor.domain.citation import Citation
from auditor.domain.evidence import State
from auditor.domain.finding import CriterionFinding
from auditor.domain.report import Entry, Report
from auditor.domain.review import (
    Accepted,
    Commented,
    Overridden,
    Reopened,
    ReviewEvent,
)
from auditor.domain.text import Text
from auditor.domain.verdict import Verdict
from auditor.domain.words import (
    DISPOSITION,
    DUTY,
    HEDGED,
    KIND,
    LANGUAGE,
    REASON,
    RISK_CLASS,
    SEVERITY,
    SOFTWARE,
    STATE,
    VERDICT,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def render_markdown(report: Report, language: str) -> bytes:
    """Return a report as Markdown, in this language."""
    writer = _Writer(report, language)
    return ("\n".join(writer.lines()).rstrip() + "\n").encode()


def escaped(words: str) -> str:
    """Return words of others on one line, so that none of them is markup."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


class _Writer:
    """Writes one report in one language."""

    def __init__(self, report: Report, language: str) -> None:
        self._report = report
        self._language = language

    def lines(self) -> Iterator[str]:
        """Yield the report: what matters first, how it was made last."""
        yield from self._summary()
        yield from self._critical()
        for section in self._report.sections:
            yield from ("", f"## {self._say(section.group.title)}")
            for entry in section.entries:
                yield from self._finding(entry)
        yield from self._annex()

    def _summary(self) -> Iterator[str]:
        run, report = self._report.run, self._report
        yield f"# {self._say(phrases.TITLE)}: {escaped(run.vendor)}"
        yield ""
        yield f"{day(run.started.date(), self._language)}. {self._say(SOFTWARE)}"
        yield from ("", f"## {self._say(phrases.SUMMARY)}", "")
        yield from self._table(
            (VERDICT[verdict], str(count))
            for verdict, count in report.summary.by_verdict.items()
        )
        score = report.summary.score
        told = self._say(phrases.NO_SCORE) if score is None else f"{score} / 100"
        still = self._say(phrases.OPEN_OF).format(
            open=len(report.open), all=len(report.entries)
        )
        yield from ("", f"**{self._say(phrases.SCORE)}: {told}**; {still}.", "")
        yield from self._arithmetic()

    def _table(self, rows: Iterable[tuple[Text, str]]) -> Iterator[str]:
        yield f"| {self._say(phrases.VERDICT)} | {self._say(phrases.REQUIREMENTS)} |"
        yield "|---|---:|"
        for word, count in rows:
            yield f"| {self._say(word)} | {count} |"

    def _arithmetic(self) -> Iterator[str]:
        say, lines = self._say, self._report.arithmetic
        yield say(phrases.ARITHMETIC_RULE)
        yield ""
        head = (
            phrases.SEVERITY,
            phrases.WEIGHT,
            VERDICT[Verdict.SATISFIED],
            VERDICT[Verdict.PARTIALLY_SATISFIED],
            phrases.MISSED,
            phrases.POINTS,
        )
        yield "| " + " | ".join(say(word) for word in head) + " |"
        yield "|---|---:|---:|---:|---:|---:|"
        for line in lines:
            points = f"{number(line.earned, self._language)} / {line.possible}"
            yield (
                f"| {say(SEVERITY[line.severity])} | {line.severity.weight} "
                f"| {line.satisfied} | {line.partially} | {line.missed} | {points} |"
            )
        earned = number(sum(line.earned for line in lines), self._language)
        possible = sum(line.possible for line in lines)
        yield f"| {say(phrases.TOTAL)} | | | | | {earned} / {possible} |"

    def _critical(self) -> Iterator[str]:
        yield from ("", f"## {self._say(phrases.CRITICAL_GAPS)}", "")
        if not self._report.critical_gaps:
            yield self._say(phrases.NO_CRITICAL_GAPS)
        for entry in self._report.critical_gaps:
            stop = entry in self._report.hard_stops
            mark = f" ({self._say(phrases.HARD_STOP)})" if stop else ""
            yield f"- {self._headline(entry)}{mark}"
            for citation in entry.finding.citations[:1]:
                yield f"  - {self._quote(citation)}"

    def _headline(self, entry: Entry) -> str:
        asked = entry.requirement
        verdict = self._say(VERDICT[entry.verdict]).lower()
        return f"**{asked.id}** {self._say(asked.title)}: {verdict}"

    def _finding(self, entry: Entry) -> Iterator[str]:
        asked, finding = entry.requirement, entry.finding
        severity = self._say(SEVERITY[finding.severity]).lower()
        verdict = self._say(VERDICT[entry.verdict])
        yield from ("", f"### {asked.id} {self._say(asked.title)}", "")
        yield self._say(asked.question)
        yield ""
        yield f"**{verdict}** ({severity}). {self._because(entry)}"
        yield from self._why_review(entry)
        yield from self._criteria(entry)
        yield from self._nearest(entry)
        if entry.verdict is not Verdict.NOT_APPLICABLE:
            yield from self._law(entry)
        if entry.is_gap:
            yield from self._asking(entry)
        yield from self._decision(entry)

    def _because(self, entry: Entry) -> str:
        """Return why; of a verdict that was replaced, whose reason it was."""
        why = escaped(self._say(entry.finding.rationale))
        if not entry.is_replaced:
            return why
        found = self._say(VERDICT[entry.finding.verdict]).lower()
        return f"{self._say(phrases.SOFTWARE_FOUND)}: {found}. {why}"

    def _why_review(self, entry: Entry) -> Iterator[str]:
        reasons = [self._say(REASON[r]) for r in entry.finding.review_reasons]
        if reasons:
            yield from ("", f"{self._say(phrases.WHY_REVIEW)}: {', '.join(reasons)}.")

    def _criteria(self, entry: Entry) -> Iterator[str]:
        if not entry.finding.criteria:
            return
        yield from ("", f"**{self._say(phrases.CRITERIA)}**", "")
        for criterion in entry.finding.criteria:
            essential = self._say(phrases.ESSENTIAL)
            mark = f" ({essential})" if criterion.essential else ""
            state = self._state(criterion)
            text = self._say(entry.requirement.criterion(criterion.id).text)
            yield f"- {text}{mark}: **{state}**"
            for place in criterion.citations:
                yield f"  - {self._quote(entry.finding.citations[place])}"
            for words in criterion.misquoted:
                yield f"  - {self._say(phrases.MISQUOTED)}: {escaped(words)}"

    def _nearest(self, entry: Entry) -> Iterator[str]:
        if entry.finding.nearest:
            yield from ("", f"**{self._say(phrases.NEAREST)}**", "")
            for citation in entry.finding.nearest:
                yield f"- {self._quote(citation)}"

    def _law(self, entry: Entry) -> Iterator[str]:
        asked = entry.requirement
        yield from ("", f"**{self._say(phrases.LEGAL_BASIS)}**", "")
        yield from (f"- {self._basis(basis)}" for basis in asked.legal_basis)
        bearer = self._say(phrases.duty_holder(asked.duty_holder))
        yield from ("", f"{self._say(phrases.DUTY_OF)} {bearer}")
        if asked.note:
            yield from ("", f"{self._say(phrases.NOTE)}: {self._say(asked.note)}")

    def _asking(self, entry: Entry) -> Iterator[str]:
        for heading, words in (
            (phrases.PROPOSED, entry.requirement.proposed_clause),
            (phrases.ASK, entry.requirement.vendor_question),
        ):
            yield from ("", f"**{self._say(heading)}**", "", f"> {self._say(words)}")

    def _decision(self, entry: Entry) -> Iterator[str]:
        stands = self._say(DISPOSITION[entry.reviewed.disposition])
        yield from ("", f"**{self._say(phrases.DECISION)}**: {stands.lower()}")
        if entry.reviewed.events:
            yield ""
        yield from (f"- {self._event(event)}" for event in entry.reviewed.events)

    def _event(self, event: ReviewEvent) -> str:
        return f"{event.at:%Y-%m-%d %H:%M} UTC, {escaped(event.reviewer)}: " + escaped(
            said(event, self._language)
        )

    def _basis(self, basis: LegalBasis) -> str:
        said = f"{basis.ref} ({self._say(DUTY[basis.kind]).lower()}"
        if basis.start:
            when = day(basis.start, self._language)
            said += f", {self._say(phrases.SINCE)} {when}"
        said += ")"
        return f"{said}; {self._say(phrases.CONTESTED)}" if basis.verify else said

    def _quote(self, citation: Citation) -> str:
        return f"“{escaped(citation.quote)}” ({escaped(self._place(citation))})"

    def _place(self, citation: Citation) -> str:
        file = self._report.document(citation.document_sha256).file
        place = f"{file}, {self._say(phrases.PAGE)} {citation.page}"
        if citation.clause:
            place += f", {self._say(phrases.clause_name(citation.clause))}"
        return place

    def _state(self, criterion: CriterionFinding) -> str:
        hedged = criterion.hedged and criterion.state is State.EVIDENCED
        return self._say(HEDGED if hedged else STATE[criterion.state]).lower()

    def _annex(self) -> Iterator[str]:
        say = self._say
        yield from ("", f"## {say(phrases.ANNEX)}", "")
        yield from (say(phrases.METHOD), "", say(phrases.LIMITS), "")
        yield f"**{say(phrases.DECIDES)}**"
        yield ""
        yield from (f"- {say(name)}: {value}" for name, value in self._facts())
        yield from ("", f"### {say(phrases.DOCUMENTS)}", "")
        for document in self._report.documents:
            pages = len(document.pages)
            described = (
                f"{say(KIND[document.kind])}, {say(LANGUAGE[document.language])}, "
                f"{pages} {say(phrases.PAGE if pages == 1 else phrases.PAGES)}"
            )
            yield f"- {escaped(document.file)}: {described}; `{document.sha256}`"
            yield from (f"  - {escaped(w.message)}" for w in document.warnings)

    def _facts(self) -> Iterator[tuple[Text, str]]:
        run, checklist = self._report.run, self._report.checklist
        risk = self._say(RISK_CLASS[run.system.risk_class]).lower()
        gpai = f", {self._say(phrases.GPAI)}" if run.system.gpai else ""
        yield phrases.RUN, f"{run.id}, {run.started:%Y-%m-%d %H:%M} UTC"
        yield phrases.SYSTEM, f"{self._say(phrases.RISK_CLASS)} {risk}{gpai}"
        yield (
            phrases.JUDGE,
            escaped(f"{run.judge.name}, {run.judge.model}, {run.judge.version}"),
        )
        yield (
            phrases.CHECKLIST,
            f"{checklist.id} {checklist.version}, {self._say(phrases.STATUS_DATE)} "
            f"{day(checklist.status_date, self._language)}; `{checklist.sha256}`",
        )
        for name, sha256 in run.prompts.items():
            yield phrases.PROMPTS, f"{name}: `{sha256}`"
        yield phrases.TRAIL_HEAD, f"`{self._report.trail_head}`"

    def _say(self, text: Text) -> str:
        return text.say(self._language)


def said(event: ReviewEvent, language: str) -> str:
    """Return what a reviewer did, in words."""
    match event:
        case Accepted():
            done = phrases.DID_ACCEPT.say(language)
            return f"{done}. {event.comment}".rstrip(". ")
        case Overridden():
            verdict = VERDICT[event.verdict].say(language).lower()
            return f"{phrases.DID_OVERRIDE.say(language)} {verdict}: {event.reason}"
        case Commented():
            return event.comment
        case Reopened():
            return f"{phrases.DID_REOPEN.say(language)}. {event.reason}".rstrip(". ")
