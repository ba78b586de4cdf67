"""A short calibration, and a check that docs/calibration.md was made by the present rules."""

import numpy as np
import pytest

from dashboard.variation.nhs_reference import xmr
from tests.calibration.findings import (
    echoing,
    false_in_the_latest,
    found_on_average,
)
from tests.calibration.goals import GOALS
from tests.calibration.invented import KINDS, LINES, draw
from tests.calibration.others import peers
from tests.calibration.others.farrington import LENGTHS as BESIDE
from tests.calibration.others.farrington import SPIKE_SIZE, farrington_answers
from tests.calibration.sources import DOCUMENT, checksum
from tests.calibration.trials import (
    FIRM,
    HANDED_ON,
    LATEST,
    QUARTERS,
    SIZE,
    changed,
    echoes,
    run,
    spikes,
    unchanged,
)

BEFORE = (16, 24, 36)


@pytest.mark.parametrize("handed_on", [0.0, 0.3])
def test_the_rules_keep_the_goals(handed_on: float) -> None:
    place = HANDED_ON.index(handed_on)
    false, steps, found_spikes, _, echo = (goal.must[place] or 0.0 for goal in GOALS)
    (still,) = run(unchanged(16, [handed_on]), 1)
    assert false_in_the_latest(still, FIRM + 1, QUARTERS) <= false
    moved = run(changed(6, BEFORE, [SIZE], [handed_on], after=LATEST), 1)
    assert found_on_average(moved, handed_on, BEFORE) >= steps
    far = run(spikes(6, BEFORE, SPIKE_SIZE), 1)
    assert found_on_average(far, handed_on, BEFORE, 1, SPIKE_SIZE) >= found_spikes
    assert echoing(run(echoes(6, BEFORE), 1), handed_on) <= echo


def test_the_page_was_made_by_the_present_rules() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert f"checksum `{checksum()}`" in text, "run `make calibrate`"
    assert text.count("| met |") == sum(must is not None for goal in GOALS for must in goal.must)
    assert "missed" not in text


def test_farrington_flexible_has_answered_at_every_number_of_quarters() -> None:
    told = {(one.quarters, one.handed_on) for one in farrington_answers()}
    assert told == {(n, r) for n in BESIDE for r in HANDED_ON}


def test_the_lines_are_those_of_a_partnership() -> None:
    assert len(LINES) == 27
    assert {line.kind for line in LINES} == set(KINDS)


@pytest.mark.parametrize("handed_on", [0.0, 0.6])
def test_an_invented_line_keeps_its_level_and_hands_on_as_much_as_asked(handed_on: float) -> None:
    line = next(line for line in LINES if line.level == 97)
    values = draw(line, np.random.default_rng(1), (600, 40), handed_on).values
    off = values - values.mean()
    assert abs(values.mean() / line.level - 1) < 0.02
    measured = (off[:, 1:] * off[:, :-1]).mean() / (off * off).mean()
    assert abs(measured - handed_on) < 0.03


def test_the_plain_chart_of_the_trials_is_the_chart_of_the_product() -> None:
    for line in LINES[::5]:
        values = draw(line, np.random.default_rng(2), (6, 24), 0.3).values
        found = peers.xmr(values)
        for row in range(len(values)):
            for number in (8, 12, 17, 24):
                chart = xmr(range(number), values[row, :number].tolist())
                if chart["upl"][-1] == chart["mean"][-1]:
                    continue  # limits without width, where every point would stand out
                assert chart["special_cause_flag"][-1] == found[row, number - 1]
