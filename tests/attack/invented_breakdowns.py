"""Invented breakdowns to attack: incomplete ones, and corrections of whole ones."""

import random
from collections.abc import Iterator

from dashboard.catalogue.indicators import Breakdown, Indicator, Part
from dashboard.catalogue.parts import ALL
from dashboard.disclosure.suppression_planning import Planner
from dashboard.figures.observations import Observation, Return, Status
from dashboard.quarters import Quarter
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod
from tests import builders as make
from tests.data_access.stores import TESTSHIRE, Clock, a_return

FIRST = Quarter(2015, 1)
AGES = ("age_under_1", "age_1_4", "age_5_9", "age_10_15", "age_16_17", "age_none")
GENDERS = ("gender_f", "gender_m", "gender_x")
BANDS = ("days_0_10", "days_11_15", "days_16_20", "days_21_over")
NOBODY = "Nobody publishes it."
ENQUIRIES = make.indicator("enquiries", since=FIRST, breakdowns=("age",), no_comparator=NOBODY)
WAITS = make.distribution("waits", since=FIRST, limit_source="x", no_comparator=NOBODY)
PLANS = make.indicator("plans", since=FIRST, breakdowns=("age", "gender"), no_comparator=NOBODY)
BREAKDOWNS = (
    Breakdown("age", "Age", tuple(Part(key, key.capitalize()) for key in AGES)),
    Breakdown("gender", "Gender", tuple(Part(key, key.capitalize()) for key in GENDERS)),
)
CATALOGUE = make.catalogue(ENQUIRIES, WAITS, PLANS, partnership=TESTSHIRE, breakdowns=BREAKDOWNS)
STATES = (Status.SUPPRESSED, Status.NOT_AVAILABLE, Status.NOT_APPLICABLE, None)
"""What a part may have in place of a number; None: it was not sent."""


def store_of(planner: Planner) -> Store:
    """Make a store of three lines without figures."""
    return Store.create(
        "sqlite://",
        CATALOGUE,
        demonstration=True,
        clock=Clock(),
        planning=PlanningMethod(planner),
    )


def stated(quarter: Quarter, part: str, number: int | Status) -> Observation:
    """State enquiries."""
    return make.observation(ENQUIRIES, quarter, number, part=part)


def table(draw: random.Random, quarter: Quarter, missing: float) -> list[Observation]:
    """Draw a breakdown; some parts have no number, and sometimes the total has none."""
    found: list[Observation] = []
    total = 0
    for part in AGES:
        number = draw.choice((0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 20, 40))
        state = draw.choice(STATES) if draw.random() < missing else number
        total += 0 if state is Status.NOT_APPLICABLE else number
        if state is not None:
            found.append(stated(quarter, part, state))
    kept_back = draw.random() < missing / 3
    return [stated(quarter, ALL, Status.SUPPRESSED if kept_back else total), *found]


def corrections(draw: random.Random, quarter: Quarter, many: int) -> Iterator[Return]:
    """Draw a table, and corrections of it that keep its sum."""
    numbers = {part: draw.choice((0, 2, 4, 6, 7, 9, 12, 20, 35, 50)) for part in AGES}
    sent = [stated(quarter, part, number) for part, number in numbers.items()]
    yield a_return(stated(quarter, ALL, sum(numbers.values())), *sent)
    for _ in range(many):
        part = draw.choice(AGES)
        numbers[part] = draw.choice((1, 3, 5, 6, 8, 11, 30))
        both = [stated(quarter, ALL, sum(numbers.values())), stated(quarter, part, numbers[part])]
        yield a_return(*both, reason="late entries")


def moves(draw: random.Random, many: int) -> Iterator[Return]:
    """Draw a distribution and a line with two breakdowns, and corrections that keep all sums."""
    waits = {band: draw.choice((0, 2, 4, 6, 7, 9, 12, 20, 35)) for band in BANDS}
    ages = {age: draw.choice((2, 4, 6, 7, 9, 12, 20, 35)) for age in AGES}
    first = draw.randint(0, sum(ages.values()))
    genders = dict(zip(GENDERS, (first, sum(ages.values()) - first, 0), strict=True))

    def said(line: Indicator, whole: dict[str, int], sent: dict[str, int]) -> list[Observation]:
        rows = {ALL: sum(whole.values()), **sent}
        return [make.observation(line, FIRST, number, part=key) for key, number in rows.items()]

    yield a_return(*said(WAITS, waits, waits))
    yield a_return(*said(PLANS, ages, ages | genders))
    for _ in range(many):
        number = draw.choice((1, 3, 5, 6, 8, 11, 30))
        if draw.random() < 0.4:
            band = draw.choice(BANDS)
            waits[band] = number
            yield a_return(*said(WAITS, waits, {band: number}), reason="late entries")
            continue
        age = draw.choice(AGES)
        more = number - ages[age]
        able = [gender for gender in GENDERS if genders[gender] + more >= 0]
        if able:
            gender = draw.choice(able)
            ages[age], genders[gender] = number, genders[gender] + more
            sent = {age: number, gender: genders[gender]}
            yield a_return(*said(PLANS, ages, sent), reason="late entries")
