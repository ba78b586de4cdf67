"""Each view has exactly one address, and its choices can be read back from it."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.thresholds import Measure
from dashboard.quarters import Quarter
from layouts.frame import addresses

Q3 = Quarter(2021, 3)


@pytest.mark.parametrize(
    ("made", "address"),
    [
        (addresses.overview_address(), "/"),
        (
            addresses.overview_address(Q3, lead="Head of Service"),
            "/?quarter=2021-22-q3&lead=Head+of+Service",
        ),
        (addresses.theme_address("neglect"), "/theme/neglect"),
        (addresses.theme_address("a", Q3, ("x", "y")), "/theme/a?quarter=2021-22-q3&rate=x&rate=y"),
        (addresses.indicator_address("cpp"), "/indicator/cpp"),
        (
            addresses.indicator_address(
                "cpp", None, measure=Measure.RATE, zero=True, areas=("a",), by=""
            ),
            "/indicator/cpp?measure=rate&zero=yes&areas=a",
        ),
        (addresses.quarter_address("cpp", Q3), "/indicator/cpp/2021-22-q3"),
        (addresses.quarter_address("cpp", Q3, measure=None), "/indicator/cpp/2021-22-q3"),
        (addresses.pathway_address(Q3), "/pathway?quarter=2021-22-q3"),
        (addresses.quality_address(), "/quality"),
        (addresses.about_address(), "/about"),
        (addresses.open_file_address("early-help", "meta.csv"), "/open-data/early-help.meta.csv"),
        (addresses.feed_address(), "/feed.atom"),
        (addresses.embed_address("cpp"), "/embed/indicator/cpp"),
        (addresses.find_address("a & b"), "/find?q=a+%26+b"),
        (addresses.return_address(12), "/return/12"),
        (addresses.taken_address("/indicator/cpp", "svg"), "/indicator/cpp.svg"),
        (
            addresses.taken_address("/indicator/cpp?measure=rate", "xlsx", "parts"),
            "/indicator/cpp.xlsx?measure=rate&of=parts",
        ),
        (addresses.taken_address("/?lead=a", "png"), "/overview.png?lead=a"),
    ],
)
def test_an_address_is_written_so(made: str, address: str) -> None:
    assert made == address


@given(st.text(min_size=1))
def test_what_was_typed_is_read_back(text: str) -> None:
    parts = urlsplit(addresses.find_address(text))
    assert parts.path == "/find"
    assert parse_qsl(parts.query) == [("q", text)]


@given(st.text(min_size=1))
def test_a_key_is_one_step_of_the_path(key: str) -> None:
    path = urlsplit(addresses.theme_address(key)).path
    assert path.count("/") == 2


@pytest.mark.parametrize(
    ("address", "dated"),
    [
        ("/", "/?quarter=2025-26-q2"),
        ("/?order=state", "/?order=state&quarter=2025-26-q2"),
        ("/?quarter=2025-26-q2", "/?quarter=2025-26-q2"),
        ("/indicator/cpp/2025-26-q2?against=year", "/indicator/cpp/2025-26-q2?against=year"),
    ],
)
def test_a_dated_address_names_its_quarter_once(address: str, dated: str) -> None:
    assert addresses.dated_address(address, Quarter(2025, 2)) == dated
