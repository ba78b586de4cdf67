"""Files are imported by forms: taken, loaded by the worker, undone; and by nobody else."""

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.outputs.jobs import Job
from dashboard.people.roles import Role
from data_access.outputs.worker_desk import WorkerDesk
from data_access.store.store import Store, utc_now
from tests.callbacks.people.doorway import FROM_HERE, Doorway, doorway
from worker import make_job

OWN = b"Line,2019-20 Q1,2019-20 Q2\nReviews of ours,431,432\n"


@pytest.fixture
def house(demonstration_file: Any, tmp_path: Path) -> Iterator[tuple[Doorway, str]]:
    """Give the demonstration, where people sign in, with its address."""
    url = f"sqlite:///{shutil.copy(demonstration_file, tmp_path)}"
    with Store.open(url) as store:
        yield doorway(store), url


def sent(client: FlaskClient, body: bytes, name: str, **more: str) -> Any:
    """Send a file."""
    data = {"file": (BytesIO(body), name), **more}
    return client.post("/import", data=data, headers=FROM_HERE)


def done(url: str) -> Job:
    """Do what waits, as the worker does."""
    desk = WorkerDesk.open(url, utc_now)
    job = desk.take()
    assert job is not None
    make_job(url, job.partnership, job.number, job.attempts)
    desk.dispose()
    return job


def test_own_history_is_taken_matched_loaded_and_undone_on_its_page(
    house: tuple[Doorway, str],
) -> None:
    door, url = house
    analyst = door.reading_as(Role.ANALYST)
    page = sent(analyst, OWN, "own.csv").headers["Location"]
    assert "not said yet" in analyst.get(page).text
    said = {"do": "match", "l0": "rapid_review_referrals business_unit"}
    assert analyst.post(page, data=said, headers=FROM_HERE).status_code == 303
    assert "Load it" in analyst.get(page).text
    analyst.post(page, data={"do": "load-it"}, headers=FROM_HERE)
    analyst.post(page, data={"do": "load"}, headers=FROM_HERE)
    assert "it waits for its turn" in analyst.get(f"{page}/made").text
    done(url)
    assert "Undo this load" in analyst.get(page).text
    assert "431" in analyst.get("/indicator/rapid_review_referrals/2019-20-q1").text
    analyst.post(page, data={"do": "undo"}, headers=FROM_HERE)
    done(url)
    assert "undone since" in analyst.get(page).text
    assert "loaded, and undone since" in analyst.get("/import").text


def test_a_job_is_cancelled_and_the_file_stays(house: tuple[Doorway, str]) -> None:
    analyst = house[0].reading_as(Role.ANALYST)
    page = sent(analyst, OWN, "own.csv").headers["Location"]
    analyst.post(page, data={"do": "load", "sure": "yes"}, headers=FROM_HERE)
    assert "Loading the file: it waits for its turn" in analyst.get(page).text
    assert analyst.post(page, data={"do": "cancel"}, headers=FROM_HERE).status_code == 303
    assert "It was cancelled." in analyst.get(page).text
    assert analyst.post(page, data={"do": "cancel"}, headers=FROM_HERE).status_code == 422
    assert analyst.post(page, data={"do": "drop"}, headers=FROM_HERE).status_code == 303
    assert "dropped" in analyst.get(page).text
    assert analyst.post(page, data={"do": "match"}, headers=FROM_HERE).status_code == 422


def test_a_refused_file_is_answered_with_its_reasons(house: tuple[Doorway, str]) -> None:
    analyst = house[0].reading_as(Role.ANALYST)
    answer = sent(analyst, b"Line,2019-20 Q1\n943 476 5919,3\n", "own.csv")
    assert answer.status_code == 422
    assert "a valid NHS number" in answer.text
    assert "943" not in answer.text
    assert analyst.post("/import", data={}, headers=FROM_HERE).status_code == 422
    early = b"Line,2010-11 Q1\nChildren on a child protection plan: neglect,101\n"
    told = analyst.get(sent(analyst, early, "own.csv").headers["Location"]).text
    assert "later" in told
    assert "No row is matched" not in told, "it is matched, and what is left is to mend"


def test_nobody_else_imports_and_no_other_site_sends(house: tuple[Doorway, str]) -> None:
    door, _ = house
    for role in (Role.SENDER, Role.PARTNER, None):
        client = door.reading_as(role) if role else door.browser()
        assert client.get("/import").status_code == 404
        assert sent(client, OWN, "own.csv").status_code == 405
    analyst = door.reading_as(Role.ANALYST)
    assert analyst.post("/import", data={}).status_code == 403
