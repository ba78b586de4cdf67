"""A form that is typed: by the script cell by cell, and without scripts as a whole."""

import json
import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from data_access.store.store import Store
from tests.callbacks.returns.test_sending_files import CARE, HERE, POLICE, client, store, words

FORM = "/returns/form/care/2021-22-q3"
ENQUIRIES = "figures.enquiries.numerator"
__all__ = ["store"]


def post(to: FlaskClient, do: str = "cells", **typed: str) -> TestResponse:
    """Send what was typed; a name has "__" where that of its cell has a dot."""
    data = {name.replace("__", "."): text for name, text in typed.items()}
    return to.post(FORM, data={"do": do, "by": "A. Sender", **data}, headers=HERE)


def told_of(answer: TestResponse) -> dict[str, Any]:
    """Give what the script is told."""
    told: dict[str, Any] = json.loads(answer.text)
    return told


def seen(to: FlaskClient) -> str:
    """Give the state of the form as its page has it."""
    return state_in(to.get(FORM).text)


def state_in(page: str) -> str:
    """Give the state of the form in a page."""
    field = re.search(r'<input[^>]*name="seen"[^>]*>', page)
    found = re.search(r'value="([0-9a-f]+)"', field[0] if field else "")
    assert found is not None
    return found[1]


def test_the_script_is_told_what_is_kept_how_it_was_read_and_what_parts_come_to(
    store: Store,
) -> None:
    agency = client(store, CARE)
    told = told_of(post(agency, figures__enquiries__numerator="1,204", age__enquiries__age_0_9="3"))
    assert set(told["kept"]) == {ENQUIRIES, "age.enquiries.age_0_9"}
    assert told["cells"][ENQUIRIES][0] == "1,204"
    assert "3 of 1,204" in told["sums"].values()
    assert "Two cells filled in" in told["left"]
    late = told_of(post(agency, **{ENQUIRIES: "5", f"was-{ENQUIRIES}": "7"}))
    assert late["others"] == {ENQUIRIES: "1,204"}
    assert 'value="1,204"' in agency.get(FORM).text


def test_data_of_a_person_is_refused_and_the_cell_is_named(store: Store) -> None:
    agency = client(store, CARE)
    answer = post(agency, figures__enquiries__note="943 476 5919")
    assert answer.status_code == 422
    assert "943" not in answer.text
    assert told_of(answer)["faults"][0][0] == "sheet-figures-cell-k5"
    assert "Nothing was sent yet" in words(agency.get("/returns"))


def test_without_scripts_the_form_is_kept_as_a_whole_and_leads_to_what_is_left(
    store: Store,
) -> None:
    agency = client(store, CARE)
    kept = post(agency, "keep", figures__enquiries__numerator="12 late", seen=seen(agency))
    assert (kept.status_code, kept.headers["Location"]) == (303, FORM)
    page = agency.get(FORM)
    assert "12 late" in page.text
    assert "Found 12 late; expected" in words(page)
    look = post(agency, "check", seen=seen(agency))
    assert look.headers["Location"] == "/returns/draft/1"
    draft = agency.get("/returns/draft/1")
    assert "To mend where it was typed" in words(draft)
    assert f'href="{FORM}?checked=yes#sheet-figures-cell-f5"' in draft.text


def test_a_whole_form_that_is_old_comes_back_with_what_stands_now(store: Store) -> None:
    agency = client(store, CARE)
    old = seen(agency)
    post(agency, figures__enquiries__numerator="30")
    late = post(agency, "keep", figures__enquiries__numerator="31", seen=old)
    assert late.status_code == 409
    assert "Stands now: 30" in words(late)
    assert 'value="31"' in late.text
    now = state_in(late.text)
    done = post(agency, "keep", figures__enquiries__numerator="31", seen=now)
    assert done.status_code == 303
    assert 'value="31"' in agency.get(FORM).text


def test_why_figures_are_corrected_is_said_on_the_form(store: Store) -> None:
    agency = client(store, CARE)
    post(agency, "keep", figures__enquiries__numerator="30", reason="Two were recorded late.")
    assert "Two were recorded late.</textarea>" in agency.get(FORM).text
    assert "Two were recorded late." in words(agency.get("/returns/draft/1"))
    post(agency, figures__enquiries__numerator="31")
    assert "Two were recorded late." in words(agency.get("/returns/draft/1"))
    named = post(
        agency, "keep", figures__enquiries__numerator="32", reason="Jamie Smith, 3 May 2012"
    )
    assert named.status_code == 422
    assert 'value="31"' in agency.get(FORM).text
    assert post(agency, "keep", reason="").status_code == 303
    assert "recorded late" not in agency.get("/returns/draft/1").text


def test_a_long_form_is_taken_whole_without_scripts(store: Store) -> None:
    agency = client(store, CARE)
    much = {f"more{at}": "x" * 1000 for at in range(900)}
    assert post(agency, "keep", figures__enquiries__numerator="33", **much).status_code == 303
    assert 'value="33"' in agency.get(FORM).text


def test_nobody_else_types_into_it(store: Store) -> None:
    answer = post(client(store, POLICE), figures__enquiries__numerator="1")
    assert answer.status_code == 404
    elsewhere = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    sent = client(store, CARE).post(FORM, data={"do": "cells"}, headers=elsewhere)
    assert sent.status_code == 403
