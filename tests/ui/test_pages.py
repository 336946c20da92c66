"""Every page, in every state, in both languages."""

import pytest

from auditor.bootstrap import Product
from auditor.domain.words import SOFTWARE
from tests.fakes import FakeJudge
from tests.ui.conftest import Open, words
from tests.ui.seed import a_supplier

PAGES = (
    "suppliers",
    "documents",
    "review",
    "overview",
    "trail",
    "checklists",
    "settings",
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_says_once_who_decides(
    page: str, language: str, product: Product, open_page: Open
):
    a_supplier(product)

    screen = open_page(page, lang=language)

    assert words(screen).count(SOFTWARE.say(language)) == 1


@pytest.mark.parametrize("page", ["suppliers", "documents", "review", "overview"])
def test_a_new_user_is_offered_the_sample_suppliers(page: str, open_page: Open):
    assert "Load the sample suppliers" in words(open_page(page))


def test_suppliers_are_listed_with_what_is_open(product: Product, open_page: Open):
    run = a_supplier(product)

    said = words(open_page("suppliers"))

    assert f"review?lang=en&amp;run={run.id}" in said
    assert "Acme" in said


def test_the_overview_leads_to_each_finding(product: Product, open_page: Open):
    run = a_supplier(product)

    said = words(open_page("overview"))

    assert f"review?lang=en&amp;run={run.id}&amp;finding=TRA-01" in said


def test_a_failing_judge_is_shown_as_undetermined(product: Product, open_page: Open):
    a_supplier(product, judge=FakeJudge(fails="no answer"))

    said = words(open_page("review", finding="TRA-01"))

    assert "because the judge failed: no answer" in said


def test_an_unknown_run_is_refused_by_name(product: Product, open_page: Open):
    a_supplier(product)

    with pytest.raises(AssertionError, match="Audit nowhere is not stored here"):
        open_page("review", run="nowhere")


def test_the_trail_is_verified_on_request(product: Product, open_page: Open):
    screen = open_page("trail")

    screen.button[0].click().run()

    assert "The trail holds: 0 entries" in screen.success[0].value
