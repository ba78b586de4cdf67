"""Which quarter an address is of: a copy of one quarter leaves out the files of others too."""

import pytest

from data_access.commands.site_copy import AddressAnswer, links_of, quarter_of
from tests import builders as make


@pytest.mark.parametrize(
    "address",
    [
        "/indicator/cpp/2024-25-q1",
        "/indicator/cpp/2024-25-q1.csv?of=age",
        "/indicator/cpp.xlsx?quarter=2024-25-q1",
        "/themes.zip?quarter=2024-25-q1",
    ],
)
def test_an_address_of_a_page_or_a_file_names_its_quarter(address: str) -> None:
    assert quarter_of(address) == make.q("2024-25 Q1")


@pytest.mark.parametrize("address", ["/", "/indicator/cpp", "/indicator/cpp.csv", "/return/4"])
def test_an_address_of_the_latest_quarter_names_none(address: str) -> None:
    assert quarter_of(address) is None


def test_a_page_that_a_slide_leads_to_is_copied_once() -> None:
    body = b'<a href="/pathway?slide=2025-26-q2.pathway"></a><a href="/pathway"></a>'
    body += b'<a href="/theme/neglect?quarter=2025-26-q1&amp;slide=2025-26-q1.answer#a"></a>'
    found = list(links_of(AddressAnswer("/meeting", 200, (), body)))
    assert found == ["/pathway", "/pathway", "/theme/neglect?quarter=2025-26-q1"]
