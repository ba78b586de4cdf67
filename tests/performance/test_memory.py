"""The views during which a worker's memory is measured."""

import pytest

from dashboard.catalogue.files.load import load_catalogue
from dashboard.quarters import Quarter, quarters_between
from tests.performance.memory import Held, addresses
from tests.performance.stores import DEFINITIONS

CATALOGUE = load_catalogue(DEFINITIONS)
QUARTERS = quarters_between(Quarter(2015, 3), Quarter(2025, 2))


def test_growth_is_told_in_per_cent() -> None:
    assert Held(first=160, last=168).growth == pytest.approx(5)


def test_views_are_the_same_each_time_and_mostly_of_the_overview_and_themes() -> None:
    views = list(addresses(CATALOGUE, QUARTERS, 400))
    assert views == list(addresses(CATALOGUE, QUARTERS, 400))
    themes = {f"/theme/{theme.key}" for theme in CATALOGUE.themes}
    usual = [view for view in views if view in {"/", *themes}]
    assert 240 < len(usual) < 360
    assert len(set(views) - themes) > 50
