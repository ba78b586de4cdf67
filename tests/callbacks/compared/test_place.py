"""The page of one place or group, for everyone."""

import re

from data_access.store.gate import Gate
from tests.callbacks.conftest import Ask, answers


def rows(page: str) -> list[str]:
    """Give the rows of the table of lines."""
    return re.findall(r"<tr data-chart.*?</tr>", page, re.S)


def cells(row: str) -> list[str]:
    """Give the texts of a row's cells."""
    return [re.sub("<[^>]+>", "", one) for one in re.findall(r"<td.*?</td>", row, re.S)]


def test_each_count_of_a_place_stands_beside_the_whole(ask: Ask) -> None:
    page = ask("/places/locality_heywood")
    assert "<h1" in page
    assert "Heywood" in page
    enquiries = next(row for row in rows(page) if 'data-chart="s47_enquiries"' in row)
    own, average, share, whole, *_ = cells(enquiries)
    assert whole == "421"
    assert round(100 * int(own) / 421) == int(share.rstrip("%"))
    assert average
    assert "/indicator/s47_enquiries?split=locality" in enquiries


def test_each_line_says_how_much_of_the_wholes_change_is_the_parts(ask: Ask) -> None:
    """A share where both go the same way, and words where they do not."""
    told = []
    for row in rows(ask("/places/locality_heywood")):
        own, whole, share = cells(row)[4:7]
        told.append(share)
        if share.endswith("%"):
            a, b = (float(one.replace("−", "-").replace(",", "")) for one in (own, whole))
            assert share == f"{100 * a / b:.0f}%"
        elif share == "the other way":
            assert {own[0], whole[0]} == {"+", "−"}
        elif share == "none":
            assert own == "no change"
    assert "the other way" in told
    assert sum(share.endswith("%") for share in told) > 2


def test_no_exception_is_raised_and_the_page_says_for_how_many_parts(ask: Ask) -> None:
    page = ask("/places/locality_heywood")
    assert "No exception is raised for a part." in page
    assert re.search(r"widened for all \d{3} parts of the store together", page)


def test_a_place_leads_to_the_others_and_is_led_to(ask: Ask) -> None:
    assert 'href="/places/age_1_4"' in ask("/places")
    assert 'href="/places/locality_heywood"' in ask("/find?q=heywood")
    assert 'href="/places/locality_heywood"' in ask("/indicator/s47_enquiries?split=locality")
    assert 'href="/places"' in ask("/themes")


def test_where_most_is_hidden_the_page_says_so_and_lists_the_rest(public: Gate) -> None:
    page = answers(public)("/places/gender_not_recorded")
    told = "Eight of 14 lines are hidden to keep children safe; the others are listed."
    assert told in re.sub("<[^>]+>", "", page)
    assert 0 < len(rows(page)) < 7
    assert "hidden" not in [text for row in rows(page) for text in cells(row)[:1]]
