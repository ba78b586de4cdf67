"""Reads the file of providers (OIDC_FILE), a TOML file with a `[[provider]]` for each.

Secrets are in files of their own or in the environment, never in this one.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from stat import S_IMODE

from dashboard.catalogue.files.definition_faults import DefinitionFaults, FilePlace
from dashboard.catalogue.files.entries import read_entry
from dashboard.errors import ProviderFileError
from dashboard.people.accounts import LONGEST_NAME
from dashboard.people.providers import Provider, is_provider_key, is_safe_address
from dashboard.toml_files import NotTomlError, read_toml

_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class _Entry(Provider):
    """A provider as the file has it; `secret_file` is a path from the file's own folder."""

    secret_file: str = ""


@dataclass(frozen=True, slots=True)
class _File:
    providers: tuple[_Entry, ...] = ()


def read_providers(path: Path, secrets: Mapping[str, str]) -> tuple[Provider, ...]:
    """Read the providers of a file, in its order.

    `secrets` are those of the environment, by the providers' keys; they come before secret files.

    Raises: ProviderFileError, with every fault.
    """
    faults, here = DefinitionFaults(), FilePlace(path.name)
    file = read_entry(_File, _parsed(path, here, faults), here, faults)
    if not faults.found and not file.providers:
        faults.note(here, "", "no [[provider]]", "one for each provider")
    found = []
    for number, one in enumerate(file.providers, start=1):
        at = here.inside(f"provider {number}")
        _check(one, file.providers[: number - 1], at, faults)
        secret = secrets.get(one.key, "") or _secret_of(one, path.parent, at, faults)
        found.append(replace(one, secret=secret))
    if faults.found:
        raise ProviderFileError("The file of OIDC_FILE cannot be used.", faults.found)
    return tuple(_plain(one) for one in found)


def _plain(one: _Entry) -> Provider:
    return Provider(
        one.key, one.title, one.issuer, one.client_id, one.agencies, one.hosts, one.secret
    )


def _check(
    one: _Entry, others: tuple[_Entry, ...], at: FilePlace, faults: DefinitionFaults
) -> None:
    """Note what is wrong with a provider; what could not be read was noted before."""
    for name, fits, expected in (
        ("key", is_provider_key(one.key), "up to 30 small letters, figures and _, such as council"),
        ("title", 0 < len(one.title.strip()) <= LONGEST_NAME, f"1 to {LONGEST_NAME} letters"),
        ("issuer", _is_issuer(one.issuer), "its address by https, such as https://id.example.org"),
        ("client_id", bool(one.client_id.strip()), "the name under which it knows this site"),
    ):
        if not fits and faults.spare(at, name):
            faults.note(at, name, f'"{getattr(one, name)}"', expected)
    for name in ("key", "issuer"):
        if getattr(one, name) in {getattr(each, name) for each in others}:
            faults.note(at, name, "one that another provider has", "one of its own")


def _is_issuer(text: str) -> bool:
    return is_safe_address(text) and "?" not in text


def _secret_of(one: _Entry, folder: Path, at: FilePlace, faults: DefinitionFaults) -> str:
    """Read the secret of a provider from its file, which nobody else may read."""
    if not one.secret_file:
        expected = f"a file of it, or OIDC_SECRETS__{one.key.upper()} in the environment"
        faults.note(at, "secret_file", "no secret", expected)
        return ""
    path = folder / one.secret_file
    try:
        if S_IMODE(path.stat().st_mode) & _OTHERS:
            faults.note(at, "secret_file", "a file that others may read", "one of mode 600")
            return ""
        secret = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        faults.note(at, "secret_file", f'"{path}", which cannot be read', "a file with the secret")
        return ""
    if not secret:
        faults.note(at, "secret_file", "an empty file", "the secret")
    return secret


def _parsed(path: Path, here: FilePlace, faults: DefinitionFaults) -> dict[str, object]:
    try:
        return read_toml(path)
    except OSError as error:
        faults.note(here, "", error.strerror or "no access", "a file of providers")
    except NotTomlError as error:
        faults.note(here, "", error.found, error.expected)
    return {}
