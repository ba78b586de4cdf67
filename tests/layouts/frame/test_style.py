"""Colours keep the design's contrasts, and marks differ in shape and words."""

from dataclasses import replace
from itertools import combinations

import pytest

from dashboard.figures.observations import Status
from dashboard.quarters import Quarter
from dashboard.readings.flags import Flag, QuarterState
from dashboard.variation.detection.signals import SHIFT
from dashboard.variation.judgements import Judgement
from layouts.frame import style
from layouts.frame.style import MarkShape, grid_mark, mark_entries, mark_kind, mark_of
from tests.layouts.colour import (
    DEUTAN,
    NORMAL,
    PROTAN,
    TRITAN,
    Matrix,
    contrast,
    difference,
    lab,
)

TONES = pytest.mark.parametrize("tokens", [style.LIGHT, style.DARK], ids=["light", "dark"])
TELLING = ("good", "bad", "neut", "dot", "ink")
QUARTER = Quarter(2025, 2)


@TONES
@pytest.mark.parametrize("ground", ["card", "page"])
def test_words_have_the_contrast_of_text_and_of_the_wall(
    tokens: dict[str, str], ground: str
) -> None:
    assert contrast(tokens["ink"], tokens[ground]) >= 7
    assert contrast(tokens["soft"], tokens[ground]) >= 7


@TONES
@pytest.mark.parametrize("ground", ["card", "page", "pick", "band"])
@pytest.mark.parametrize("token", ["good", "bad", "neut", "dot", "comp", "hide", "axis", "ink"])
def test_marks_and_lines_are_seen_on_every_ground(
    tokens: dict[str, str], ground: str, token: str
) -> None:
    assert contrast(tokens[token], tokens[ground]) >= 3


@TONES
def test_words_on_the_chosen_quarter_are_read(tokens: dict[str, str]) -> None:
    assert contrast(tokens["ink"], tokens["pick"]) >= 7
    assert contrast(tokens["soft"], tokens["pick"]) >= 4.5


@TONES
def test_bands_in_time_are_told_from_the_card_and_from_each_other(tokens: dict[str, str]) -> None:
    assert contrast(tokens["band2"], tokens["card"]) >= 3
    assert contrast(tokens["band1"], tokens["band2"]) >= 1.9


@pytest.mark.parametrize(
    ("token", "light", "dark"),
    [
        ("ink", 15.9, 15.3), ("soft", 7.7, 9.2), ("comp", 6.4, 8.3), ("dot", 5.3, 7.4),
        ("axis", 4.2, 5.2), ("good", 5.1, 5.7), ("bad", 5.2, 8.5), ("neut", 11.0, 11.4),
        ("band1", 11.4, 12.9), ("band2", 4.2, 6.7),
    ],
)  # fmt: skip
def test_contrasts_are_those_of_the_design(token: str, light: float, dark: float) -> None:
    for tokens, expected in ((style.LIGHT, light), (style.DARK, dark)):
        assert contrast(tokens[token], tokens["card"]) == pytest.approx(expected, abs=0.06)


@pytest.mark.parametrize(
    ("vision", "light", "dark"),
    [(NORMAL, 15.8, 18.2), (PROTAN, 15.4, 13.1), (DEUTAN, 15.3, 13.1), (TRITAN, 14.5, 10.9)],
    ids=["normal", "protan", "deutan", "tritan"],
)
def test_colours_stay_apart_in_every_colour_vision(
    vision: Matrix, light: float, dark: float
) -> None:
    for tokens, expected in ((style.LIGHT, light), (style.DARK, dark)):
        seen = [lab(tokens[token], vision) for token in TELLING]
        smallest = min(difference(one, two) for one, two in combinations(seen, 2))
        assert smallest == pytest.approx(expected, abs=0.11)


@TONES
def test_purple_stays_twenty_steps_of_lightness_from_blue(tokens: dict[str, str]) -> None:
    assert abs(lab(tokens["neut"])[0] - lab(tokens["good"])[0]) >= 20


def test_ciede2000_gives_the_published_examples() -> None:
    # Source: Sharma, Wu and Dalal 2005, table 1, pairs 1, 7, 17 and 20.
    examples = [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    ]
    for one, two, expected in examples:
        assert difference(one, two) == pytest.approx(expected, abs=1e-4)


def test_the_variables_hold_every_token_light_and_dark() -> None:
    css = style.css_variables()
    for tokens in (style.LIGHT, style.DARK):
        for token, colour in tokens.items():
            assert f"--{token}:{colour};" in css
    assert "prefers-color-scheme:dark" in css


def flag(
    judgement: Judgement, upward: bool = True, short: str = "above the threshold of 390"
) -> Flag:
    return Flag(QUARTER, "threshold", judgement, upward, 390, short, "")


