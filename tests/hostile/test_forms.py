"""Every form of every address, bent by chance: no failure, no trace, nothing given away.

`HOSTILE_MUTATIONS=1000` sends so many to each address.
"""

import os
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from callbacks.web.doors.route_table import DASH
from dashboard.people.roles import Role
from tests.callbacks.assurance.schools.rounds import links as school_links
from tests.callbacks.people.doorway import FROM_HERE, Doorway, send
from tests.hostile.answers import faults_of
from tests.hostile.bent import BentRequest, bent_requests
from tests.hostile.conftest import QUARTER
from tests.hostile.right_forms import RightForm, links, right_forms
from tests.people import KEY, PASSWORD

SEED = 20_261_130
ASKED = os.environ.get("HOSTILE_MUTATIONS", "")
NUMBER = int(ASKED or 40)
DEAR = {
    "/sentences/<report>": 2,
    "/meeting/<quarter>/order": 8,
    "/meeting/<quarter>/decide": 8,
    "/reports/<quarter>/ask": 10,
    "/reports/year/<year>/ask": 8,
    "/exceptions/<key>/<first>": 20,
    "/deep-dives/<number>/agree": 6,
    "/evidence/<theme>": 8,
    "/evidence/<theme>/agree": 6,
    "/audits/<number>/report": 8,
    "/schools": 8,
    "/schools/links": 6,
    "/answer/<link>": 16,
    "/answer/<link>/workbook": 6,
}
"""Forms whose page takes long to draw; the short form of this test sends them fewer."""
REPORT = f"/reports/{QUARTER}"
SENTENCES = f"/sentences/{QUARTER}"
LEVELS = "/thresholds/cpp_neglect"
PROPOSED = "sort=threshold&direction=above&high=900&since=2025-26-q3"
HAPPENING = "kind=limits&title=A+new+form&since=2024-25-q1&lines=cpp_neglect"
Found = Callable[[Doorway, dict[Role | None, FlaskClient]], list[RightForm]]


def _of(role: Role | None, *pages: str, to: str = "") -> Found:
    """Give what finds the forms of some pages that are sent to addresses with a beginning."""

    def found(house: Doorway, clients: dict[Role | None, FlaskClient]) -> list[RightForm]:
        forms = right_forms(clients[role], pages)
        return [form for form in forms if form.address.startswith(to)]

    return found


def _exception(house: Doorway, clients: dict[Role | None, FlaskClient]) -> list[RightForm]:
    steward = clients[Role.STEWARD]
    pages = [one.partition("?")[0] for one in links(steward, "/exceptions", "/exceptions/")]
    return right_forms(steward, pages[:1])


def _sentence(house: Doorway, clients: dict[Role | None, FlaskClient]) -> list[RightForm]:
    steward = clients[Role.STEWARD]
    (page, *_) = [one for one in links(steward, SENTENCES, f"{SENTENCES}?edit=")]
    return right_forms(steward, [page.partition("#")[0]])


def _join(house: Doorway, clients: dict[Role | None, FlaskClient]) -> list[RightForm]:
    links_made = clients[Role.ADMINISTRATOR]
    form = right_forms(links_made, ["/accounts"])[0]
    sent = {**dict(form.fields), "subject": "n.ew", "name": "N. Ew", "until": "2027-01-01"}
    sent |= {"role": "chair"}
    page = send(links_made, "/accounts", **sent).text
    link = page.partition("/join/")[2].partition("<")[0].partition('"')[0]
    return right_forms(clients[None], [f"/join/{link}"])


def _school(setting: str, step: str = "") -> Found:
    """Give what finds the forms that the link of a school opens, by the end of their address."""

    def found(house: Doorway, clients: dict[Role | None, FlaskClient]) -> list[RightForm]:
        (path,) = school_links(clients[Role.ANALYST], setting, "2").values()
        forms = right_forms(clients[None], [path])
        return [form for form in forms if form.address == f"{path}{step}"]

    return found


def _made_up(address: str, **fields: str) -> Found:
    """Give the form of an address to which a script sends, or which no page shows here."""
    return lambda house, clients: [RightForm(address, tuple(fields.items()))]


