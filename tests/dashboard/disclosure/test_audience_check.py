"""The audiences a text may be shown to, with the names in a catalogue."""

from dataclasses import replace

from dashboard.catalogue.partnership import SmallNumberRule
from dashboard.disclosure.audience_check import fits_audience, given_away, largest_small
from dashboard.readers import Audience
from tests.builders import catalogue, indicator

OURS = catalogue(indicator(lead="Heywood Hall", breakdowns=("age",)))


def test_names_of_places_agencies_posts_and_parts_name_no_child() -> None:
    found = OURS.known_names
    for name in ("Testshire", "Care", "Heywood Hall", "0 to 9"):
        assert name in found
    assert fits_audience(OURS, "Heywood Hall counted again.", Audience.PUBLIC)


def test_a_name_that_nobody_knows_is_found_and_a_steward_may_read_it() -> None:
    text = "Billy Smith was counted twice"
    assert not fits_audience(OURS, text, Audience.PUBLIC)
    assert fits_audience(OURS, text, Audience.STEWARD)
    assert [found.within(text) for found in given_away(OURS, text)] == ["Billy Smith"]


def test_the_strictest_rule_says_which_counts_are_small() -> None:
    rules = (SmallNumberRule("a", "A", 1, 5, 1, ""), SmallNumberRule("b", "B", 1, 7, 5, ""))
    assert largest_small(replace(OURS, rules=rules)) == 7
    assert largest_small(OURS) == 5
