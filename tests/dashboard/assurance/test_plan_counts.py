"""Counted obligations: at least so many a year, across services, and when they fall short."""

from datetime import date

from dashboard.assurance.audit_topics import TopicStep, topics_of
from dashboard.assurance.plan_counts import YearCount, year_counts
from dashboard.assurance.plan_entries import PlanEntry, TopicKind, TopicSide
from dashboard.assurance.plan_exceptions import plan_exceptions
from tests import builders as make
from tests.dashboard.assurance.plans import a_topic, an_entry

FOUR = an_entry(counted=TopicKind.AUDIT, least=4, across=True)
BOTH = TopicSide.BOTH


def counted(day: date, *topics: list[TopicStep], entry: PlanEntry = FOUR) -> YearCount:
    """Count the year of a day."""
    return year_counts([entry], topics_of(one for steps in topics for one in steps), day)[-1]


def test_what_is_done_and_scheduled_in_the_year_is_counted() -> None:
    found = counted(
        date(2025, 8, 1),
        a_topic(1, date(2025, 5, 1), BOTH),
        a_topic(2, date(2025, 3, 31)),  # the year before
        *(a_topic(number, scheduled="2025-26 Q3") for number in (3, 4, 5)),
    )
    assert (found.done, found.scheduled, found.expected) == (1, 3, 1)
    assert not found.is_short
    assert found.sentence == "2025-26: one of at least four case file audits done, three scheduled."


def test_too_few_scheduled_or_done_so_far_is_short() -> None:
    found = counted(date(2025, 11, 1), a_topic(1, date(2025, 5, 1), BOTH))
    assert found.shortfalls == ("three more to be scheduled", "two should be done by now")
    (told,) = plan_exceptions([], [found])
    assert told.told == f"{found.sentence}"


def test_a_side_that_no_topic_looks_at_is_short_though_the_number_is_right() -> None:
    topics = [a_topic(number, date(2025, 4, number)) for number in (1, 2, 3, 4)]
    found = counted(date(2025, 4, 20), *topics)
    assert found.shortfalls == ("none looks at services for adults",)


def test_a_year_that_was_short_is_told_after_it_and_one_that_was_not_is_left_out() -> None:
    day = date(2026, 4, 2)
    topics = topics_of(a_topic(1, date(2025, 5, 1), BOTH))
    before, here = year_counts([FOUR], topics, day)
    assert (before.year, here.year) == (2025, 2026)
    assert before.shortfalls == ("three short of four",)
    enough = topics_of(
        one for number in (1, 2, 3, 4) for one in a_topic(number, date(2025, 5, 1), BOTH)
    )
    assert [one.year for one in year_counts([FOUR], enough, day)] == [2026]
    later = an_entry(counted=TopicKind.AUDIT, least=4, since=make.q("2025-26 Q3"))
    assert [one.year for one in year_counts([later], topics, day)] == [2026]


def test_an_entry_that_began_within_the_year_is_asked_for_the_quarters_since() -> None:
    later = an_entry(counted=TopicKind.AUDIT, least=4, since=make.q("2025-26 Q3"))
    assert counted(date(2026, 1, 5), entry=later).expected == 1
