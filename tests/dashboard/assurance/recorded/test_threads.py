"""Steps stand with the first one of their thing, whatever was recorded between them."""

from dataclasses import dataclass

from dashboard.assurance.recorded.threads import StepThread, steps_together, word_after


@dataclass(frozen=True)
class Step:
    """A step of a thing; `of` is the number of the one that began it, 0 before that is saved."""

    number: int
    of: int = 0


def test_the_steps_of_each_thing_stand_together_in_the_order_in_which_things_begin() -> None:
    steps = [Step(3), Step(5), Step(7, of=3), Step(8, of=5), Step(9, of=3)]
    found = [StepThread(one) for one in steps_together(steps, lambda one: one.of)]
    assert [(one.number, one.last_step, len(one.steps)) for one in found] == [(3, 9, 3), (5, 8, 2)]


def test_a_first_step_may_name_itself() -> None:
    assert steps_together([Step(3, of=3), Step(4, of=3)], lambda one: one.of) == (
        (Step(3, of=3), Step(4, of=3)),
    )


def test_nothing_follows_the_last_word() -> None:
    order = ("planned", "under way", "agreed")
    assert [word_after(order, one) for one in order] == ["under way", "agreed", None]
