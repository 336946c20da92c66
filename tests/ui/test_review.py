"""Review: what a reader sees of a finding, and what a reviewer does with it."""

from streamlit.testing.v1 import AppTest

from auditor.bootstrap import Product
from auditor.domain.review import Accepted, Overridden
from auditor.domain.verdict import Verdict
from tests.ui.conftest import Open, words
from tests.ui.seed import a_supplier


def pressed(screen: AppTest, label: str) -> AppTest:
    """Press the button with this label."""
    button = next(b for b in screen.button if b.label == label)
    return button.click().run()


def signed(screen: AppTest, name: str = "Mira Jansen") -> AppTest:
    """Give the reviewer's name."""
    screen.text_input[0].input(name)
    return pressed(screen, "Start deciding")


def test_what_a_document_says_is_never_markup(product: Product, open_page: Open):
    a_supplier(product)

    said = words(open_page("review", finding="AUD-01"))

    assert "&lt;script&gt;" in said
    assert "<script>alert" not in said


def test_a_file_name_is_never_markdown(product: Product, open_page: Open):
    a_supplier(product)

    labels = [b.label for b in open_page("review").button]

    assert any(r"terms \*of\* service\.md" in label for label in labels)


def test_the_reviewer_is_asked_once(product: Product, open_page: Open):
    a_supplier(product)

    screen = signed(open_page("review", finding="TRA-01"))

    assert "Accept" in [b.label for b in screen.button]
    assert "Start deciding" not in [b.label for b in screen.button]


def test_accepting_is_recorded_under_the_reviewers_name(
    product: Product, open_page: Open
):
    run = a_supplier(product)

    pressed(signed(open_page("review", finding="TRA-01")), "Accept")

    (entry,) = product.ledger.trail(run.id)
    assert entry.requirement_id == "TRA-01"
    assert isinstance(entry.event, Accepted)
    assert entry.event.reviewer == "Mira Jansen"


def test_an_override_without_a_reason_is_not_recorded(
    product: Product, open_page: Open
):
    a_supplier(product)
    screen = signed(open_page("review", finding="TRA-01"))

    screen = pressed(screen, "Record the override")

    assert screen.warning[0].value == "An override needs a verdict and a reason."
    assert product.ledger.trail() == []


def test_an_override_replaces_the_verdict_and_says_what_it_was(
    product: Product, open_page: Open
):
    run = a_supplier(product)
    screen = signed(open_page("review", finding="TRA-01"))
    verdicts = next(s for s in screen.selectbox if s.label == "New verdict")

    verdicts.select(Verdict.SATISFIED)
    screen.text_area[0].input("Annex C gives it.")
    screen = pressed(screen, "Record the override")

    assert product.review.standing(run.id, "TRA-01").verdict is Verdict.SATISFIED
    assert isinstance(product.ledger.trail()[0].event, Overridden)
    assert "The software said:" in words(screen)


def test_a_decision_can_be_taken_back(product: Product, open_page: Open):
    run = a_supplier(product)
    screen = pressed(signed(open_page("review", finding="TRA-01")), "Accept")

    screen = pressed(screen, "Reopen")

    assert len(product.ledger.trail(run.id)) == 2
    assert "Accept" in [b.label for b in screen.button]


def test_the_place_is_in_the_address(product: Product, open_page: Open):
    run = a_supplier(product)

    screen = open_page("review", finding="AUD-01")

    assert screen.query_params["run"] == run.id
    assert screen.query_params["finding"] == "AUD-01"


def test_filters_shorten_the_queue(product: Product, open_page: Open):
    a_supplier(product)
    screen = open_page("review")
    before = _entries(screen)

    screen.toggle[0].set_value(True).run()

    assert 0 < len(_entries(screen)) < len(before)


def _entries(screen: AppTest) -> list[str]:
    return [b.label for b in screen.button if str(b.key).startswith("entry-")]
