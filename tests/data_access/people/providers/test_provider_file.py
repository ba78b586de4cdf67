"""The file of providers: what it says, what is missing, and where secrets are kept."""

from pathlib import Path

import pytest

from dashboard.errors import ProviderFileError
from data_access.people.providers.provider_file import read_providers
from tests.issuers import SECRET, provider_file

WHOLE = """
[[provider]]
key = "council"
title = "Council"
issuer = "https://id.example.org"
client_id = "us"
agencies = ["police"]
"""


def _file(folder: Path, text: str) -> Path:
    path = folder / "providers.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_providers_are_read_in_order_with_the_secret_of_a_file(tmp_path: Path) -> None:
    path = provider_file(
        tmp_path, council=("https://a.example", ["police"]), police=("https://b.example", [])
    )
    council, police = read_providers(path, {})
    assert (council.key, police.key) == ("council", "police")
    assert council.secret == SECRET
    assert SECRET not in repr(council)
    assert council.agencies == ("police",)
    assert council.agency == "police"
    assert police.agency == ""


def test_a_secret_of_the_environment_comes_first(tmp_path: Path) -> None:
    path = _file(tmp_path, WHOLE)
    (found,) = read_providers(path, {"council": "from outside"})
    assert found.secret == "from outside"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (WHOLE, "no secret; expected a file of it, or OIDC_SECRETS__COUNCIL in the environment"),
        ("", "no [[provider]]; expected one for each provider"),
        (WHOLE + WHOLE, "found one that another provider has; expected one of its own"),
        (WHOLE.replace("https:", "http:"), "expected its address by https"),
        (WHOLE.replace('"council"', '"code"'), 'key: found "code"; expected up to 30 small'),
        (WHOLE.replace('"Council"', '" "'), "title"),
        (WHOLE.replace("client_id", "client"), "a key nobody knows; expected client_id"),
        (WHOLE + 'secret = "here"\n', "secret: found a key nobody knows"),
        (WHOLE + 'secret_file = "nowhere"\n', "which cannot be read"),
        ("[[provider", "something that is not TOML"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ProviderFileError) as caught:
        read_providers(_file(tmp_path, text), {})
    assert told in str(caught.value)


def test_a_secret_that_others_may_read_and_an_empty_one_are_refused(tmp_path: Path) -> None:
    path = provider_file(tmp_path, council=("https://a.example", []))
    secret = tmp_path / "secret"
    secret.chmod(0o644)
    with pytest.raises(ProviderFileError, match="a file that others may read"):
        read_providers(path, {})
    secret.chmod(0o600)
    secret.write_text("\n", encoding="utf-8")
    with pytest.raises(ProviderFileError, match="an empty file"):
        read_providers(path, {})


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProviderFileError, match=r"providers\.toml"):
        read_providers(tmp_path / "providers.toml", {})
