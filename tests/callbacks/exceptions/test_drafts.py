"""A steward's step for an exception: how it is read, and what is said if it is not recorded."""

import re
from collections.abc import Iterator

import pytest

from dashboard.exceptions.life import ExceptionStage, ExceptionStep
from dashboard.free_text.findings import WITHHELD
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from tests import builders as make
from tests.callbacks.conftest import without_kept
from tests.callbacks.watched import (
    FILLED,
    HERE,
    LATEST,
    LOOKING,
    ONE,
    STEWARD,
    a_watched_store,
    posting,
    run,
)
from tests.data_access.stores import a_return, counted
from tests.doors import record_step, release_all, seen_by


@pytest.fixture
def store() -> Iterator[Store]:
    """A demonstration of four lines: three have been beyond their threshold for two quarters."""
    found = a_watched_store()
    yield found
    found.dispose()


def test_a_steward_moves_it_on(store: Store) -> None:
    client = posting(store)
    assert "Move it on" in client.get(ONE).text
    answer = client.post(ONE, data=FILLED, headers=HERE)
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{ONE}#life")
    text = client.get(ONE).text
    assert "Head of Safeguarding, until 30 June 2099" in text
    assert "recorded by A. Steward" in text
    (step,) = seen_by(store, STEWARD).exception_steps()
    assert (step.run, step.stage) == (run("enquiries"), ExceptionStage.LOOKING)


def test_every_fault_is_named_and_nothing_is_recorded(store: Store) -> None:
    client = posting(store)
    answer = client.post(ONE, data={**LOOKING, "due": "soon", "who": "<b>"}, headers=HERE)
    assert answer.status_code == 422
    for said in ("Nothing was recorded", "Your name: found nothing", "found “soon”", "&lt;b&gt;"):
        assert said in answer.text, said
    assert seen_by(store, STEWARD).exception_steps() == ()


def test_who_did_not_read_the_last_step_records_nothing(store: Store) -> None:
    client = posting(store)
    assert client.post(ONE, data=FILLED, headers=HERE).status_code == 303
    answer = client.post(ONE, data=FILLED, headers=HERE)
    assert answer.status_code == 422
    assert "something recorded meanwhile" in answer.text
    assert "recorded as being looked into by A. Steward on" in head(answer.text)
    assert "What you typed is still" in head(answer.text)


def head(text: str) -> str:
    """Give what a page says first of all, before anything of the exception."""
    found = re.search(r'<section[^>]*role="alert".*?</section>', text, re.S)
    assert found
    assert found.start() < text.index("Evidence")
    return found[0]


WORDS = "Counted by child and not by family since the new form"


def test_what_was_typed_on_a_page_that_is_stale_is_told_and_kept(store: Store) -> None:
    client = posting(store)
    record_step(
        store, ExceptionStep(run("enquiries"), ExceptionStage.CLOSED, "B. Other", text="Counted")
    )
    stale = {**LOOKING, "stage": "explained", "text": WORDS, "by": "A. Steward"}
    answer = client.post(ONE, data=stale, headers=HERE)
    assert answer.status_code == 422
    said = head(answer.text)
    assert "Nothing was recorded" in said
    assert re.search(r"recorded as closed by B\. Other on \d+ \w+ 20\d\d", said)
    assert "“Have it looked into” comes before “Explain it”" in said
    assert "expected" not in said
    assert f"{WORDS}</textarea>" in said
    assert "Your name: A. Steward" in said
    assert len(seen_by(store, STEWARD).exception_steps()) == 1


def test_a_stage_that_does_not_exist_loses_no_words(store: Store) -> None:
    tampered = {**FILLED, "stage": "<settled>", "text": WORDS}
    answer = posting(store).post(ONE, data=tampered, headers=HERE)
    said = head(answer.text)
    assert "What to record: found “&lt;settled&gt;”; expected being looked into or" in said
    assert WORDS in said
    assert "Who: Head of Safeguarding" in said


@pytest.mark.parametrize(
    ("due", "told"),
    [
        ("tomorrow", "Until: found “tomorrow”; expected a date such as 2026-01-31."),
        ("2020-01-01", "Until: found 1 January 2020; expected "),
        ("", "Until: found no date; expected the day by which the meeting is told."),
    ],
)
def test_a_day_that_cannot_be_is_named_once(store: Store, due: str, told: str) -> None:
    answer = posting(store).post(ONE, data={**FILLED, "due": due}, headers=HERE)
    assert answer.status_code == 422
    assert told in answer.text
    assert answer.text.count("Until: found") == 1
    assert seen_by(store, STEWARD).exception_steps() == ()


def test_one_that_has_gone_on_is_not_closed_as_it_stood_earlier(store: Store) -> None:
    client = posting(store)
    closing = {**FILLED, "stage": "closed", "text": "Explained by the new form"}
    earlier = {**closing, "quarter": (LATEST - 1).address}
    answer = client.post(ONE, data=earlier, headers=HERE)
    assert answer.status_code == 422
    told = "as it stood in 2021-22 Q3, and it has gone on: flagged in 2021-22 Q4"
    assert told in without_kept(answer.text)
    assert "Explained by the new form</textarea>" in answer.text
    assert seen_by(store, STEWARD).exception_steps() == ()
    assert client.post(ONE, data=closing, headers=HERE).status_code == 303


def test_what_comes_by_itself_is_not_recorded(store: Store) -> None:
    for stage in ("new", "reopened", "nonsense"):
        answer = posting(store).post(ONE, data={**FILLED, "stage": stage}, headers=HERE)
        assert answer.status_code == 422


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
def test_nobody_else_records_anything(store: Store, audience: Audience) -> None:
    answer = posting(store, audience).post(ONE, data=FILLED, headers=HERE)
    assert answer.status_code == 405
    assert seen_by(store, STEWARD).exception_steps() == ()


def test_words_that_seem_to_name_a_child_are_shown_and_asked_about(store: Store) -> None:
    client = posting(store)
    said = {**FILLED, "stage": "explained", "text": "Billy Smith was counted twice"}
    answer = client.post(ONE, data=said, headers=HERE)
    assert answer.status_code == 422
    assert "Words: found “Billy Smith”" in answer.text
    assert 'name="sure"' in answer.text
    assert seen_by(store, STEWARD).exception_steps() == ()
    assert client.post(ONE, data={**said, "sure": "yes"}, headers=HERE).status_code == 303


def test_a_number_that_others_may_not_read_is_asked_about_with_who_will_not_read_it(
    store: Store,
) -> None:
    keys = [part.key for part in make.AGE.parts]
    store.save_return(
        a_return(*(counted(n, LATEST, key) for n, key in zip((3, 144, 0), keys, strict=True)))
    )
    client = posting(store)
    typed = {
        **LOOKING,
        "stage": "explained",
        "text": "Fifty-three of them were late.",
        "by": "A. S.",
    }
    answer = client.post(ONE, data=typed, headers=HERE)
    assert answer.status_code == 422
    for said in ("Partners and the public will not read this text", "“Fifty-three”"):
        assert said in answer.text, said
    kept = client.post(ONE, data={**typed, "sure": "yes"}, headers=HERE)
    assert kept.status_code == 303
    release_all(store)
    (step,) = seen_by(store, Reader(Audience.PUBLIC)).exception_steps()
    assert step.text == WITHHELD
