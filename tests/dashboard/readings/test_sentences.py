"""Sentences about an indicator: their words fit the facts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.indicators import Indicator, Kind, Polarity, YearRule
from dashboard.catalogue.parts import ALL, YEAR
from dashboard.catalogue.thresholds import Measure
from dashboard.figures.observations import Status
from dashboard.figures.time_spans import TimeSpan
from dashboard.readings.readings import Reading, read_line, read_lines
from dashboard.readings.sentences import change_words, period_words, run_of_flags, unit_line
from dashboard.readings.titles import LONGEST_TITLE
from tests.builders import (
    AGREED,
    FIRST,
    OUR_AREA,
    Stated,
    a_break,
    distribution,
    indicator,
    material,
    observations,
    published,
    q,
    rate_rule,
    rolling,
    share,
    stock,
    target,
    threshold,
    with_events,
)

FORBIDDEN = re.compile(r"significan|as expected|better|worse|improve|expected range", re.IGNORECASE)
MOVED = re.compile(r"\b(rose|fell)\b")
LONG = (
    "Children and young people of the borough who were reported missing from home while on a plan"
)
WATCHED = indicator(subject="Section 47 enquiries", thresholds=(threshold(above=390),))


def of(one: Indicator, *stated: Stated, measure: Measure = Measure.NUMBER) -> Reading:
    made = material({one: stated})
    return read_line(made, one, made.last, measure)


# Titles


def test_a_rise_above_the_threshold() -> None:
    assert of(WATCHED, 389, 421).title == (
        "Section 47 enquiries rose to 421, above the threshold of 390"
    )


def test_a_fall_below_the_threshold() -> None:
    watched = indicator(subject="Assessments", thresholds=(threshold(below=240),))
    assert of(watched, 262, 231).title == "Assessments fell to 231, below the threshold of 240"


def test_above_the_threshold_but_lower_than_before_neither_rose_nor_fell() -> None:
    raised = indicator(
        subject="Enquiries",
        thresholds=(threshold(above=500, until=FIRST), threshold(above=390, since=FIRST + 1)),
    )
    assert of(raised, 450, 421).title == "Enquiries are at 421, above the threshold of 390"


def test_above_the_threshold_without_a_quarter_before_claims_no_rise() -> None:
    assert of(WATCHED, None, 421).title == (
        "Section 47 enquiries are at 421, above the threshold of 390"
    )


def test_a_run_of_quarters_is_counted() -> None:
    watched = indicator(subject="Enquiries", thresholds=(threshold(above=390),))
    assert of(watched, 300, 400, 410, 421).title == (
        "Enquiries have been above the threshold of 390 for three quarters: 421"
    )


def test_quarters_that_stand_out_together_are_told_by_their_average() -> None:
    """The latest figure alone may be lower than the one before, and as expected."""
    level = [40.0, 44, 37, 41, 39, 43, 36, 42, 38, 40, 45, 39, 41, 37, 43, 40]
    found = of(indicator(subject="Endings"), *level, 52, 60, 61, 47)
    assert found.title == "Endings rose from about 40 to about 55 in 2024-25 Q1"
    long = of(indicator(subject=LONG, short="Endings of care"), *level, 52, 60, 61, 47)
    assert long.title == "Endings of care rose from about 40 to about 55 in 2024-25 Q1"


def test_a_story_too_long_for_the_subject_is_told_of_the_short_name() -> None:
    watched = indicator(subject=LONG, short="Missing", thresholds=(threshold(above=390),))
    assert of(watched, 389, 421).title == "Missing rose to 421, above the threshold of 390"


def test_an_unflagged_change_is_not_told_as_a_rise_however_large() -> None:
    found = of(indicator(subject="Referrals"), 100, 900)
    assert found.title == "Referrals: 900"
    assert not MOVED.search(found.evidence)


def test_decimals_show_why_a_threshold_is_crossed() -> None:
    shares = share(subject="Shares", thresholds=(threshold(below=90),))
    assert of(shares, (99, 100), (8996, 10_000)).title == (
        "Shares fell to 89.96%, below the threshold of 90%"
    )


def test_what_is_not_received_says_when_the_latest_is_from() -> None:
    found = of(indicator(subject="Crimes"), 30, None, None)
    assert found.title == "Crimes: not received for 2020-21 Q3"
    assert found.evidence.startswith("Last known: 30 in 2020-21 Q1. ")


def test_a_retired_line_says_since_when() -> None:
    retired = indicator(subject="Crimes", until=FIRST)
    assert of(retired, 30, None).title == ("Crimes: no longer collected after 2020-21 Q1")


def test_what_is_hidden_gives_no_number_away() -> None:
    found = of(indicator(subject="Crimes"), Status.SUPPRESSED)
    assert found.title == "Crimes: the figure of this quarter is hidden"
    rare = of(indicator(subject="Missing: at risk", rare=True), Status.SUPPRESSED)
    assert rare.title == "Missing, at risk: the figure of this quarter is hidden"


def test_a_partial_figure_says_of_how_many() -> None:
    sums = indicator(subject="Attendances", agencies=("a", "b", "c"), combine="sum")
    rows = [*observations(sums, [20], agency="a"), *observations(sums, [21], agency="b")]
    found = read_line(material({sums: []}, more=rows), sums, FIRST)
    assert found.title == "Attendances: 41 so far, from 2 of 3 agencies"
    assert "2 of 3 agencies have sent theirs, so there is no rate and no flag" in found.evidence


def test_a_true_zero_is_told_as_none() -> None:
    assert of(indicator(subject="Admissions"), Status.NIL).title == "Admissions: none"


def test_a_rate_stands_beside_its_comparators_without_a_judgement() -> None:
    plans = stock(subject="Plans", comparator=rate_rule())
    codes = ("R1", "C1", "N1")
    made = material(
        {plans: [250]},
        published={"enquiries": tuple(published(c, 2021, 60) for c in codes)},
        populations={(c, 2020): 10_000.0 for c in codes} | {(OUR_AREA, 2020): 50_000.0},
    )
    found = read_line(made, plans, FIRST, Measure.RATE)
    assert found.title == ("Plans: 50.0 per 10,000; neighbours 60.0, The North 60.0, England 60.0")


def test_a_target_is_named_with_its_state() -> None:
    shares = share(subject="Re-referrals", polarity=Polarity.LOW, targets=(target(20, amber=22),))
    assert of(shares, (21, 100)).title == "Re-referrals: 21%, target of 20% near"


def test_a_line_of_one_figure_a_year_tells_its_year() -> None:
    one = indicator(subject="Children starting care", year=YearRule.REPORTED, rate=True)
    own = observations(one, [70], FIRST + 3, part=YEAR)
    made = material({one: [20, 25, 30, 22, 21]}, more=own)
    found = read_line(made, one, made.last, Measure.RATE)
    assert found.title == "Children starting care: 14.0 per 10,000 in 2020-21"


VALUES = st.one_of(
    st.none(),
    st.sampled_from([Status.SUPPRESSED, Status.NIL, Status.NOT_AVAILABLE]),
    st.integers(0, 3_000_000).map(float),
)


@given(
    st.lists(VALUES, min_size=1, max_size=9),
    st.sampled_from([Polarity.NONE, Polarity.LOW, Polarity.HIGH]),
    st.sampled_from(["Crimes", LONG]),
    st.integers(0, 900),
)
def test_titles_fit_and_claim_nothing(
    stated: list[Stated], polarity: Polarity, subject: str, level: int
) -> None:
    one = stock(
        subject=subject,
        short=subject[:40].rstrip(),
        polarity=polarity,
        thresholds=(threshold(above=level),),
    )
    for measure in Measure:
        found = of(one, *stated, measure=measure)
        assert 0 < len(found.title) <= LONGEST_TITLE
        assert not found.title.endswith(".")
        assert not FORBIDDEN.search(found.title + found.evidence)
        flagged = any(flag.quarter == found.quarter for flag in found.flags)
        assert flagged or not MOVED.search(found.title + found.evidence)


def test_a_subject_without_end_is_cut_at_a_word() -> None:
    endless = indicator(subject=LONG, short=LONG)
    assert of(endless, 5).title == LONG[:LONGEST_TITLE].rsplit(" ", 1)[0]


# Evidence


def test_the_evidence_of_a_flag_says_who_agreed_the_level_and_what_changed() -> None:
    assert of(WATCHED, 373, 0, 0, 389, 421).evidence == (
        f"421 is above the threshold of 390, agreed by {AGREED}, from 2020-21 Q1 on. "
        "+32, +8% on 2020-21 Q4; +48, +13% on 2020-21 Q1."
    )


def test_the_evidence_of_a_quiet_quarter_names_the_threshold_it_did_not_cross() -> None:
    assert of(WATCHED, 390).evidence == "At the agreed maximum of 390."
    assert of(indicator(), 390).evidence == "Too few quarters to judge yet (1 of 12)."


def test_what_is_not_firm_is_said() -> None:
    plans = stock()
    made = material({plans: [250]}, populations={(OUR_AREA, 2019): 50_000.0})
    assert (
        "Provisional population: mid-2019." in read_line(made, plans, FIRST, Measure.RATE).evidence
    )


def test_figures_that_straddle_a_break_say_so() -> None:
    one = indicator(rate=True)
    made = material({one: [10] * 6})
    cut = material({one: [10] * 6}, catalogue=with_events(made.catalogue, a_break(FIRST + 4)))
    found = read_line(cut, one, FIRST + 5, Measure.RATE)
    assert "straddle a break: new case system, 2021-22 Q1" in found.evidence
    assert "Not compared with 2021-22 Q1: a break lies between" in found.evidence


def test_a_figure_that_lags_tells_its_true_period() -> None:
    one = rolling(supplied="rolling", lag=2)
    made = material({one: [(33, 100)]}, first=q("2025-26 Q2"))
    assert "It covers the 12 months to 31 March 2025." in read_line(made, one, made.last).evidence


# Smaller words


@pytest.mark.parametrize(
    ("one", "measure", "counted", "words"),
    [
        (indicator(), Measure.NUMBER, TimeSpan.QUARTER, "enquiries in the quarter"),
        (indicator(), Measure.NUMBER, TimeSpan.ROLLING_4, "enquiries, rolling four quarters"),
        (indicator(), Measure.NUMBER, TimeSpan.YEAR_TO_DATE, "enquiries, year to date"),
        (indicator(), Measure.RATE, TimeSpan.ROLLING_4, "per 10,000, rolling four quarters"),
        (indicator(), Measure.RATE, TimeSpan.QUARTER, "per 10,000, in the quarter"),
        (stock(), Measure.RATE, TimeSpan.QUARTER, "per 10,000, at quarter end"),
        (share(), Measure.NUMBER, TimeSpan.QUARTER, "per cent of referrals"),
        (
            share(),
            Measure.NUMBER,
            TimeSpan.ROLLING_4,
            "per cent of referrals, rolling four quarters",
        ),
        (rolling(), Measure.NUMBER, TimeSpan.ROLLING_4, "per cent of referrals"),
        (distribution(), Measure.NUMBER, TimeSpan.QUARTER, "per cent of conferences"),
    ],
)
def test_the_axis_says_what_it_counts(
    one: Indicator, measure: Measure, counted: TimeSpan, words: str
) -> None:
    assert unit_line(one, measure, counted) == words


@pytest.mark.parametrize(
    ("one", "counted", "words"),
    [
        (indicator(), TimeSpan.QUARTER, "July to September 2025"),
        (indicator(), TimeSpan.ROLLING_4, "12 months to 30 September 2025"),
        (indicator(), TimeSpan.YEAR_TO_DATE, "1 April 2025 to 30 September 2025"),
        (stock(), TimeSpan.QUARTER, "30 September 2025"),
        (rolling(lag=2), TimeSpan.ROLLING_4, "12 months to 31 March 2025"),
    ],
)
def test_the_true_period_of_a_figure(one: Indicator, counted: TimeSpan, words: str) -> None:
    assert period_words(one, counted, q("2025-26 Q2")) == words


def test_changes_in_tables() -> None:
    found = of(indicator(), 389, 421)
    assert change_words(found.on_last_quarter, "enquiries", 0) == "+32, +8%"
    assert change_words(found.on_last_year, "enquiries", 0) == ""
    assert change_words(of(indicator(), 5, 5).on_last_quarter, "enquiries", 0) == "no change"
    assert change_words(of(share(), (1, 4), (2, 4)).on_last_quarter, "percent", 1) == "+25.0 pts"


def test_a_run_of_flags_ends_at_a_quarter_that_is_none() -> None:
    found = of(WATCHED, 400, 300, 400, 410)
    assert run_of_flags(found.flags, FIRST + 3, upward=True) == 2
    assert run_of_flags(found.flags, FIRST + 3, upward=False) == 0
    assert run_of_flags(found.flags, FIRST + 1, upward=True) == 0


def test_outcomes_are_told_by_their_total() -> None:
    outcomes = indicator(subject="Outcomes of reviews", kind=Kind.OUTCOMES, unit="reviews")
    assert of(outcomes, 3).title == "Outcomes of reviews: 3"


def test_a_line_of_rounded_counts_says_about_and_what_it_is_made_from() -> None:
    line = indicator(rate=True)
    steady: list[Stated] = [50.0, 55.0] * 8
    made = material({line: steady}, roundings={(line.key, ALL): 5})
    number, rate = read_lines(made, made.last)
    assert number.title == "Enquiries are as expected: about 55"
    assert "latest four quarters average about 53" in number.evidence
    assert "About +5, +10% on" in number.evidence
    assert "All of this is made from rounded counts." in number.evidence
    assert "about" in rate.title
    exact = material({line: steady})
    assert not any("about" in r.title for r in read_lines(exact, exact.last))


def test_a_line_with_hidden_quarters_says_that_it_is_made_without_them() -> None:
    line = indicator()
    made = material({line: [Status.SUPPRESSED, *[50.0, 55.0] * 8]})
    (found,) = read_lines(made, made.last)
    assert "Made without the quarters that are hidden" in found.evidence
