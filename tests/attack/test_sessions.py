"""What a real session is sent is what the attack reads, to the byte: its result carries over.

The attack opens pages by a setting of tests. Here every agency, a partner and the public sign in,
and what they are sent is compared, without the name on top. `ATTACK_SESSIONS=on make attack` makes
the whole attack through sessions.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.readers import Audience
from data_access.store.store import Store
from tests.attack.opening import opening
from tests.attack.sessions import signed_client, without_frame
from tests.doors import now

pytestmark = pytest.mark.exports

LATEST = "2025-26-q2"
PAGES = ("/", "/exceptions.csv")
OF_ALL = (
    *(f"/quality?quarter={LATEST}", f"/exceptions?quarter={LATEST}"),
    *(f"/pathway?quarter={LATEST}", "/themes", f"/theme/neglect?quarter={LATEST}", "/theme.xlsx"),
    *("/indicator/missing_children_cpp_cse", "/indicator/missing_children_cpp_cse.csv"),
    *("/open-data", f"/meeting/{LATEST}", f"/reports/{LATEST}", "/actions", "/commentary"),
)
NOBODY = ""


@pytest.fixture(scope="module")
def own(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A demonstration in which people sign in, and others read by the setting of tests."""
    path = shutil.copy(file, tmp_path_factory.mktemp("sessions"))
    with Store.open(f"sqlite:///{path}") as found:
        yield found


def _readers() -> list[tuple[Audience, str]]:
    keys = (
        *("childrens_social_care", "front_door", "early_help", "police", "complex_safeguarding"),
        *("acute_trust_one", "acute_trust_two", "acute_trust_three", "mental_health_trust_one"),
        *("mental_health_trust_two", "drug_alcohol_service", "business_unit"),
    )
    agencies = [(Audience.PARTNER, key) for key in keys]
    return [(Audience.PUBLIC, NOBODY), (Audience.PARTNER, NOBODY), *agencies]


def test_every_agency_is_among_those_who_sign_in(own: Store) -> None:
    keys = {one.key for one in now(own).catalogue().agencies}
    assert keys == {agency for _, agency in _readers()} - {NOBODY}


@pytest.mark.parametrize(("audience", "agency"), _readers(), ids=str)
def test_a_session_is_sent_what_the_attack_reads(
    own: Store, audience: Audience, agency: str
) -> None:
    """Its own latest lines and files; for partners and the public of every kind of page."""
    plain = opening(own, audience, agency=agency)
    signed = opening(own, audience, agency=agency, client=signed_client(own, audience, agency))
    lines = [i.key for i in now(own).catalogue().indicators if i.agencies == (agency,)][:1]
    mine = [f"/indicator/{key}{ending}" for key in lines for ending in ("", ".csv")]
    named = audience is Audience.PARTNER
    for address in (*PAGES, *(mine if agency else OF_ALL)):
        found = signed(address)
        assert without_frame(found) == without_frame(plain(address)), address
        assert found.status == 200
        is_page = b"<!doctype html>" in found.body
        assert (b'class="who known"' in found.body) is (named and is_page)


def test_two_who_see_otherwise_would_be_told_apart(own: Store) -> None:
    """An agency's own figures are no other agency's, by a session as by the setting."""
    page = "/indicator/missing_children_cpp_cse"
    police = opening(own, Audience.PARTNER, client=signed_client(own, Audience.PARTNER))
    other = opening(own, Audience.PARTNER, agency="police")
    assert without_frame(police(page)) != without_frame(other(page))
