"""A page says that a later quarter is over from the day its first return is due."""

from datetime import date

from dashboard.figures.observations import Return
from dashboard.quarters import Quarter
from dashboard.returns.later_quarters import later_quarter, later_sentences, quarters_over
from dashboard.returns.receipts import receipts_due
from tests.builders import agency, catalogue, indicator, observation, q

LINE = indicator("enquiries")
CATALOGUE = catalogue(
    LINE,
    indicator("missing", agencies=("police",)),
    agencies=(agency("care"), agency("police", due_days=40)),
)
SHOWN, NEXT = q("2025-26 Q2"), q("2025-26 Q3")
SENT = Return("care", NEXT, date(2026, 1, 20), "a.csv", (observation(LINE, NEXT, 5),))


def said(shown: Quarter, today: date, *sent: Return) -> tuple[str, ...]:
    receipts = receipts_due(CATALOGUE, quarters_over(today), sent, [])
    found = later_quarter(shown, receipts, today)
    return later_sentences(CATALOGUE, found, today) if found else ()


def test_nothing_is_said_before_the_first_return_is_due() -> None:
    assert said(SHOWN, date(2026, 1, 23)) == ()


def test_from_that_day_on_a_later_quarter_is_over_and_nothing_has_come() -> None:
    assert said(SHOWN, date(2026, 1, 24)) == (
        "A later quarter is over: 2025-26 Q3, to 31 December 2025.",
        "Nothing of it has been received yet.",
        "Due by 9 February 2026 from Care and Police.",
    )


def test_what_has_come_and_what_has_not_is_named() -> None:
    assert said(SHOWN, date(2026, 2, 20), SENT) == (
        "A later quarter is over: 2025-26 Q3, to 31 December 2025.",
        "Received from Care.",
        "Overdue from Police.",
    )


def test_the_latest_quarter_that_is_over_is_named_and_how_much_later_it_is() -> None:
    assert said(q("2024-25 Q4"), date(2026, 1, 24))[0] == (
        "A later quarter is over: 2025-26 Q3, to 31 December 2025, three quarters later."
    )
    assert said(NEXT, date(2026, 3, 31)) == ()


def test_of_many_agencies_their_number_is_told_and_the_first_named() -> None:
    many = tuple(agency(f"trust_{n}", due_days=40) for n in range(1, 7))
    line = indicator("enquiries", agencies=tuple(one.key for one in many), combine="sum")
    made, day = catalogue(line, agencies=many), date(2026, 2, 20)

    def last(*sent: Return) -> str:
        found = later_quarter(SHOWN, receipts_due(made, quarters_over(day), sent, []), day)
        return later_sentences(made, found, day)[-1] if found else ""

    assert last() == "Overdue from all six agencies."
    figure = observation(line, NEXT, 5, agency="trust_6")
    names = f"{many[0].short}, {many[1].short} and {many[2].short}"
    came = Return("trust_6", NEXT, date(2026, 1, 20), "a.csv", (figure,))
    assert last(came) == f"Overdue from five agencies, among them {names}."
