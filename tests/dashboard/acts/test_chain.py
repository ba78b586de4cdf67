"""A chain shows a row that was removed, changed or moved."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dashboard.acts.act import ActKind, ActSource, LoggedAct
from dashboard.acts.chain import BEGINNING, NOTHING_CUT, ChainEnd, chain_faults, chain_link

OURS = "testshire"
WHEN = datetime(2024, 1, 10, 12, tzinfo=UTC)


def a_chain(many: int = 4) -> list[LoggedAct]:
    """Make a chain of acts."""
    found: list[LoggedAct] = []
    for number in range(1, many + 1):
        act = LoggedAct(
            number, WHEN, ActKind.STEP, ActSource("A. Steward"), f"step-{number}", "", ""
        )
        before = found[-1].link if found else BEGINNING
        found.append(replace(act, link=chain_link(before, OURS, act)))
    return found


def said(acts: list[LoggedAct], start: ChainEnd = NOTHING_CUT) -> list[str]:
    """Give the sentences about a chain."""
    return [str(one) for one in chain_faults(OURS, acts, start)]


def test_a_whole_chain_has_no_fault_and_goes_on_from_what_was_cut_off() -> None:
    acts = a_chain()
    assert said(acts) == []
    assert said(acts[2:], ChainEnd(2, acts[1].link)) == []
    assert said(acts[2:]) == ["Act 3: acts 1 to 2 before it is missing."]


def test_a_row_that_was_removed_is_named() -> None:
    one, _, three, four = a_chain()
    assert said([one, three, four]) == ["Act 3: act 2 before it is missing."]


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "step-9"},
        {"source": ActSource("B. Other")},
        {"source": ActSource("A. Steward", "10.0.0.1")},
        {"moment": WHEN.replace(hour=13)},
        {"kind": ActKind.DECISION},
        {"before": '{"stage":"new"}'},
        {"after": '{"stage":"agreed"}'},
    ],
)
def test_a_row_that_was_changed_is_named(change: dict[str, object]) -> None:
    acts = a_chain()
    acts[1] = replace(acts[1], **change)  # type: ignore[arg-type]
    assert said(acts) == ["Act 2: it or the one before it was changed or moved."]


def test_rows_that_changed_places_are_named() -> None:
    one, two, three, four = a_chain()
    moved = [one, replace(three, number=2), replace(two, number=3), four]
    assert [line[:6] for line in said(moved)] == ["Act 2:", "Act 3:", "Act 4:"]


def test_the_chain_of_another_partnership_is_not_ours() -> None:
    assert len(list(chain_faults("othershire", a_chain()))) == 4
