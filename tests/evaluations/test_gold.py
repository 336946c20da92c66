import json

import pytest

from evaluations.cases import Split
from evaluations.gold import EVERY, Measured, measure
from evaluations.scoreboard import BASELINE, as_json, kept
from evaluations.scratch import scratch_product

ROUNDING = 0.0002


@pytest.fixture(scope="module")
def measured(tmp_path_factory) -> list[Measured]:
    return measure(scratch_product(tmp_path_factory.mktemp("home")), Split)


def test_no_number_of_the_embedded_judge_falls_below_what_is_kept(measured):
    floor = json.loads(BASELINE.read_text(encoding="utf-8"))
    now = kept(measured)

    assert now.keys() == floor.keys()
    for where, numbers in floor.items():
        for name, least in numbers.items():
            found = now[where][name]
            assert found is not None
            assert found >= least - ROUNDING, f"{where}: {name}"


def test_dutch_is_as_good_as_english(measured):
    judge = measured[0].scores

    assert judge["en"].macro_f1 >= 0.75
    assert judge["nl"].macro_f1 >= 0.75
    assert abs(judge["en"].macro_f1 - judge["nl"].macro_f1) < 0.05


def test_every_quote_of_the_embedded_judge_is_proved(measured):
    assert measured[0].scores[EVERY].proved_quotes == 1


def test_the_embedded_judge_stands_above_both_baselines(measured):
    for split in (EVERY, *Split):
        of_split = {m.method: m for m in measured if m.split == split}
        judge = of_split.pop("embedded").scores[EVERY]
        for baseline in of_split.values():
            assert judge.macro_f1 > baseline.scores[EVERY].macro_f1


def test_the_scores_are_also_one_json_document(measured):
    told = json.loads(as_json(measured))

    assert told["schema"] == "auditor.gold/1"
    assert {m["split"] for m in told["measured"]} == {"all", "tune", "held-out"}
