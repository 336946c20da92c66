import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from auditor import resources
from auditor.adapters.checklists import Checklists, parse, read
from auditor.domain.document import Kind
from auditor.errors import ChecklistError, NotFoundError

SHIPPED = resources.checklists() / "eu-ai-vendor.yaml"


def small(**changes: object) -> dict[str, object]:
    """Return the shipped checklist cut down to one requirement."""
    tree = yaml.load(SHIPPED.read_bytes(), Loader=yaml.CSafeLoader)
    requirement = {**tree["requirements"][0], **changes}
    return {**tree, "requirements": [requirement]}


def refusal(tree: object) -> str:
    with pytest.raises(ChecklistError) as caught:
        parse(yaml.safe_dump(tree, allow_unicode=True).encode(), "x.yaml")
    return str(caught.value)


def test_the_shipped_checklist_has_48_requirements_in_both_languages():
    checklist = read(SHIPPED)

    assert len(checklist.requirements) == 48
    assert checklist.status_date == date(2026, 11, 23)


def test_any_and_all_ask_everyone():
    asked = {r.id: r for r in read(SHIPPED).requirements}

    assert asked["TRA-01"].applies_to == {Kind.CONTRACT, Kind.MODEL_CARD}
    assert asked["TRA-03"].applies_to == frozenset()
    assert asked["TRA-03"].risk_classes == frozenset()


def test_a_criterion_that_is_maybe_essential_is_refused_by_its_place():
    tree = small()
    requirements = tree["requirements"]
    assert isinstance(requirements, list)
    requirements[0]["criteria"][1]["essential"] = "perhaps"

    assert refusal(tree) == (
        "checklist x.yaml, requirement TRA-01, "
        'criteria 2: "essential" must be true or false'
    )


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        (
            "severity",
            "huge",
            "\"severity\" must be critical, major or minor, not 'huge'",
        ),
        ("colour", "red", '"colour" is not a field of a checklist'),
        ("title", {"en": "Only English"}, 'title: "nl" is missing'),
        ("title", {"en": " ", "nl": "x"}, 'title: "en" must not be blank'),
        ("group", "nowhere", "group 'nowhere' is not one of"),
        ("legal_basis", [], '"legal_basis" must have at least one entry'),
        (
            "legal_basis",
            [{"ref": "A", "kind": "law", "from": "2026-02-30"}],
            "2026-02-30 is not a day of the calendar",
        ),
        (
            "legal_basis",
            [{"ref": "A", "kind": "law", "from": "soon"}],
            "must be a day such as 2026-08-02",
        ),
    ],
)
def test_a_mistake_is_told_by_its_place_and_remedy(
    field: str, value: object, said: str
):
    message = refusal(small(**{field: value}))

    assert message.startswith("checklist x.yaml, requirement TRA-01")
    assert said in message


def test_criteria_are_numbered_after_their_requirement():
    assert '"id" must be TRA-99.1, not TRA-01.1' in refusal(small(id="TRA-99"))


def test_one_of_the_criteria_is_essential():
    text = {"en": "x", "nl": "x"}
    criteria = [{"id": "TRA-01.1", "essential": False, "text": text}]

    assert "at least one of the criteria must be essential" in refusal(
        small(criteria=criteria)
    )


def test_an_id_is_used_once():
    tree = small()
    requirements = tree["requirements"]
    assert isinstance(requirements, list)

    said = refusal({**tree, "requirements": requirements * 2})

    assert "requirement TRA-01: the id is used twice" in said


@pytest.mark.parametrize("content", [b"a: [", b"- 1", b"", b"id: x", b"\xff\xfe\x00"])
def test_what_is_no_checklist_is_refused_in_one_line(content: bytes):
    with pytest.raises(ChecklistError, match=r"^checklist x\.yaml[^\n]*$"):
        parse(content, "x.yaml")


def test_a_checklist_is_found_by_id_or_by_path(tmp_path: Path):
    checklists = Checklists((resources.checklists(),), tmp_path)

    assert checklists.load("eu-ai-vendor") == checklists.load(str(SHIPPED))
    with pytest.raises(NotFoundError, match="there are: eu-ai-vendor"):
        checklists.load("none")


def test_a_checklist_of_ones_own_goes_before_the_shipped_one(tmp_path: Path):
    mine = tmp_path / "mine"
    mine.mkdir()
    changed = re.sub(
        rb'version: "[^"]*"', b'version: "mine"', SHIPPED.read_bytes(), count=1
    )
    (mine / "eu.yaml").write_bytes(changed)

    checklists = Checklists((mine, resources.checklists()), tmp_path / "used")

    assert checklists.load("eu-ai-vendor").version == "mine"


def test_a_used_checklist_is_known_after_its_file_is_gone(tmp_path: Path):
    checklist = read(SHIPPED)
    Checklists((), tmp_path / "used").keep(checklist)

    kept = Checklists((), tmp_path / "used").used(checklist.id, checklist.sha256)

    assert kept == checklist


def test_a_checklist_that_was_never_kept_is_not_invented(tmp_path: Path):
    with pytest.raises(NotFoundError, match="no longer here"):
        Checklists((resources.checklists(),), tmp_path).used("eu-ai-vendor", "0" * 64)
