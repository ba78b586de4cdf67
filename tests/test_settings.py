"""The settings that the environment may hold, and the messages about faulty ones."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.readers import Audience
from settings import HERE, Settings, from_environment


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_an_environment_it_listens_to_this_machine_alone() -> None:
    settings = from_environment()
    assert settings.address == "http://localhost:8050"
    assert settings.database_url == f"sqlite:///{HERE}/var/dashboard.db"


def test_an_empty_variable_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "")
    assert from_environment().port == 8050


@pytest.mark.parametrize(
    "written",
    ["postgres://me@db/x", "postgresql://me@db/x", "postgresql+psycopg://me@db/x"],
)
def test_an_address_of_postgresql_names_the_installed_driver(
    written: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", written)
    assert from_environment().database_url == "postgresql+psycopg://me@db/x"


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("0.0.0.0", "http://localhost:8050"),
        ("::", "http://localhost:8050"),
        ("::1", "http://localhost:8050"),
        ("127.0.0.2", "http://127.0.0.2:8050"),
        ("2001:db8::1", "http://[2001:db8::1]:8050"),
    ],
)
def test_the_address_is_one_that_can_be_opened(host: str, address: str) -> None:
    assert Settings(host=host).address == address


def test_every_faulty_variable_is_named_with_what_was_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PORT", "eighty")
    monkeypatch.setenv("WEB_CONCURRENCY", "0")
    with pytest.raises(SystemExit) as caught:
        from_environment()
    first, second = str(caught.value).splitlines()
    assert first.startswith("PORT is 'eighty': ")
    assert second.startswith("WEB_CONCURRENCY is '0': ")


def test_names_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    assert from_environment().allowed_hosts == ()
    monkeypatch.setenv("ALLOWED_HOSTS", "dash.example.org, 10.0.0.5,[fd00::1],")
    assert from_environment().allowed_hosts == ("dash.example.org", "10.0.0.5", "fd00::1")


@pytest.mark.parametrize(
    "said",
    [
        *("https://dash.example.org", "dash.example.org:8050", "*", "a b", "a.example/x", "é.uk"),
        *(
            ".",
            "..",
            "-",
            ".example.org",
            "a..example",
            "*.example.org",
            "0.0.0.0",
            "::",
            "[]",
            "8",
        ),
    ],
)
def test_what_is_no_name_is_refused_in_a_sentence(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", f"localhost,{said}")
    with pytest.raises(SystemExit) as caught:
        from_environment()
    assert str(caught.value).startswith(f"ALLOWED_HOSTS is 'localhost,{said}': expected names")


@pytest.mark.parametrize("said", [" ", ",", " , "])
def test_a_list_of_no_names_is_refused_in_a_sentence(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", said)
    with pytest.raises(SystemExit, match="none that is empty or means every address"):
        from_environment()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.5", "dash.example.org", "128.0.0.1"])
def test_other_machines_are_served_only_where_people_sign_in(host: str, tmp_path: Path) -> None:
    fault = Settings(host=host, key_file=tmp_path / "key").fault_of_server
    assert fault
    assert repr(host) in fault
    assert "set SIGN_IN=on and make a key with `python -m data_access key`" in fault
    assert Settings(host=host, sign_in=True, audience=Audience.STEWARD).fault_of_server is None


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.1.1", "::1", "localhost", "LOCALHOST"])
def test_this_machine_may_be_served_without_signing_in(host: str) -> None:
    assert Settings(host=host, audience=Audience.STEWARD).fault_of_server is None


def test_an_agency_is_tried_out_by_partners_on_this_machine_alone() -> None:
    assert Settings(audience=Audience.PARTNER, agency="police").fault_of_server is None
    for said in (
        Settings(audience=Audience.PUBLIC, agency="police"),
        Settings(audience=Audience.PARTNER, agency="police", host="0.0.0.0"),
    ):
        assert "AGENCY is 'police'" in (said.fault_of_server or "")


def test_an_open_demonstration_shows_all_unless_a_setting_says_less(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert from_environment().most_shown_openly is Audience.STEWARD
    monkeypatch.setenv("AUDIENCE", "public")
    assert from_environment().most_shown_openly is Audience.PUBLIC


def test_signing_in_is_switched_on_by_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not from_environment().sign_in
    monkeypatch.setenv("SIGN_IN", "on")
    assert from_environment().sign_in


def test_sites_that_may_show_a_chart_are_names_and_need_the_address_of_this_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert from_environment().embed_hosts == ()
    monkeypatch.setenv("EMBED_HOSTS", "www.example.org, intranet.example.org")
    with pytest.raises(SystemExit, match=r"EMBED_HOSTS is .*: expected PUBLIC_ADDRESS"):
        from_environment()
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://data.example.org/")
    found = from_environment()
    assert found.embed_hosts == ("www.example.org", "intranet.example.org")
    assert found.public_address == "https://data.example.org"


@pytest.mark.parametrize("said", ["https://*", "a.example; script-src *", "'self'", "*"])
def test_a_site_that_would_widen_the_policy_is_refused(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://data.example.org")
    monkeypatch.setenv("EMBED_HOSTS", said)
    with pytest.raises(SystemExit, match=r"EMBED_HOSTS is .*: expected names"):
        from_environment()


@pytest.mark.parametrize(
    "said", ["data.example.org", "ftp://data.example.org", "https://a b", "https://a.example/x?y"]
)
def test_an_address_of_the_site_that_is_none_is_refused(
    said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", said)
    with pytest.raises(SystemExit, match=r"PUBLIC_ADDRESS is .*: expected the beginning"):
        from_environment()


@pytest.mark.parametrize("said", ["https://data.example.org", "http://localhost:8050"])
def test_an_address_of_the_site_may_have_a_port(said: str) -> None:
    assert Settings(public_address=said).public_address == said


@pytest.mark.parametrize(
    ("told", "name", "origins"),
    [
        ({}, "localhost", ("http://localhost:8050",)),
        ({"port": 80}, "localhost", ("http://localhost",)),
        ({"host": "0.0.0.0"}, "", ()),
        (
            {"public_address": "https://Data.example.org"},
            "data.example.org",
            ("https://data.example.org",),
        ),
        ({"host": "0.0.0.0", "public_address": "https://10.0.0.5"}, "", ()),
        ({"host": "0.0.0.0", "public_address": "http://data.example.org"}, "data.example.org", ()),
        (
            {"public_address": "https://data.example.org:8443", "relying_party": "Example.org"},
            "example.org",
            ("https://data.example.org:8443",),
        ),
        (
            {"host": "0.0.0.0", "relying_party": "data.example.org"},
            "data.example.org",
            ("https://data.example.org",),
        ),
        (
            {"public_address": "http://localhost:9000"},
            "localhost",
            ("http://localhost:9000", "http://localhost:8050"),
        ),
    ],
)
def test_passkeys_are_bound_to_the_name_of_the_site_and_to_its_own_addresses(
    told: dict[str, Any], name: str, origins: tuple[str, ...]
) -> None:
    settings = Settings(**told)
    assert (settings.party_name, settings.party_origins) == (name, origins)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("10.0.0.5", "passkeys do not work on an IP address; expected the name of the site"),
        ("[2001:db8::1]", "passkeys do not work on an IP address"),
        ("data.example.org:8443", "expected the name of the site, such as"),
        ("example.com", "expected the name of PUBLIC_ADDRESS, data.example.org, or the end of it"),
        ("ample.org", "expected the name of PUBLIC_ADDRESS"),
    ],
)
def test_a_relying_party_that_is_no_name_of_this_site_is_refused_in_a_sentence(
    said: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_ADDRESS", "https://data.example.org")
    monkeypatch.setenv("RELYING_PARTY", said)
    with pytest.raises(SystemExit, match=f"RELYING_PARTY is .*{sentence}"):
        from_environment()


@pytest.mark.parametrize(
    ("colour", "told"),
    [
        ("blue", "expected a colour such as #1A2233"),
        ("#12", "expected a colour such as #1A2233"),
        ("#77AAFF;}", "expected a colour such as #1A2233"),
        ("#77AAFF", "its contrast on white is 2.3 to 1; expected a darker colour"),
    ],
)
def test_a_colour_of_papers_is_one_that_is_read_on_white(
    colour: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPER_COLOUR", colour)
    with pytest.raises(SystemExit, match=r"^PAPER_COLOUR is ") as caught:
        from_environment()
    assert told in str(caught.value)
    assert Settings(paper_colour="#113355").paper_colour == "#113355"


def test_secrets_of_providers_are_read_by_their_keys_and_shown_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OIDC_SECRETS__COUNCIL", "a secret")
    settings = from_environment()
    assert settings.oidc_secrets["council"].get_secret_value() == "a secret"
    assert "a secret" not in repr(settings)
    monkeypatch.setenv("OIDC_SECRETS", "a secret")
    with pytest.raises(SystemExit, match="OIDC_SECRETS__COUNCIL") as caught:
        from_environment()
    assert "a secret" not in str(caught.value)


def test_providers_are_named_only_where_people_sign_in(tmp_path: Path) -> None:
    file = tmp_path / "providers.toml"
    fault = Settings(oidc_file=file).fault_of_server
    assert fault is not None
    assert fault.startswith("OIDC_FILE names providers, so people must sign in: set SIGN_IN=on")
    assert Settings(oidc_file=file, sign_in=True).fault_of_server is None