STATED = "childrens_social_care"
"""An agency whose Section 11 assessment is stated complete."""
FORMS: dict[str, tuple[Role | None, Found]] = {
    "/drafts": (Role.STEWARD, _of(Role.STEWARD, "/drafts", to="/drafts")),
    "/actions": (Role.STEWARD, _of(Role.STEWARD, "/actions", to="/actions")),
    "/actions/<number>": (Role.STEWARD, _of(Role.STEWARD, "/actions/2", to="/actions/2")),
    "/exceptions/<key>/<first>": (Role.STEWARD, _exception),
    "/sentences/<report>": (Role.STEWARD, _sentence),
    "/thresholds/<key>": (
        Role.STEWARD,
        _of(Role.STEWARD, f"{LEVELS}?{PROPOSED}", f"{LEVELS}?{HAPPENING}", to="/thresholds"),
    ),
    "/commentary/<scope>/<key>/<quarter>": (
        Role.STEWARD,
        _of(Role.STEWARD, f"/commentary/indicator/cpp_neglect/{QUARTER}", to="/commentary"),
    ),
    "/meeting/<quarter>/decide": (
        Role.STEWARD,
        _of(Role.STEWARD, f"/meeting/{QUARTER}", to=f"/meeting/{QUARTER}/decide"),
    ),
    "/meeting/<quarter>/order": (
        Role.STEWARD,
        _of(Role.STEWARD, f"/meeting/{QUARTER}/order", to="/meeting"),
    ),
    "/reports/<quarter>/ask": (Role.STEWARD, _of(Role.STEWARD, REPORT, to=f"{REPORT}/ask")),
    "/reports/year/<year>/ask": (
        Role.STEWARD,
        _of(Role.STEWARD, "/reports/year/2024-25", to="/reports/year"),
    ),
    "/purge": (Role.STEWARD, _of(Role.STEWARD, "/purge?what=return-1", to="/purge")),
    "/quarters/<quarter>": (
        Role.ANALYST,
        _of(Role.ANALYST, f"/quarters/{QUARTER}", to=f"/quarters/{QUARTER}"),
    ),
    "/follow-ups": (Role.ANALYST, _of(Role.ANALYST, "/follow-ups", to="/follow-ups")),
    "/plan": (Role.ANALYST, _of(Role.ANALYST, "/plan", to="/plan")),
    "/plan/<number>": (Role.ANALYST, _of(Role.ANALYST, "/plan/1", to="/plan/1")),
    "/audits": (Role.ANALYST, _of(Role.ANALYST, "/audits", to="/audits")),
    "/audits/<number>": (Role.ANALYST, _of(Role.ANALYST, "/audits/11?case=1", to="/audits/11")),
    "/inspections": (Role.ANALYST, _of(Role.ANALYST, "/inspections", to="/inspections")),
    "/inspections/<number>": (
        Role.ANALYST,
        _of(Role.ANALYST, "/inspections/1", to="/inspections/1"),
    ),
    "/evidence/<theme>": (
        Role.ANALYST,
        _of(Role.ANALYST, "/evidence/neglect", to="/evidence/neglect"),
    ),
    "/evidence/<theme>/agree": (
        Role.CHAIR,
        _made_up("/evidence/missing/agree", about="8", after="8"),
    ),
    "/yearly/<year>": (
        Role.ANALYST,
        _of(Role.ANALYST, "/yearly/2024-25?edit=impact", to="/yearly/2024-25"),
    ),
    "/yearly/<year>/ask": (
        Role.STEWARD,
        _made_up("/yearly/2024-25/ask", **{"do": "issue", "for": "public", "by": "B. Other"}),
    ),
    "/yearly/priorities/<year>/ask": (
        Role.STEWARD,
        _made_up("/yearly/priorities/2024-25/ask", **{"do": "issue", "for": "public"}),
    ),
    "/yearly/priorities/<year>": (
        Role.ANALYST,
        _of(Role.ANALYST, "/yearly/priorities/2024-25?edit=impact", to="/yearly/priorities"),
    ),
    "/yearly/agencies/<year>/<agency>": (
        Role.ANALYST,
        _of(Role.ANALYST, "/yearly/agencies/2024-25/police?edit=impact", to="/yearly/agencies"),
    ),
    "/section-11": (Role.ANALYST, _of(Role.ANALYST, "/section-11", to="/section-11")),
    "/section-11/<agency>": (
        Role.ANALYST,
        _of(Role.ANALYST, "/section-11/police", to="/section-11/police"),
    ),
    "/section-11/moderation": (
        Role.ANALYST,
        _of(Role.ANALYST, f"/section-11/moderation?agency={STATED}", to="/section-11/moderation"),
    ),
    "/schools": (Role.ANALYST, _of(Role.ANALYST, "/schools", to="/schools")),
    "/schools/links": (Role.ANALYST, _of(Role.ANALYST, "/schools", to="/schools/links")),
    "/answer/<link>": (None, _school("11")),
    "/answer/<link>/workbook": (None, _school("12", "/workbook")),
    "/reviews": (Role.STEWARD, _of(Role.STEWARD, "/reviews", to="/reviews")),
    "/reviews/<number>": (Role.STEWARD, _of(Role.STEWARD, "/reviews/2", to="/reviews/2")),
    "/voices": (Role.ANALYST, _of(Role.ANALYST, "/voices", to="/voices")),
    "/voices/<number>": (Role.ANALYST, _of(Role.ANALYST, "/voices/1", to="/voices/1")),
    "/deep-dives": (Role.ANALYST, _of(Role.ANALYST, "/deep-dives", to="/deep-dives")),
    "/deep-dives/<number>": (
        Role.ANALYST,
        _made_up("/deep-dives/1", do="concluded", words="It is late", after="1"),
    ),
    "/deep-dives/<number>/agree": (
        Role.CHAIR,
        _made_up("/deep-dives/1/agree", do="agreed", day="2026-01-01", after="1"),
    ),
    "/audits/<number>/report": (
        Role.ANALYST,
        _of(Role.ANALYST, "/audits/6/report", to="/audits/6/report"),
    ),
    "/audits/<int:number>/part/<agency>": (
        Role.ANALYST,
        _made_up("/audits/11/part/police", by="A. Analyst"),
    ),
    "/topics": (Role.ANALYST, _of(Role.ANALYST, "/topics", to="/topics")),
    "/scrutiny": (Role.SCRUTINEER, _of(Role.SCRUTINEER, "/scrutiny", to="/scrutiny")),
    "/scrutiny/answer": (
        Role.SAFEGUARDING_PARTNER,
        _made_up("/scrutiny/answer", about="neglect 2025-26-q2", answer="We agree."),
    ),
    "/returns": (Role.ANALYST, _of(Role.ANALYST, "/returns", to="/returns")),
    "/returns/draft/<int:number>": (
        Role.ANALYST,
        _made_up("/returns/draft/1", do="answer", **{"said-0123456789abcdef": "a campaign"}),
    ),
    "/returns/form/<agency>/<quarter>": (
        Role.ANALYST,
        _of(Role.ANALYST, "/returns/form/police/2025-26-q3", to="/returns/form"),
    ),
    "/import": (Role.ANALYST, _of(Role.ANALYST, "/import", to="/import")),
    "/import/<int:number>": (
        Role.ANALYST,
        _made_up("/import/1", do="match", u0="-", l0="cse_crimes police", r0="sum"),
    ),
    "/sign-in": (None, _of(None, "/sign-in")),
    "/sign-in/code": (None, _made_up("/sign-in/code", code="123456")),
    "/sign-in/challenge": (None, _made_up("/sign-in/challenge")),
    "/sign-in/<issuer>": (None, _made_up("/sign-in/council", next="/about")),
    "/sign-out": (None, _made_up("/sign-out")),
    "/view-as": (None, _made_up("/view-as", role="steward")),
    "/join/<link>": (None, _join),
    "/join/<link>/challenge": (None, _made_up("/join/abcdef/challenge")),
    "/account": (Role.CHAIR, _of(Role.CHAIR, "/account")),
    "/account/challenge": (Role.CHAIR, _made_up("/account/challenge")),
    "/accounts": (Role.ADMINISTRATOR, _of(Role.ADMINISTRATOR, "/accounts")),
    "/accounts/<int:number>": (Role.ADMINISTRATOR, _of(Role.ADMINISTRATOR, "/accounts/3")),
}
"""Every address that takes a form, with who sends it and where its right forms are found."""


