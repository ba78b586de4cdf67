"""The page of shares beside the population, for a steward, for partners and for everyone."""

import re
from dataclasses import replace

import pytest

from callbacks.compared.disproportionality import PAGE
from callbacks.web.address_table import RequestedAddress
from callbacks.web.page_frame import shares_address
from dashboard.catalogue.files.load import catalogue_tables, from_tables
from dashboard.catalogue.partnership import HeldPage
from dashboard.errors import AddressError, CatalogueError
from dashboard.readers import Audience, Reader
from data_access.store.gate import Gate
from data_access.store.store import Store
from tests.callbacks.conftest import Ask, answers
from tests.callbacks.plain import not_plain
from tests.callbacks.web.test_page_words import METHODS
from tests.doors import opened_once, seen_by

ADDRESS = "/disproportionality"


@pytest.fixture(scope="module")
def partner(demonstration: Store) -> Ask:
    """The demonstration as partners see it."""
    return answers(seen_by(demonstration, Reader(Audience.PARTNER)))


def plain(page: str) -> str:
    return " ".join(re.sub("<[^>]+>", "", page).split())


def test_what_is_not_recorded_is_said_before_any_ratio(partner: Ask) -> None:
    page = partner(ADDRESS)
    said = "Referrals: 57 of 2,816 (2.0%), ethnicity not recorded; the ratios leave them out."
    assert said in plain(page)
    assert page.index('id="left-out"') < page.index('id="pathway"') < page.index('id="years"')


def test_a_partner_gets_no_ratio_of_a_hidden_count_and_a_steward_does(
    partner: Ask, ask: Ask
) -> None:
    row = r'<tr data-chart="cpp"[^>]*>\s*<th[^>]*>Black or Black British.*?</tr>'
    for page, hidden in ((partner(ADDRESS), True), (ask(ADDRESS), False)):
        found = re.search(row, page, re.S)
        assert found
        assert (plain(found[0]).count("hidden") > 0) is hidden


def test_each_ratio_has_the_year_of_its_population_and_its_source_is_marked(partner: Ask) -> None:
    page = partner(f"{ADDRESS}?line=cpp&quarter=2024-25-q1")
    table = re.findall(r"<tr data-chart.*?</tr>", page, re.S)
    assert table
    assert all(re.search(r"<td[^>]*>20(15|16|17|18|19|20|21|22|23|24)</td>", row) for row in table)
    assert "Nobody (invented for the demonstration)" in plain(page)


def test_the_way_to_it_stands_beside_its_neighbours_for_those_who_have_it(
    partner: Ask, public: Gate
) -> None:
    everyone = answers(public)
    for page in ("/pathway", "/themes", "/places/locality_heywood", "/find?q=disproportionality"):
        assert f'href="{ADDRESS}' in partner(page), page
        assert ADDRESS not in everyone(page), page


def test_the_public_reads_it_once_the_partners_release_it(public: Gate) -> None:
    with opened_once(public) as gate, pytest.raises(AddressError, match="have not released"):
        PAGE.view(gate)
    catalogue = public.catalogue()
    released = replace(catalogue.partnership, public_pages=(HeldPage.DISPROPORTIONALITY,))
    assert not catalogue.partnership.shows(HeldPage.DISPROPORTIONALITY, Audience.PUBLIC)
    assert released.shows(HeldPage.DISPROPORTIONALITY, Audience.PUBLIC)
    assert catalogue.partnership.shows(HeldPage.DISPROPORTIONALITY, Audience.PARTNER)


def test_a_release_is_read_from_the_definitions_and_a_page_of_another_name_is_a_fault(
    public: Gate,
) -> None:
    tables = catalogue_tables(public.catalogue())
    tables["partnership.toml"]["partnership"]["public_pages"] = ["disproportionality"]
    found = from_tables(tables)
    assert found.partnership.public_pages == (HeldPage.DISPROPORTIONALITY,)
    assert catalogue_tables(found)["partnership.toml"] == tables["partnership.toml"]
    tables["partnership.toml"]["partnership"]["public_pages"] = ["proportions"]
    with pytest.raises(CatalogueError, match="one of disproportionality"):
        from_tables(tables)


@pytest.mark.parametrize(
    ("query", "nearest"),
    [
        ("by=ethnicities", ADDRESS),
        ("by=genders", f"{ADDRESS}?by=gender"),
        ("by=gender&line=icpcs", f"{ADDRESS}?by=gender&line=icpc"),
        ("by=ethnicity&line=contacts_domestic_abuse", "/"),
    ],
)
def test_a_wrong_choice_names_the_nearest_right_one(shown: Gate, query: str, nearest: str) -> None:
    asked = dict(RequestedAddress.read(f"{ADDRESS}?{query}").query)
    with opened_once(shown) as gate, pytest.raises(AddressError) as error:
        PAGE.view(gate, **asked)
    assert error.value.nearest == nearest


def test_what_is_agreed_in_the_catalogue_opens_the_page_to_the_public_and_shuts_it(
    public: Gate,
) -> None:
    held = public.catalogue()
    tables = catalogue_tables(held)
    tables["partnership.toml"]["partnership"]["public_pages"] = ["disproportionality"]
    with Store.create("sqlite://", held, demonstration=True) as store:
        everyone = seen_by(store, Reader())
        for catalogue, opened in ((held, False), (from_tables(tables), True), (held, False)):
            store.save_catalogue(catalogue, agreed="the partners, in July")
            with opened_once(everyone) as gate:
                assert (shares_address(gate) == ADDRESS) is opened
        store.save_catalogue(from_tables(tables), agreed="the partners, in August")
        page = answers(everyone)(ADDRESS)
    assert "No returns yet" in page
    assert "the public does not read" not in page


def test_it_speaks_plainly_and_names_no_method(partner: Ask) -> None:
    page = partner(f"{ADDRESS}?by=age&line=cpp")
    assert not_plain(page) == []
    assert METHODS.findall(plain(page)) == []


def test_a_steward_of_an_empty_store_is_told_how_to_begin(empty: Gate) -> None:
    assert "No returns yet" in answers(empty)(ADDRESS)
