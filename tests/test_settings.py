"""The settings that the environment may hold, and the messages about faulty ones."""

import pytest

from settings import HERE, Settings, from_environment


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_an_environment_it_listens_to_this_machine_alone() -> None:
    settings = from_environment()
    assert settings.address == "http://127.0.0.1:8050"
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
        ("::1", "http://[::1]:8050"),
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
