"""A report on the terminal: documents, critical gaps, a table, what to do next."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from auditor.cli import terminal
from auditor.domain import phrases
from auditor.domain.citation import Citation
from auditor.domain.document import Document
from auditor.domain.report import Entry, Report
from auditor.domain.verdict import Verdict
from auditor.domain.words import KIND, LANGUAGE, SOFTWARE, VERDICT

_LONGEST_QUOTE = 110
_INDENT = (0, 0, 0, 6)


def show(report: Report, language: str) -> None:
    """Print a report in the order in which it is read."""
    console = terminal.out()
    console.print(Styled(f"{report.run.vendor}", style="bold"))
    for document in report.documents:
        console.print(_document(document, language))
    console.print()
    _print_gaps(console, report, language)
    console.print(_by_chapter(report, language))
    console.print()
    for line in _closing(report, language):
        console.print(line)


def show_briefly(reports: Sequence[Report], language: str) -> None:
    """Print one line a supplier, and what its marks mean."""
    console = terminal.out()
    table = terminal.table(phrases.SUPPLIER.say(language), phrases.SCORE.say(language))
    for verdict in terminal.MARK:
        table.add_column(terminal.mark(verdict), justify="right")
    table.add_column(phrases.CRITICAL_GAPS.say(language), justify="right")
    table.add_column(phrases.PERSON.say(language), justify="right")
    for report in reports:
        table.add_row(
            report.run.vendor,
            _score(report, language),
            *(str(report.summary.by_verdict[v]) for v in terminal.MARK),
            str(len(report.critical_gaps)),
            str(len(report.open)),
        )
    console.print(table)
    console.print(_key(language))
    console.print(SOFTWARE.say(language))


def _document(document: Document, language: str) -> Styled:
    pages = len(document.pages)
    count = f"{pages} {(phrases.PAGE if pages == 1 else phrases.PAGES).say(language)}"
    kind, written = KIND[document.kind], LANGUAGE[document.language]
    line = Styled(f"  {document.file}")
    line.append(f"  {kind.say(language)}, {written.say(language)}, {count}", "dim")
    if document.warnings:
        warned = len(document.warnings)
        word = phrases.WARNING if warned == 1 else phrases.WARNINGS
        line.append(f", {warned} {word.say(language).lower()}", "bold")
    return line


def _print_gaps(console: Console, report: Report, language: str) -> None:
    if not report.critical_gaps:
        console.print(phrases.NO_CRITICAL_GAPS.say(language))
        console.print()
        return
    console.print(Styled(phrases.CRITICAL_GAPS.say(language), style="bold"))
    for entry in report.critical_gaps:
        console.print(_gap(entry, language))
        if entry.finding.citations:
            console.print(_quote(report, entry.finding.citations[0], language))
    console.print()


def _gap(entry: Entry, language: str) -> Styled:
    line = Styled("  ")
    line.append_text(terminal.mark(entry.verdict))
    line.append(f" {entry.requirement.id}  {entry.requirement.title.say(language)}")
    line.append(f"  {VERDICT[entry.verdict].say(language).lower()}", "dim")
    return line


def _quote(report: Report, citation: Citation, language: str) -> Padding:
    """Return a quote on one line, cut when it is long, with its place."""
    words = " ".join(citation.quote.split())
    if len(words) > _LONGEST_QUOTE:
        words = f"{words[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    place = [report.document(citation.document_sha256).file]
    place.append(f"{phrases.PAGE_SHORT.say(language)} {citation.page}")
    if citation.clause:
        place.append(phrases.clause_name(citation.clause).say(language))
    line = Styled(f"“{words}”", style="italic")
    line.append(f"  {', '.join(place)}", "not italic dim")
    return Padding(line, _INDENT)


def _by_chapter(report: Report, language: str) -> Table:
    table = terminal.table(phrases.GROUP.say(language))
    for verdict in terminal.MARK:
        table.add_column(terminal.mark(verdict), justify="right")
    table.add_column(phrases.PERSON.say(language), justify="right")
    for section in report.sections:
        table.add_row(
            section.group.title.say(language),
            *(_count(section.entries, verdict) for verdict in terminal.MARK),
            str(sum(1 for entry in section.entries if entry.is_open) or ""),
        )
    return table


def _count(entries: Sequence[Entry], verdict: Verdict) -> str:
    return str(sum(1 for entry in entries if entry.verdict is verdict) or "")


def _closing(report: Report, language: str) -> Iterator[Styled]:
    score = f"{phrases.SCORE.say(language)}: {_score(report, language)}"
    still = phrases.OPEN_OF.say(language).format(
        open=len(report.open), all=len(report.entries)
    )
    yield _key(language)
    yield Styled(f"{score}; {still}.")
    yield Styled(SOFTWARE.say(language), style="dim")
    yield Styled(f"{phrases.NEXT.say(language)}:  auditor serve")
    yield Styled(f"        auditor report {report.run.id} -o report.html")


def _key(language: str) -> Styled:
    """Say what each shape means."""
    shapes = []
    for verdict in terminal.MARK:
        word = VERDICT[verdict].say(language).lower()
        shapes.append(terminal.mark(verdict).append(f" {word}", "dim"))
    return Styled(" ").join(shapes)


def _score(report: Report, language: str) -> str:
    score = report.summary.score
    return phrases.NO_SCORE.say(language) if score is None else str(score)
