from evaluations.results import number, table, write_section


def test_a_measurement_replaces_its_own_section_and_keeps_the_others(tmp_path):
    path = tmp_path / "RESULTS.md"
    write_section("Speed", "fast", path)
    write_section("Verdicts", "good", path)

    write_section("Speed", "faster", path)

    text = path.read_text(encoding="utf-8")
    assert "## Speed\n\nfaster\n\n## Verdicts\n\ngood\n" in text
    assert "fast\n" not in text


def test_no_score_is_a_dash():
    assert number(None) == "–"


def test_a_table_has_a_row_for_each_line():
    assert table(("name", "value"), [("a", "1")]).splitlines() == [
        "| name | value |",
        "| --- | ---: |",
        "| a | 1 |",
    ]
