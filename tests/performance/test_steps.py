"""Medians of visits, bytes by kind, and the order of rounds."""

from tests.performance.steps import STEPS, Step, by_step, medians, turns


def step(milliseconds: float = 100, *, asked: int = 1, **sent: int) -> Step:
    addresses = tuple(f"http://127.0.0.1/{number}" for number in range(asked))
    return Step(milliseconds, milliseconds / 10, sent, addresses)


def test_what_comes_before_paint_is_told_from_the_rest() -> None:
    one = step(Document=20_000, Stylesheet=8_000, Font=30_000, Script=250_000, Fetch=1)
    assert one.bytes_before_paint == 58_000
    assert one.bytes == 308_001


def test_times_are_medians_and_sizes_the_most() -> None:
    found = medians([step(90, Document=5), step(400, asked=3), step(100, Document=9)])
    assert found.milliseconds == 100
    assert found.answer == 10
    assert (found.least, found.most) == (90, 400)
    assert found.bytes == found.bytes_before_paint == 9
    assert found.requests == 3
    assert len(found.addresses) == 3


def test_pages_fetched_ahead_are_counted_by_themselves() -> None:
    steps = [Step(90, 0, {"Fetch": 5}, ("a",), ahead=sizes) for sizes in ((), (7, 9), (8,))]
    found = medians(steps)
    assert (found.ahead, found.bytes_ahead) == (2, 16)
    assert (found.requests, found.bytes) == (1, 5)


def test_each_step_has_its_own_medians() -> None:
    visits = [
        {name: step(100 * number + base) for number, name in enumerate(STEPS)} for base in (1, 3, 2)
    ]
    assert [one.milliseconds for one in by_step(visits).values()] == [2, 102, 202, 302]


def test_every_round_begins_with_another_target() -> None:
    assert turns(["a", "b", "c"], 0) == ["a", "b", "c"]
    assert turns(["a", "b", "c"], 2) == ["c", "a", "b"]
    assert turns(["a", "b", "c"], 4) == ["b", "c", "a"]
