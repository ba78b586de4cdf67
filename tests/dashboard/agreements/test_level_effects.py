"""The effect of a level is described before it is agreed; a value at the level is no breach."""

from dashboard.agreements.level_effects import effect_of_end, level_effect
from dashboard.catalogue.indicators import Polarity
from dashboard.figures.observations import Status
from tests import builders as make

LINE = make.indicator()
SERIES = make.series([380, 390, 391, None, 450, Status.SUPPRESSED, 10])


def test_a_threshold_says_which_past_quarters_it_would_have_flagged() -> None:
    found = level_effect(SERIES, make.threshold(above=390), LINE)
    assert found.quarters == (make.FIRST + 2, make.FIRST + 4)
    assert found.sentences == (
        "It would have flagged 2 of the 5 quarters with a figure in which it would hold: "
        "2021-22 Q1 (450), 2020-21 Q3 (391).",
    )


def test_a_level_of_one_quarter_speaks_of_one() -> None:
    last = make.FIRST + 6
    told = [
        level_effect(SERIES, make.threshold(above=level, since=last), LINE).sentences[0]
        for level in (390, 5)
    ]
    assert told[0] == f"The quarter in which it would hold, {last}, would not be flagged."
    assert told[1].startswith("It would have flagged the one quarter with a figure in which")


def test_a_figure_just_beyond_is_written_so_that_it_shows() -> None:
    series = make.series([90.0, 89.96], "percent", key="shares")
    found = level_effect(series, make.threshold(below=90), make.share())
    assert found.sentences[0].endswith("2020-21 Q2 (89.96%).")


def test_one_that_begins_later_says_also_what_it_would_have_done_before() -> None:
    found = level_effect(SERIES, make.threshold(above=390, since=make.FIRST + 4), LINE)
    assert found.quarters == (make.FIRST + 4,)
    first, always = found.sentences
    assert first.startswith("It would have flagged 1 of the 2 quarters")
    assert always.startswith("Had it always held, it would have flagged 2 of the 5 quarters")


def test_one_that_is_to_come_holds_in_no_quarter_yet() -> None:
    found = level_effect(SERIES, make.threshold(above=500, since=make.FIRST + 9), LINE)
    assert found.quarters == ()
    assert found.sentences == (
        "It would hold in no quarter that has a figure yet.",
        "Had it always held, it would have flagged none of the 5 quarters with a figure.",
    )


def test_many_quarters_are_counted_and_the_latest_named() -> None:
    found = level_effect(make.series([500] * 11), make.threshold(above=390), LINE)
    assert len(found.quarters) == 11
    assert found.sentences[0].endswith("(500), and 3 earlier.")


def test_a_target_says_the_state_of_the_latest_figure_and_how_many_were_met() -> None:
    line = make.share(polarity=Polarity.HIGH)
    series = make.series([90.0, 85.0, 84.9, 89.96], "percent", key="shares")
    found = level_effect(series, make.target(90, amber=85.0), line)
    assert found.sentences == (
        "2020-21 Q4: 89.96%: the target of 90% (agreed by the sub-group on 12 June 2025) is near.",
        "Of the 4 quarters with a figure in which it would hold: met in 1, near in 2, missed in 1.",
    )


def test_a_target_to_come_says_so() -> None:
    line = make.share(polarity=Polarity.HIGH)
    series = make.series([90.0], "percent", key="shares")
    found = level_effect(series, make.target(90, make.FIRST + 4), line)
    assert found.sentences == ("It would not hold in 2020-21 Q1, the latest quarter.",)


def test_an_end_says_which_quarters_are_flagged_no_longer() -> None:
    level = make.threshold(above=390)
    found = effect_of_end(SERIES, level, make.FIRST + 3, LINE)
    assert found.quarters == (make.FIRST + 4,)
    assert found.sentences[1] == "No longer flagged: 2021-22 Q1 (450)."
    assert effect_of_end(SERIES, level, make.FIRST + 5, LINE).sentences[1] == (
        "No longer flagged: none."
    )
    last = effect_of_end(SERIES, level, make.FIRST + 6, LINE)
    assert last.sentences[1] == "No quarter with a figure lies after that one as yet."
    target = effect_of_end(SERIES, make.target(5), make.FIRST + 4, LINE)
    assert target.sentences[1] == "One quarter after it would no longer be held against it."
