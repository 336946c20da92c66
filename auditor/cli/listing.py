"""`auditor checklist`: list, show, validate and compare checklists."""

from collections.abc import Sequence
from pathlib import Path

from rich.text import Text as Styled

from auditor import resources
from auditor.adapters.checklists import read
from auditor.adapters.render_json import Json, dumped, text_of
from auditor.cli import terminal
from auditor.cli.options import LanguageChoice
from auditor.cli.session import open_session
from auditor.domain import phrases
from auditor.domain.checklist import Checklist, Requirement
from auditor.domain.revision import revision
from auditor.domain.words import SEVERITY
from auditor.errors import ChecklistError


def list_all(*, as_json: bool) -> None:
    """List the checklists that can be audited by."""
    found = open_session().product.checklists.all()
    if as_json:
        told: list[Json] = [_head(checklist) for checklist in found]
        tree: dict[str, Json] = {"schema": "auditor.checklists/1", "checklists": told}
        terminal.write_bytes(dumped(tree))
        return
    table = terminal.table("Checklist", "Version", "Law as of", "Requirements", "Title")
    for checklist in found:
        table.add_row(
            checklist.id,
            checklist.version,
            checklist.status_date.isoformat(),
            str(len(checklist.requirements)),
            checklist.title.en,
        )
    terminal.out().print(table)


def show(name: str, language: LanguageChoice | None, *, as_json: bool) -> None:
    """Print a checklist by chapter."""
    session = open_session(language)
    checklist = session.product.checklists.load(name)
    if as_json:
        asked: list[Json] = [_requirement(r) for r in checklist.requirements]
        tree = {"schema": "auditor.checklist/1", **_head(checklist)}
        terminal.write_bytes(dumped({**tree, "requirements": asked}))
        return
    console = terminal.out()
    for group in checklist.groups:
        console.print(Styled(group.title.say(session.language), style="bold"))
        for requirement in checklist.requirements:
            if requirement.group == group.id:
                console.print(_lines(requirement, session.language))


def validate(files: Sequence[Path]) -> int:
    """Check checklists in full; return 2 when one is at fault."""
    shipped = sorted(resources.checklists().glob("*.yaml"))
    status = 0
    for file in files or shipped:
        try:
            checklist = read(file)
        except ChecklistError as error:
            terminal.note(f"auditor: {error}")
            status = 2
        else:
            asked = len(checklist.requirements)
            terminal.out().print(f"{file.name}: {asked} requirements, in order")
    return status


def compare(old: str, new: str, *, as_json: bool) -> None:
    """Print what changed between two checklists."""
    checklists = open_session().product.checklists
    found = revision(checklists.load(old), checklists.load(new))
    if as_json:
        changed: dict[str, Json] = {k: list(v) for k, v in found.changed.items()}
        tree: dict[str, Json] = {
            "schema": "auditor.revision/1",
            "added": list(found.added),
            "removed": list(found.removed),
            "changed": changed,
        }
        terminal.write_bytes(dumped(tree))
        return
    console = terminal.out()
    for id_ in found.added:
        console.print(f"+ {id_}")
    for id_ in found.removed:
        console.print(f"- {id_}")
    for id_, names in found.changed.items():
        console.print(f"~ {id_}: {', '.join(names)}")
    if found.is_empty:
        console.print("Both ask the same.")


def _lines(requirement: Requirement, language: str) -> Styled:
    severity = SEVERITY[requirement.severity].say(language).lower()
    essential = phrases.ESSENTIAL.say(language)
    said = Styled(f"  {requirement.id}  {requirement.title.say(language)}")
    said.append(f"  {severity}", "dim")
    for criterion in requirement.criteria:
        words = criterion.text.say(language)
        mark = f"  ({essential})" if criterion.essential else ""
        said.append(f"\n    {criterion.id}  {words}{mark}", "dim")
    return said


def _head(checklist: Checklist) -> dict[str, Json]:
    return {
        "id": checklist.id,
        "version": checklist.version,
        "sha256": checklist.sha256,
        "title": text_of(checklist.title),
        "status_date": checklist.status_date.isoformat(),
    }


def _requirement(requirement: Requirement) -> dict[str, Json]:
    return {
        "id": requirement.id,
        "group": requirement.group,
        "severity": requirement.severity.value,
        "title": text_of(requirement.title),
        "question": text_of(requirement.question),
        "criteria": [
            {"id": c.id, "essential": c.essential, "text": text_of(c.text)}
            for c in requirement.criteria
        ],
    }
