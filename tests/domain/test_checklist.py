"""Checklists say what is asked, of which document and of which system."""

from dataclasses import replace

import pytest

from auditor.domain.checklist import Requirement, RiskClass, Severity, System
from auditor.domain.document import Kind
from auditor.domain.text import Text, same
from tests.builders import a_checklist, a_requirement

HIGH = System(RiskClass.HIGH)
LIMITED = System(RiskClass.LIMITED)
LIMITED_GPAI = System(RiskClass.LIMITED, gpai=True)


def asked_of(*kinds: Kind) -> Requirement:
    return a_requirement(applies_to=frozenset(kinds))


@pytest.mark.parametrize(
    ("requirement", "kind", "concerned"),
    [
        (asked_of(Kind.DPA), Kind.DPA, True),
        (asked_of(Kind.DPA), Kind.CONTRACT, False),
        (asked_of(Kind.DPA, Kind.CONTRACT), Kind.CONTRACT, True),
        (asked_of(), Kind.MODEL_CARD, True),
        (asked_of(Kind.DPA), Kind.POLICY, True),
        (asked_of(Kind.DPA), Kind.OTHER, True),
    ],
)
def test_a_requirement_concerns_kinds_of_documents(
    requirement: Requirement, kind: Kind, concerned: bool
):
    assert requirement.concerns(kind) is concerned


@pytest.mark.parametrize(
    ("classes", "system", "covered"),
    [
        (set(), LIMITED, True),
        ({"high"}, HIGH, True),
        ({"high"}, LIMITED, False),
        ({"high"}, LIMITED_GPAI, False),
        ({"gpai"}, LIMITED_GPAI, True),
        ({"gpai"}, LIMITED, False),
        ({"high", "gpai"}, LIMITED_GPAI, True),
        ({"high", "limited"}, LIMITED, True),
    ],
)
def test_a_requirement_covers_classes_of_systems(
    classes: set[str], system: System, covered: bool
):
    assert a_requirement(risk_classes=frozenset(classes)).covers(system) is covered


def test_at_least_one_criterion_is_essential():
    requirement = a_requirement()
    beside = tuple(replace(c, essential=False) for c in requirement.criteria)

    with pytest.raises(ValueError, match="AUD-01: at least one"):
        replace(requirement, criteria=beside)


def test_the_essential_criteria_are_told_apart():
    assert [c.id for c in a_requirement(criteria=3).essential] == ["AUD-01.1"]


def test_parts_are_found_by_id():
    requirement = a_requirement()
    checklist = a_checklist(requirement)

    assert checklist.requirement("AUD-01") is requirement
    assert checklist.group("audit") is checklist.groups[0]
    assert requirement.criterion("AUD-01.2") is requirement.criteria[1]


def test_a_critical_gap_weighs_as_much_as_five_minor_ones():
    assert [severity.weight for severity in Severity] == [5, 2, 1]


@pytest.mark.parametrize(("en", "nl"), [("", "iets"), ("something", "  ")])
def test_a_text_says_something_in_both_languages(en: str, nl: str):
    with pytest.raises(ValueError, match="not blank"):
        Text(en=en, nl=nl)


def test_a_text_is_said_in_dutch_or_else_in_english():
    text = Text(en="yes", nl="ja")

    assert [text.say(language) for language in ("nl", "en", "fr")] == [
        "ja",
        "yes",
        "yes",
    ]
    assert same("Score").say("nl") == "Score"
