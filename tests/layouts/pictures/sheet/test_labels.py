"""Labels are pushed apart evenly, and words cover nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layouts.pictures.sheet.labels import Box, LabelGround, places_around, push_apart, words_box

heights = st.lists(st.floats(0, 200), min_size=1, max_size=12).map(sorted)


def test_labels_with_room_stay_where_they_are() -> None:
    assert push_apart([10, 50, 120], 15, 0, 200) == [10, 50, 120]


def test_two_labels_too_near_are_moved_by_the_same_amount() -> None:
    assert push_apart([100, 104], 16, 0, 200) == pytest.approx([94, 110])


def test_labels_at_the_edge_stay_within() -> None:
    assert push_apart([198, 199, 200], 16, 0, 200) == pytest.approx([168, 184, 200])


@given(heights, st.floats(5, 20))
def test_labels_keep_their_order_their_distance_and_the_plot(
    wanted: list[float], gap: float
) -> None:
    placed = push_apart(wanted, gap, 0, 200)
    least = min(gap, 200 / max(1, len(wanted) - 1))
    assert all(b - a >= least - 1e-6 for a, b in pairwise(placed))
    assert placed[0] >= -1e-6
    assert placed[-1] <= 200 + 1e-6


def test_a_line_through_a_box_is_seen_although_both_ends_lie_outside() -> None:
    box = Box(10, 10, 20, 20)
    assert box.crossed_by((0, 0), (30, 30))
    assert box.crossed_by((15, 0), (15, 40))
    assert not box.crossed_by((0, 25), (30, 25))
    assert not box.crossed_by((0, 0), (30, 8))
    assert not box.crossed_by((0, 30), (9, 0))


def test_words_are_put_above_a_mark_where_nothing_is_there() -> None:
    ground = LabelGround(Box(0, 0, 300, 200))
    place = ground.first_free(places_around(150, 100, 7, 40, 13), 40, 13)
    assert place == (130, 90)


def test_words_go_to_the_next_place_where_a_line_is_met() -> None:
    ground = LabelGround(Box(0, 0, 300, 200))
    ground.crossed([(100, 85), (200, 85)])
    place = ground.first_free(places_around(150, 100, 7, 40, 13), 40, 13)
    assert place is not None
    assert place[0] + 40 < 150  # left of the mark
    assert ground.first_free([place], 40, 13) is None  # and the place is taken now


def test_words_are_left_out_where_there_is_no_room() -> None:
    ground = LabelGround(Box(0, 0, 300, 200))
    ground.taken(Box(0, 0, 300, 200))
    assert ground.first_free(places_around(150, 100, 7, 40, 13), 40, 13) is None


def test_the_ground_of_words_reaches_from_their_capitals_to_their_descent() -> None:
    box = words_box(10, 100, 40, 13)
    assert box.top < 100 - 8
    assert box.bottom > 100
