import pytest

from auditor.domain.headings import mark_of


@pytest.mark.parametrize(
    "line",
    ["Artikel 5 van de verordening is van toepassing.", "(ab) Something else."],
)
def test_a_line_that_only_looks_like_a_heading_marks_nothing(line: str):
    assert mark_of(line, "", []) is None
