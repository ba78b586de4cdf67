"""A round of schools for tests: kept on its page, with links read from the file that tells them."""

import csv
import io
from datetime import timedelta

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.assurance.schools.school_forms import school_form_named
from dashboard.days import day_of
from data_access.store.store import utc_now
from tests.callbacks.assurance.test_plan import HERE, send, words

FORM = school_form_named("lighter-1")
LEAD = "designated safeguarding lead"


def deadline(days: int = 20) -> str:
    """Return a day from today as forms write it."""
    return (day_of(utc_now()) + timedelta(days=days)).isoformat()


def opened(client: FlaskClient, year: str = "2025-26", days: int = 20) -> str:
    """Open a round; give the words of the page."""
    said = {"do": "opened", "form": "round", "year": year, "term": "autumn"}
    return words(send(client, "/schools", **said, **{"form-key": FORM.key}, day=deadline(days)))


def add(client: FlaskClient, *names: str, kind: str = "primary") -> str:
    """Add settings of a kind; give the words of the page."""
    said = {"do": "asked", "form": "settings", "kind": kind}
    return words(send(client, "/schools", **said, names="\n".join(names)))


def make_links(client: FlaskClient, setting: str = "every", round_: str = "1") -> TestResponse:
    """Send the form that makes links; give its answer."""
    said = {"do": "made", "form": "links", "about": round_, "setting": setting, "by": "A. Analyst"}
    return client.post("/schools/links", data=said, headers=HERE)


def links(client: FlaskClient, setting: str = "every", round_: str = "1") -> dict[str, str]:
    """Make links; give the path of each by the name of its setting."""
    answer = make_links(client, setting, round_)
    assert answer.status_code == 200, answer.text
    rows = csv.DictReader(io.StringIO(answer.get_data().decode("utf-8-sig")))
    return {row["Setting"]: row["Link"].removeprefix("http://localhost") for row in rows}


def everything(grade: str = "met", **more: str) -> dict[str, str]:
    """Return the fields of the form with one answer to every standard."""
    words_ = {f"words-{one.key}": "the governors look at it in May" for one in FORM.standards}
    answers = {f"answer-{one.key}": grade for one in FORM.standards}
    return {**answers, **words_, "by": LEAD, "after": "0", **more}


def answer(client: FlaskClient, path: str, **fields: str) -> TestResponse:
    """Send the form of a link as its page does."""
    return client.post(path, data=fields, headers=HERE)
