"""Running headers and footers."""

from auditor.domain.document import Page
from auditor.domain.furniture import plain, running_lines


def pages(*texts: str) -> list[Page]:
    return [Page(number, text) for number, text in enumerate(texts, start=1)]


def body(number: int) -> str:
    return "\n".join(f"{word} {'x' * number}." for word in ("One", "Two", "Three"))


def test_a_line_at_the_edge_of_two_pages_runs():
    found = running_lines(pages(f"Acme DPA\n{body(1)}", f"Acme DPA\n{body(2)}"))

    assert found == {plain("Acme DPA")}


def test_blank_lines_are_not_the_edge_of_a_page():
    found = running_lines(pages(f"\n \n\nAcme\n{body(1)}", f"\n\n\nAcme\n{body(2)}"))

    assert found == {"Acme"}


def test_page_numbers_may_differ():
    found = running_lines(pages(f"{body(1)}\nPage 1 of 2", f"{body(2)}\nPage 2 of 2"))

    assert found == {"Page#of#"}


def test_a_single_page_has_no_running_lines():
    assert running_lines(pages("Acme DPA\nOne.\nTwo.\nThree.")) == frozenset()


def test_a_line_on_fewer_than_half_of_the_pages_does_not_run():
    tops = ["Acme DPA"] * 3 + ["y" * number for number in range(1, 7)]
    texts = [f"{top}\n{body(n)}" for n, top in enumerate(tops)]

    assert running_lines(pages(*texts)) == frozenset()


def test_a_line_in_the_middle_of_pages_does_not_run():
    texts = [
        f"{'a' * n}\n{'b' * n}\nThe same\n{'c' * n}\n{'d' * n}" for n in range(1, 4)
    ]

    assert running_lines(pages(*texts)) == frozenset()


def test_spaces_do_not_tell_lines_apart():
    assert plain(" Page  12 of 30\t") == plain("Page 3 of 4")
