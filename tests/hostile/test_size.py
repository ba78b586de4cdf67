"""Ten megabytes are refused by every address before anything reads them.

The worker refuses them too, and bodies of no told length (`tests/callbacks/web/connections`).
"""

import time

import pytest
from flask.testing import FlaskClient

from callbacks.web.doors.route_table import DASH
from dashboard.people.roles import Role
from tests.callbacks.people.doorway import FROM_HERE
from tests.hostile.test_forms import FORMS

LONG = 10 * 1024 * 1024
BODY = b'{"output":"' + b"a" * LONG + b'"}'
FORM = b"words=" + b"a" * LONG
PARTS = b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n" + FORM
MOST_SECONDS = 3.0
CONCRETE = {
    rule: rule.replace("<quarter>", "2025-26-q2")
    .replace("<key>", "cpp_neglect")
    .replace("<int:number>", "1")
    .replace("<first>", "2025-26-q2")
    .replace("<report>", "2025-26-q2")
    .replace("<scope>", "indicator")
    .replace("<year>", "2024-25")
    .replace("<link>", "x")
    .replace("<issuer>", "council")
    for rule in (*FORMS, DASH)
}


@pytest.mark.parametrize("role", [None, Role.STEWARD])
@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (BODY, "application/json"),
        (FORM, "application/x-www-form-urlencoded"),
        (PARTS, "multipart/form-data; boundary=x"),
    ],
    ids=["json", "form", "parts"],
)
def test_ten_megabytes_are_refused_at_every_address(
    clients: dict[Role | None, FlaskClient], role: Role | None, body: bytes, kind: str
) -> None:
    start = time.process_time()
    for rule, address in CONCRETE.items():
        answer = clients[role].post(address, data=body, content_type=kind, headers=FROM_HERE)
        refused = (400, 413) if rule == DASH else (405, 413)  # Dash is asked in JSON alone
        assert answer.status_code in refused, (rule, answer.status_code)
        assert len(answer.data) < 100_000, rule
    assert time.process_time() - start < MOST_SECONDS


def test_json_that_is_nested_too_deep_is_refused(clients: dict[Role | None, FlaskClient]) -> None:
    for deep in (b"[" * 200_000, b'{"a":' * 50_000):
        answer = clients[None].post(DASH, data=deep, content_type="application/json")
        assert answer.status_code == 400