def send_bent(client: FlaskClient, one: BentRequest) -> list[str]:
    """Send a bent form; return what is wrong with the answer."""
    with client.post(
        one.address,
        query_string=one.query,
        data=one.body,
        content_type=one.kind,
        headers=FROM_HERE,
    ) as answer:
        return [f"{answer.status_code} {fault}" for fault in faults_of(answer, SECRETS)]


SECRETS = (PASSWORD, KEY.hashed("seed", "x"), bytes(range(32)).hex())


def test_every_address_that_takes_a_form_is_bent(house: Doorway) -> None:
    rules = {rule.rule for rule in house.server.url_map.iter_rules() if "POST" in rule.methods}
    assert rules - {DASH} == set(FORMS)


@pytest.mark.parametrize("rule", FORMS)
def test_no_form_that_is_bent_fails_or_gives_anything_away(
    house: Doorway,
    clients: dict[Role | None, FlaskClient],
    rule: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    role, found = FORMS[rule]
    if role is Role.CHAIR:  # with a password and codes, which may be changed
        phone = house.people.join(f"chair.{len(rule)}", role)
        clients = {**clients, role: house.signed(phone)}
    forms = found(house, clients)
    assert forms, f"no page shows a form for {rule}"
    client = clients[role]
    number = NUMBER if ASKED else DEAR.get(rule, NUMBER)
    wrong = {}
    for one in bent_requests(forms, number, SEED):
        if role is Role.CHAIR and client.get("/account").status_code != 200:
            client = house.signed(phone)  # the session was ended by a form
        faults = send_bent(client, one)
        if faults:
            wrong[one] = faults
    assert not wrong, next(iter(wrong.items()))
    failed = [each.getMessage() for each in caplog.records if each.exc_info]
    assert failed == []
