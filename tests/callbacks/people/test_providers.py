"""Signing in at a provider: there, back, and out again; who comes, and what they may do."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from dashboard.errors import AccountError
from dashboard.people.providers import RESERVED
from dashboard.people.roles import GivenRole, Role
from tests.callbacks.people.doorway import FROM_HERE, send
from tests.callbacks.people.provided import ProvidedHouse, provided_house
from tests.issuers import ABSENT, led_to
from tests.people import UNTIL


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ProvidedHouse]:
    with provided_house(tmp_path_factory.mktemp("provided")) as found:
        yield found


@pytest.fixture
def house(opened: ProvidedHouse) -> ProvidedHouse:
    """The installation, with honest issuers and somebody new at each."""
    opened.renew()
    count = len(opened.house.people.keeping.accounts())
    opened.council.subject = opened.police.subject = f"s-{count}"
    opened.council.name = opened.police.name = f"P. Provider {count}"
    return opened


def _last(house: ProvidedHouse) -> int:
    return house.house.people.keeping.accounts()[-1].number


def test_each_provider_is_a_button_and_no_policy_names_another_site(house: ProvidedHouse) -> None:
    client = house.house.browser()
    shown = client.get("/sign-in")
    for words in ("Sign in at Council of Borsetshire", "Sign in at Police of Borsetshire"):
        assert words in shown.text
    led = send(client, "/sign-in/council")
    for answer in (shown, led):
        policy = answer.headers["Content-Security-Policy"]
        assert "form-action 'self';" in policy
        assert "127.0.0.1" not in policy
    held = client.get_cookie("provider")
    assert held
    assert held.http_only
    assert held.same_site == "Lax"


def test_a_passkey_comes_first_then_the_providers_then_a_password(house: ProvidedHouse) -> None:
    client = house.house.browser()
    ways = ("With a passkey", "With your organisation’s account", "With a password and a code")
    refused = send(client, "/sign-in", do="passkey", answer="{}")
    assert refused.status_code == 422
    for shown in (client.get("/sign-in").text, refused.text):
        places = [shown.find(f"<h2>{words}</h2>") for words in ways]
        assert places == sorted(places)
        assert -1 not in places


def test_no_provider_s_key_is_a_word_of_another_address(house: ProvidedHouse) -> None:
    rules = [rule.rule for rule in house.house.server.url_map.iter_rules()]
    words = {
        rule.split("/")[2] for rule in rules if rule.startswith("/sign-in/") and "<" not in rule
    }
    assert words
    assert words <= set(RESERVED)


def test_who_comes_the_first_time_has_an_account_without_roles_and_reads_as_the_public(
    house: ProvidedHouse,
) -> None:
    client = house.house.browser()
    answer = house.sign_in(client)
    assert (answer.status_code, answer.location) == (303, "/account")
    assert client.get_cookie("provider") is None
    account = house.house.people.keeping.accounts()[-1]
    assert (account.issuer, account.subject) == (house.council.url, house.council.subject)
    assert account.roles == ()
    text = client.get("/account").text
    assert "You have no role here yet" in text
    assert f"Signs in as {account.subject} at Council of Borsetshire" in text
    assert "OFFICIAL-SENSITIVE" not in client.get("/").text
    assert client.get("/drafts").status_code == 404
    assert client.get("/accounts").status_code == 404
    form = house.council.forms[-1]
    assert form["grant_type"] == "authorization_code"
    assert len(form["code_verifier"]) >= 43


def test_the_same_person_comes_again_to_the_same_account_in_another_session(
    house: ProvidedHouse,
) -> None:
    client = house.house.browser()
    house.sign_in(client)
    first, number = client.get_cookie("session"), _last(house)
    house.council.name = "Another Name"
    house.sign_in(client)
    second = client.get_cookie("session")
    assert first
    assert second
    assert first.value != second.value
    assert _last(house) == number
    old = house.house.browser()
    old.set_cookie("session", first.value)
    assert old.get("/account").location == "/sign-in"
    assert "Another Name" not in client.get("/account").text


def test_two_issuers_with_the_same_subject_are_two_people(house: ProvidedHouse) -> None:
    one, other = house.house.browser(), house.house.browser()
    house.sign_in(one)
    house.sign_in(other, "police")
    council, police = house.house.people.keeping.accounts()[-2:]
    assert council.subject == police.subject
    assert council.issuer != police.issuer
    given = GivenRole(Role.STEWARD, UNTIL)
    house.house.people.keeping.give_role(council.number, given)
    assert "OFFICIAL-SENSITIVE" in one.get("/").text
    assert "OFFICIAL-SENSITIVE" not in other.get("/").text
    assert council.name != police.name
    assert police.name.endswith("(Police of Borsetshire)")


def test_a_subject_that_reads_like_a_sign_in_name_is_another_person(house: ProvidedHouse) -> None:
    phone = house.house.people.join("a.local", Role.STEWARD)
    house.council.subject = phone.subject
    client = house.house.browser()
    house.sign_in(client)
    assert _last(house) != phone.number
    assert "OFFICIAL-SENSITIVE" not in client.get("/").text
    with house.house.people.store.writing() as connection:
        for _ in range(8):
            house.house.door.tries.count(connection, "password a.local", "127.0.0.1")
    house.sign_in(client)
    tried = send(house.house.browser(), "/sign-in", name="a.local", password="wrong words here")
    assert tried.status_code == 429


@pytest.mark.parametrize("name", [ABSENT, "", 5, "\u202e\u0007", ["A"]])
def test_who_brings_no_name_that_can_be_read_is_somebody_of_the_provider(
    house: ProvidedHouse, name: object
) -> None:
    house.council.claims = {"name": name}
    house.sign_in(house.house.browser())
    made = house.house.people.keeping.accounts()[-1]
    assert made.name.startswith("Somebody of Council of Borsetshire")


def test_roles_of_an_agency_are_given_for_those_alone_whom_the_issuer_may_vouch_for(
    house: ProvidedHouse,
) -> None:
    client, keeper = house.house.browser(), house.house.reading_as(Role.ADMINISTRATOR)
    house.sign_in(client)
    at = f"/accounts/{_last(house)}"
    shown = keeper.get(at).text
    assert 'value="early_help"' in shown
    assert 'value="police"' not in shown
    assert "A new invitation" not in shown
    role = {"do": "give", "role": "partner", "until": "2027-03-31"}
    refused = send(keeper, at, **role, agency="police")
    assert refused.status_code == 422
    assert "expected one for which the person's provider may vouch" in refused.text
    given = GivenRole(Role.SENDER, UNTIL, "police")
    with pytest.raises(AccountError, match="may vouch"):
        house.house.people.keeping.give_role(_last(house), given)
    assert send(keeper, at, **role, agency="early_help").status_code == 303
    assert "Partner of early_help" in client.get("/account").text


def test_a_person_of_a_provider_has_no_factors_here(house: ProvidedHouse) -> None:
    client = house.house.browser()
    house.sign_in(client)
    shown = client.get("/account").text
    assert "what you sign in with is changed there" in shown
    for words in ("New password", "Make a passkey", "Your passkeys", "Recovery codes"):
        assert words not in shown
    refused = send(client, "/account/challenge")
    assert (refused.status_code, "an account of a provider" in refused.text) == (409, True)
    change = {"do": "change", "password": "violet ladder under rain"}
    for fields in ({"do": "codes"}, change, {"do": "passkey", "answer": "{}"}):
        assert send(client, "/account", **fields).status_code == 422
    assert house.house.door.factors_of(_last(house)) == ()


def test_an_account_that_was_ended_signs_in_no_more(house: ProvidedHouse) -> None:
    client = house.house.browser()
    house.sign_in(client)
    house.house.people.keeping.end_account(_last(house))
    assert client.get("/account").location == "/sign-in"
    answer = house.sign_in(client)
    assert answer.status_code == 403
    assert "You were not signed in" in answer.text


def test_signing_out_ends_the_session_and_leads_on_to_the_provider(house: ProvidedHouse) -> None:
    client = house.house.browser()
    house.sign_in(client)
    answer = send(client, "/sign-out")
    address = led_to(answer.text)
    assert address.startswith(f"{house.council.url}/leave?")
    said = dict(parse_qsl(urlsplit(address).query))
    assert said["post_logout_redirect_uri"] == "http://localhost/sign-in"
    assert said["client_id"] == "dashboard"
    assert said["id_token_hint"].count(".") == 2
    assert "P. Provider" not in answer.text
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert client.get("/account").location == "/sign-in"


def test_where_a_provider_has_no_way_out_the_page_says_so(tmp_path: Path) -> None:
    with provided_house(tmp_path) as house:
        client = house.house.browser()
        house.police.document = {"end_session_endpoint": "https://elsewhere.example/leave"}
        house.sign_in(client, "police")
        answer = send(client, "/sign-out")
        assert "You may still be signed in at Police of Borsetshire" in answer.text
        assert "refresh" not in answer.text
        assert client.get("/account").location == "/sign-in"


def test_a_provider_that_is_away_is_a_sentence(tmp_path: Path) -> None:
    with provided_house(tmp_path) as house:
        house.council.away = True
        client = house.house.browser()
        answer = send(client, "/sign-in/council")
        assert answer.status_code == 503
        assert "Council of Borsetshire does not answer at the moment" in answer.text
        assert client.get_cookie("provider") is None
        assert house.sign_in(client, "police").location == "/account"
        brought = house.begin(client, "police")
        house.police.away = True
        back = client.get("/sign-in/police/back", query_string=brought)
        assert back.status_code == 503
        assert "Police of Borsetshire does not answer" in back.text
        assert send(client, "/sign-out").status_code == 200


@pytest.mark.parametrize(
    ("wanted", "led"),
    [
        ("/theme/neglect?quarter=2025-26-q2", "/theme/neglect?quarter=2025-26-q2"),
        ("https://evil.example/", "/account"),
        ("//evil.example/", "/account"),
        ("/\\evil.example", "/account"),
        ("javascript:alert(1)", "/account"),
        ("/sign-out", "/account"),
    ],
)
def test_one_is_led_back_to_a_page_of_this_site_alone(
    house: ProvidedHouse, wanted: str, led: str
) -> None:
    client = house.house.browser()
    shown = client.get("/sign-in", query_string={"next": wanted}).text
    assert ('name="next"' in shown) is (led == wanted)
    assert house.sign_in(client, next=wanted).location == led


def test_twenty_sign_ins_that_nobody_ended_are_enough_for_one_address(
    house: ProvidedHouse,
) -> None:
    client = house.house.browser()
    house.house.people.clock.move(minutes=11)
    statuses = [send(client, "/sign-in/council").status_code for _ in range(21)]
    assert statuses == [200] * 20 + [429]
    far = {"REMOTE_ADDR": "127.0.0.2"}
    other = client.post("/sign-in/council", headers=FROM_HERE, environ_overrides=far)
    assert other.status_code == 200
    house.house.people.clock.move(minutes=11)
    assert send(client, "/sign-in/council").status_code == 200
    house.house.people.clock.move(minutes=11)
