"""How exceptions are listed: their order, what passed by, and what was not received."""

import re
from datetime import date

import pytest

from dashboard.exceptions.life import ExceptionStage, ExceptionStep
from dashboard.readers import Audience, Reader
from data_access.store.snapshot import Snapshot
from data_access.store.store import Store
from tests import builders as make
from tests.callbacks.conftest import answers
from tests.callbacks.watched import (
    LATEST,
    ONE,
    STEWARD,
    asking,
    listed,
    posting,
    run,
    watched,
)
from tests.data_access.stores import TESTSHIRE, a_return, a_store
from tests.doors import record_step, release_all, seen_by


def turned(text: str) -> list[str]:
    """Give the addresses of the exceptions beside one, and its place in the list."""
    found = re.search(r'<nav[^>]*turning".*?</nav>', text)
    assert found
    place = re.search(r"\d+ of \d+", found[0])
    assert place
    sides = re.findall(r'data-turn="(\w+)" href="([^"]+)"', found[0])
    return [place[0], *(f"{side} {to.split('/')[2]}" for side, to in sides)]


def test_exceptions_lead_to_each_other_in_the_order_of_their_list(store: Store) -> None:
    ask = asking(store)
    at = ONE.rpartition("/")[2]
    assert turned(ask(f"/exceptions/plans/{at}")) == ["1 of 3", "after enquiries"]
    assert turned(ask(ONE)) == ["2 of 3", "before plans", "after referrals"]
    assert turned(ask(f"/exceptions/referrals/{at}")) == ["3 of 3", "before enquiries"]


def test_the_order_is_that_of_the_list_it_was_opened_from(store: Store) -> None:
    ask = asking(store)
    text = ask("/exceptions?lead=Head+of+Safeguarding")
    link = re.search(r'href="(/exceptions/enquiries/[^"]+)"', text)
    assert link
    assert "within=lead%3AHead+of+Safeguarding" in link[1]
    page = ask(link[1])
    assert turned(page) == ["1 of 2", "after referrals"]
    assert 'href="/exceptions?lead=Head+of+Safeguarding"' in page


def test_a_choice_that_a_list_does_not_have_is_told_in_words(store: Store) -> None:
    for choice, words in (("state:old", "no state “old”"), ("age:9", "not limited by “age”")):
        found = posting(store, Audience.PUBLIC).get(f"{ONE}?within={choice}")
        assert found.status_code == 404
        assert words in found.text


def test_the_text_of_a_state_stands_once_and_whole(store: Store) -> None:
    told = "Counted by child since July; the old system counted families, so the two differ a lot"
    record_step(store, ExceptionStep(run("enquiries"), ExceptionStage.EXPLAINED, "A", text=told))
    text = asking(store, Audience.STEWARD)(ONE)
    assert text.count("Counted by child since July") == 1
    assert told in text


def test_a_day_that_has_passed_is_overdue(store: Store) -> None:
    step = ExceptionStep(
        run("plans"), ExceptionStage.LOOKING, "A", who="Head", due=date(2099, 6, 30)
    )
    record_step(store, step)
    on_the_day = answers(seen_by(store, STEWARD, date(2099, 6, 30)))("/exceptions")
    assert "Head, until 30 June 2099</small>" in on_the_day
    after = answers(seen_by(store, STEWARD, date(2099, 7, 1)))
    assert "Head, until 30 June 2099, overdue</small>" in after("/exceptions")
    assert "until 30 June 2099, overdue" in after(f"/exceptions/plans/{run('plans').first.address}")
    assert "overdue" not in answers(seen_by(store, Reader(), date(2099, 7, 1)))("/exceptions")


def test_a_long_post_stands_whole_in_the_list_and_a_long_text_is_cut(store: Store) -> None:
    who = "Head of the service for children who are seen by nobody else at all in the area"
    record_step(
        store,
        ExceptionStep(run("plans"), ExceptionStage.LOOKING, "A", who=who, due=date(2099, 6, 30)),
    )
    text = answers(seen_by(store, STEWARD, date(2099, 7, 1)))("/exceptions")
    assert f"{who}, until 30 June 2099, overdue</small>" in text
    told = "The old system counted families and the new one counts every child in them. " * 4
    record_step(store, ExceptionStep(run("enquiries"), ExceptionStage.EXPLAINED, "A", text=told))
    listed_text = asking(store, Audience.STEWARD)("/exceptions")
    assert told[:150] in listed_text
    assert told[:201] not in listed_text
    assert " …</small>" in listed_text


def test_the_overview_says_that_a_later_quarter_is_over(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "A later quarter" not in asking(store)(
        "/"
    )  # a demonstration ends where it was invented to
    monkeypatch.setattr(Snapshot, "is_demonstration", False)
    text = asking(store)("/")
    assert "A later quarter is over: 2025-26 Q2, to 30 September 2025" in text
    assert "Nothing of it has been received yet." in text
    assert "late, 10 Jan 2024" in text  # the request's year is 2025
    earlier = asking(store)(f"/?quarter={(LATEST - 1).address}")
    assert "A later quarter is over" not in earlier


def test_what_passed_without_being_discussed_can_be_listed(store: Store) -> None:
    of = {line.key: line for line in watched().indicators}
    later = [make.observation(line, LATEST + 1, 50.0) for line in of.values()]
    store.save_returns([a_return(*later)])
    record_step(store, ExceptionStep(run("plans"), ExceptionStage.CLOSED, "A", text="Done"))
    release_all(store)
    ask = asking(store)
    assert listed(ask("/exceptions")) == []
    passed = ask("/exceptions?state=passed+without+being+discussed")
    assert listed(passed) == ["enquiries", "referrals"]
    assert "Passed without being discussed" in passed
    assert '<option value="passed without being discussed"' in passed.replace(" selected", "")


def test_a_list_does_not_say_that_nothing_stands_out_of_lines_that_were_not_received() -> None:
    care = make.indicator("enquiries", no_comparator="None")
    police = make.indicator("crimes", agencies=("police",), no_comparator="None", theme="crime")
    made = a_store(catalogue=make.catalogue(care, police, partnership=TESTSHIRE))
    made.save_returns([a_return(make.observation(care, LATEST, 5.0))])
    ask = asking(made)
    said = f"Police sent nothing for {LATEST}: one line cannot be judged."
    for address in ("/exceptions?theme=crime", "/exceptions?theme=crime&amp;state=new"):
        assert said in ask(address.replace("&amp;", "&"))
    assert f"Nothing stands out in {LATEST}" not in ask("/exceptions?theme=crime")
    assert said in ask("/theme/crime")
    made.dispose()
