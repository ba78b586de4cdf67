"""What About says of how the figures are made is what is done, and by whom."""

from layouts.about.methods import METHODS


def test_working_days_are_said_to_be_counted_by_the_agencies() -> None:
    told = dict(METHODS)["Percentages"]
    (sentence,) = [one for one in told.split(". ") if "orking days" in one]
    assert "the agencies' clock: the agencies count them" in sentence
    assert "leaving out weekends and England's bank holidays" in sentence
    assert "here the bands are added up to the share within 15 days" in sentence
