"""Every callback of Dash is forged and bent: one is answered here, and no other by anything sent.

`HOSTILE_MUTATIONS=1000` sends so many bent bodies.
"""

from typing import Any

import pytest
from flask.testing import FlaskClient

from callbacks.web.doors.route_table import DASH
from dashboard.people.roles import Role
from layouts.frame.painted_text import ASKED, DRAWN
from tests.callbacks.web.typed_requests import typed_bodies
from tests.hostile.answers import faults_of
from tests.hostile.test_forms import ASKED as MANY
from tests.hostile.test_forms import SECRETS, SEED

NUMBER = int(MANY or 60)
REFUSED = "No page of this site asks for this."


def known_callbacks(client: FlaskClient) -> list[dict[str, Any]]:
    """Return every callback that the browser is told of."""
    found: list[dict[str, Any]] = client.get("/_dash-dependencies").get_json()
    return found


def forged(callback: dict[str, Any], value: object) -> dict[str, Any]:
    """Return what the browser's Dash would send if a callback ran on the server."""
    name, _, what = str(callback["output"]).rpartition(".")
    return {
        "output": callback["output"],
        "outputs": {"id": name, "property": what},
        "inputs": [{**one, "value": value} for one in callback["inputs"]],
        "state": [{**one, "value": value} for one in callback["state"]],
        "changedPropIds": [f"{one['id']}.{one['property']}" for one in callback["inputs"]],
    }


def test_one_callback_is_answered_here_and_the_others_run_in_browsers_alone(
    clients: dict[Role | None, FlaskClient],
) -> None:
    found = known_callbacks(clients[None])
    here = [one for one in found if one["clientside_function"] is None]
    assert [(one["output"], one["inputs"]) for one in here] == [
        (f"{DRAWN}.children", [{"id": ASKED, "property": "data"}])
    ]
    assert len(found) > 5


@pytest.mark.parametrize("role", [None, Role.STEWARD, Role.ADMINISTRATOR])
def test_a_callback_that_is_forged_is_refused_with_one_sentence(
    clients: dict[Role | None, FlaskClient], role: Role | None
) -> None:
    for callback in known_callbacks(clients[None]):
        for value in ("/drafts", {"address": ["/drafts"]}, {"address": "/a", "of": {}}, None):
            body = forged(callback, value)
            answer = clients[role].post(DASH, json=body)
            if callback["clientside_function"] is None and isinstance(value, dict):
                continue  # an address in the right form is answered, below
            assert (answer.status_code, answer.text.partition("\n")[0][:35]) == (400, REFUSED[:35])


@pytest.mark.parametrize("role", [None, Role.CHAIR])
def test_no_callback_that_is_bent_fails_or_gives_anything_away(
    clients: dict[Role | None, FlaskClient],
    role: Role | None,
    caplog: pytest.LogCaptureFixture,
) -> None:
    wrong, codes = {}, set()
    for body in typed_bodies(NUMBER, SEED):
        kind = "application/json"
        with clients[role].post(DASH, data=body, content_type=kind) as answer:
            codes.add(answer.status_code)
            faults = faults_of(answer, SECRETS)
        if faults:
            wrong[body[:200]] = faults
    assert wrong == {}
    assert codes == {200, 400}
    assert [each.getMessage() for each in caplog.records if each.exc_info] == []


def test_a_callback_of_another_site_is_refused(clients: dict[Role | None, FlaskClient]) -> None:
    body = forged(known_callbacks(clients[None])[0], {"address": "/"})
    for sent in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert clients[Role.STEWARD].post(DASH, json=body, headers=sent).status_code == 403
