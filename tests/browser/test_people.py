"""An account in Chromium by keyboard alone: set up, left, signed in to again; axe is content."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pyotp
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from dashboard.people.accounts import LinkPurpose, NewAccount
from dashboard.people.roles import Role
from data_access.people.account_keeping import AccountKeeping
from data_access.people.door_key import DoorKey
from data_access.people.people_store import PeopleStore
from data_access.store.store import Store
from tests.browser.conftest import STORE
from tests.people import PASSWORD, UNTIL
from tests.serving import served

Faults = Callable[[Page], list[str]]


@dataclass(frozen=True)
class Installation:
    """An installation where people sign in: its address, and an administrator's ways."""

    address: str
    keeping: AccountKeeping

    def link(self, subject: str, name: str) -> str:
        """Invite an administrator; return what the link holds."""
        return self.keeping.invite(NewAccount(subject, name, Role.ADMINISTRATOR, UNTIL))[1]

    def reset_link(self, subject: str) -> str:
        """Make a link for a new password; return what it holds."""
        (person,) = (one for one in self.keeping.accounts() if one.subject == subject)
        return self.keeping.make_link(person.number, LinkPurpose.RESET)


@pytest.fixture(scope="module")
def installation(
    demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """A running installation where people sign in."""
    folder = tmp_path_factory.mktemp("people")
    shutil.copy(demonstration_file, folder / STORE)
    DoorKey.write_new(folder / "key")
    told = {"SIGN_IN": "on", "KEY_FILE": str(folder / "key"), "AUDIENCE": "steward"}
    with (
        Store.open(f"sqlite:///{folder / STORE}") as store,
        served(folder, **told) as at,
    ):
        key = DoorKey.read(folder / "key")
        people = PeopleStore(store.database, store.partnership, key, lambda: datetime.now(UTC))
        yield Installation(at, AccountKeeping(people))


class Devices:
    """The devices of one tab's person: Chromium's own virtual authenticators."""

    KIND: ClassVar[dict[str, Any]] = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }

    def __init__(self, tab: Page) -> None:
        """Begin with one device."""
        self._told = tab.context.new_cdp_session(tab)
        self._told.send("WebAuthn.enable")
        self._named = self._another()

    def turn_back(self) -> None:
        """Set the sign count of the one passkey back, as that of a copy is."""
        named = {"authenticatorId": self._named}
        (kept,) = self._told.send("WebAuthn.getCredentials", named)["credentials"]
        assert kept["signCount"] > 1
        assert kept["rpId"] == "localhost"
        self._told.send(
            "WebAuthn.removeCredential", {**named, "credentialId": kept["credentialId"]}
        )
        self._told.send("WebAuthn.addCredential", {**named, "credential": {**kept, "signCount": 0}})

    def lose(self) -> None:
        """Lose the device, and buy another."""
        self._told.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self._named})
        self._named = self._another()

    def _another(self) -> str:
        added = self._told.send("WebAuthn.addVirtualAuthenticator", {"options": self.KIND})
        return str(added["authenticatorId"])


def test_an_account_is_set_up_left_and_signed_in_to_by_keyboard(
    context: BrowserContext, installation: Installation, faults_of_access: Faults
) -> None:
    address, link = installation.address, installation.link("a.keeper", "A. Keeper")
    tab = context.new_page()
    tab.goto(f"{address}/join/{link}")
    seed = tab.locator(".seed code").inner_text().replace(" ", "")
    assert faults_of_access(tab) == []
    tab.get_by_label("New password").press_sequentially(PASSWORD)
    tab.keyboard.press("Tab")
    tab.keyboard.type(pyotp.TOTP(seed).now())
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_have_text("Your account is set up")
    codes = tab.locator(".secrets code").all_inner_texts()
    assert len(codes) == 8
    for path in ("/accounts", "/account", "/drafts", "/"):
        tab.goto(f"{address}{path}")
        expect(tab.locator(".who")).to_contain_text("A. Keeper, administrator")
        line = tab.locator(".who").bounding_box()
        assert line
        assert line["height"] < 60, f"who reads is told on one line, also on {path}"
        assert faults_of_access(tab) == [], path
    tab.get_by_role("button", name="Sign out").press("Enter")
    expect(tab.locator(".who")).to_have_count(0)
    tab.locator(".door a").press("Enter")
    tab.get_by_label("Sign-in name").press_sequentially("a.keeper")
    tab.get_by_label("Password").press_sequentially("not the password")
    tab.keyboard.press("Enter")
    expect(tab.locator(".fault")).to_contain_text("do not belong together")
    assert faults_of_access(tab) == []
    tab.get_by_label("Password").press_sequentially(PASSWORD)
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_have_text("Second factor")
    assert faults_of_access(tab) == []
    tab.get_by_label("Code").press_sequentially(codes[0])
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_have_text("Your account")