def state(
    judgement: Judgement = Judgement.ORDINARY, upward: bool = True, **named: bool
) -> QuarterState:
    flags = () if judgement is Judgement.ORDINARY else (flag(judgement, upward),)
    return QuarterState(QUARTER, Status.GIVEN, judgement, upward, bool(flags), flags=flags, **named)


@pytest.mark.parametrize(
    ("judgement", "shape", "colour", "word"),
    [
        (Judgement.ORDINARY, MarkShape.DOT, "dot", "not judged"),
        (Judgement.HIGH, MarkShape.TRIANGLE, "neut", "high"),
        (Judgement.LOW, MarkShape.TRIANGLE, "neut", "low"),
        (Judgement.IMPROVEMENT, MarkShape.DISC, "good", "improvement"),
        (Judgement.CONCERN, MarkShape.DIAMOND, "bad", "concern"),
    ],
)
def test_each_judgement_has_its_shape_colour_and_word(
    judgement: Judgement, shape: MarkShape, colour: str, word: str
) -> None:
    shown = mark_of(state(judgement))
    assert (shown.shape, shown.colour, shown.word) == (shape, colour, word)


def test_a_mark_says_the_threshold_it_lies_beyond() -> None:
    shown = mark_of(state(Judgement.HIGH))
    assert shown.framed
    assert shown.words == "high, above the threshold of 390"


def test_a_side_is_said_once() -> None:
    together = replace(
        flag(Judgement.HIGH, short="higher than usual over two quarters"), rule=SHIFT
    )
    both = (together, flag(Judgement.HIGH))
    shown = mark_of(QuarterState(QUARTER, Status.GIVEN, Judgement.HIGH, upward=True, flags=both))
    assert shown.word == "high"
    assert shown.words == "higher than usual over two quarters, above the threshold of 390"
    assert mark_kind(shown) == "high"


def test_a_figure_that_is_not_final_is_no_kind_of_mark_of_its_own() -> None:
    partial = QuarterState(
        QUARTER, Status.GIVEN, Judgement.HIGH, upward=True, partial=True, flags=()
    )
    assert mark_of(partial).hollow
    assert mark_kind(mark_of(partial)) == mark_kind(mark_of(replace(partial, partial=False)))


def test_what_is_not_firm_is_hollow_and_says_so() -> None:
    assert mark_of(state(provisional=True)).hollow
    assert mark_of(state(provisional=True)).words == "not judged, provisional"
    assert mark_of(state(partial=True)).hollow


def test_absences_and_zero_have_four_different_shapes() -> None:
    states = [
        QuarterState(QUARTER, Status.NOT_RECEIVED),
        QuarterState(QUARTER, Status.NOT_COLLECTED),
        QuarterState(QUARTER, Status.SUPPRESSED),
        QuarterState(QUARTER, Status.NIL, zero=True),
    ]
    shown = [mark_of(s) for s in states]
    assert [m.shape for m in shown] == [
        MarkShape.SLOT,
        MarkShape.NOTHING,
        MarkShape.BAR,
        MarkShape.ZERO,
    ]
    assert [m.word for m in shown] == ["not received", "not collected", "hidden", "none"]


def test_a_zero_below_a_threshold_is_marked_low() -> None:
    shown = mark_of(state(Judgement.LOW, upward=False, zero=True))
    assert (shown.shape, shown.up, shown.word) == (MarkShape.TRIANGLE, False, "low")


def test_the_grid_has_a_small_dot_for_a_quarter_that_no_rule_judged() -> None:
    judged, other = state(judged=True), state(judged=False)
    assert grid_mark(judged).shape is MarkShape.DOT
    assert grid_mark(other).shape is MarkShape.SPECK
    assert grid_mark(state(Judgement.HIGH, judged=False)).shape is MarkShape.TRIANGLE
    ((both, words),) = mark_entries([grid_mark(other), grid_mark(judged)])
    assert ([one.shape for one in both], words) == (
        [MarkShape.DOT, MarkShape.SPECK],
        "no exception; small, not judged",
    )
    assert [words for _, words in mark_entries([grid_mark(other)])] == ["not judged"]


def test_a_key_has_one_order_and_at_most_nine_marks() -> None:
    every = [mark_of(state(judgement, zero=False)) for judgement in reversed([*Judgement])] + [
        mark_of(state(zero=True)),
        mark_of(state(provisional=True)),
    ]
    every += [
        mark_of(QuarterState(QUARTER, status))
        for status in (Status.NOT_RECEIVED, Status.SUPPRESSED, Status.NOT_COLLECTED)
    ]
    words = [word for _, word in mark_entries(every)]
    assert words == [
        *("no exception", "high or low", "improvement", "concern", "beyond the threshold"),
        *("none", "hidden", "not received", "not final"),
    ]
    assert [word for _, word in mark_entries([mark_of(state(Judgement.LOW))])] == [
        "low",
        "beyond the threshold",
    ]