def _leave(tab: Page, address: str) -> None:
    tab.get_by_role("button", name="Sign out").click()
    tab.goto(f"{address}/sign-in")


def _press_passkey(tab: Page) -> None:
    tab.get_by_role("button", name="Sign in with a passkey").press("Enter")


def _make_passkey(tab: Page, label: str) -> None:
    tab.get_by_label("Name of this passkey").fill(label)
    tab.get_by_role("button", name="Make a passkey").press("Enter")


def test_a_passkey_is_made_used_copied_lost_and_made_anew(
    context: BrowserContext, installation: Installation, faults_of_access: Faults
) -> None:
    """On localhost; under the address in figures the page leads there."""
    tab, link = context.new_page(), installation.link("p.keeper", "P. Keeper")
    devices = Devices(tab)
    tab.goto(f"{installation.address}/join/{link}")
    tab.get_by_role("link", name="http://localhost:").click()
    address = installation.address.replace("127.0.0.1", "localhost")
    expect(tab).to_have_url(f"{address}/join/{link}")
    assert faults_of_access(tab) == []
    _make_passkey(tab, "my laptop")
    expect(tab.locator("h1")).to_have_text("Your account is set up")
    codes = tab.locator(".secrets code").all_inner_texts()

    tab.goto(f"{address}/account")
    for _ in range(2):
        _leave(tab, address)
        assert faults_of_access(tab) == []
        _press_passkey(tab)
        expect(tab.locator("h1")).to_have_text("Your account")
    expect(tab.get_by_label("Your passkeys")).to_contain_text("my laptop")
    assert faults_of_access(tab) == []
    tab.get_by_role("button", name="Remove").click()
    expect(tab.get_by_role("alert")).to_contain_text("is your last way in")
    assert faults_of_access(tab) == []

    devices.turn_back()
    tab.goto(f"{address}/sign-in")
    _press_passkey(tab)
    expect(tab.locator(".fault:visible")).to_contain_text("may have been copied")
    assert faults_of_access(tab) == []

    devices.lose()
    _press_passkey(tab)
    expect(tab.locator(".fault:visible")).to_contain_text("Nothing came from your device")
    tab.goto(f"{address}/join/{installation.reset_link('p.keeper')}")
    tab.get_by_label("New password").fill(PASSWORD)
    tab.get_by_label("Code").fill(codes[0])
    tab.get_by_label("Code").press("Enter")
    tab.get_by_role("link", name="your account").click()
    expect(tab.get_by_role("alert").first).to_contain_text("was refused on")
    assert faults_of_access(tab) == []
    tab.get_by_role("button", name="Remove").click()
    expect(tab.get_by_label("Your passkeys")).to_have_count(0)
    _make_passkey(tab, "my new phone")
    expect(tab.get_by_label("Your passkeys")).to_contain_text("my new phone")
    _leave(tab, address)
    _press_passkey(tab)
    expect(tab.locator(".who")).to_contain_text("P. Keeper, administrator")


def test_a_new_page_by_a_link_keeps_who_reads_on_top(
    tab: Page, steward: str, faults_of_access: Faults
) -> None:
    """In an open demonstration that is viewed as a chair."""
    tab.goto(f"{steward}/sign-in")
    assert faults_of_access(tab) == []
    tab.get_by_role("button", name="Chair").press("Enter")
    expect(tab.locator(".who")).to_contain_text("Viewed as chair")
    tab.locator(".entries a", has_text="Exceptions").press("Enter")
    expect(tab.locator("h1")).to_contain_text("Exceptions")
    expect(tab.locator(".who")).to_contain_text("Viewed as chair")
    tab.goto(f"{steward}/sign-in")
    tab.get_by_role("button", name="Without a chosen role").press("Enter")
    expect(tab.locator(".who")).to_have_count(0)
