"""`python -m data_access published FILE...`, as a person types it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from data_access.__main__ import main
from data_access.store.store import Store
from tests.doors import now

SAMPLES = Path(__file__).parents[2] / "data" / "published"
REFERRALS = SAMPLES / "c1_children_in_need_referrals_and_rereferrals_2023_to_2025.csv"
ROCHDALE = "E08000005"


@pytest.fixture
def store(
    database_url: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Store]:
    """An empty store, opened beside the command."""
    monkeypatch.setenv("DATABASE_URL", database_url)
    assert main(["create", "--demonstration"]) == 0
    capsys.readouterr()
    found = Store.open(database_url)
    yield found
    found.dispose()


def referrals(store: Store) -> dict[int, float | None]:
    """Give the published referrals of Rochdale by year."""
    return {
        v.year: v.numerator for v in now(store).published(["referrals"], [ROCHDALE])["referrals"]
    }


def test_a_revised_file_says_what_it_changes(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    revised = tmp_path / REFERRALS.name
    text = REFERRALS.read_text(encoding="utf-8")
    text = text.replace(",211,41,19.4,", ",212,c,c,").replace(",60,28.4", ",60,28.3")
    revised.write_text(text, encoding="utf-8")
    assert main(["published", str(REFERRALS)]) == 0
    assert referrals(store) == {2023: 180, 2025: 211}
    capsys.readouterr()
    assert main(["published", str(revised)]) == 0
    said = capsys.readouterr().out
    assert "vintage 2: 0 added, 4 changed" in said
    assert f"referrals, {ROCHDALE}, 2025: 211 became 212" in said
    assert f"rereferrals, {ROCHDALE}, 2025: 19.4 (41 of 211) became suppressed" in said
    assert referrals(store) == {2023: 180, 2025: 212}


def test_a_faulty_file_among_good_ones_loads_nothing(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    faulty = tmp_path / "download.csv"
    faulty.write_text("a,b\n1,2\n", encoding="utf-8")
    assert main(["published", str(REFERRALS), str(faulty)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("Nothing was loaded.\n  download.csv, line 1: found the columns a, b")
    assert not now(store).publications()


def test_what_is_asked_about_is_loaded_once_it_was_looked_at(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    doubtful = tmp_path / REFERRALS.name
    text = REFERRALS.read_text(encoding="utf-8")
    doubtful.write_text(text.replace(",211,41,19.4,", ",211,41,0.194,"), encoding="utf-8")
    assert main(["published", str(doubtful)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Look again, or add --looked; nothing was written.",
        f"  {REFERRALS.name}, line 8, column rereferral_percent: found '0.194'; "
        "expected about 19.4, as 41 of 211 are: is it a fraction?",
    ]
    assert not now(store).publications()
    assert main(["published", "--looked", str(doubtful)]) == 0
    assert referrals(store) == {2023: 180, 2025: 211}


def test_another_publication_comes_with_its_mapping(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mappings = tmp_path / "mappings"
    mappings.mkdir()
    (mappings / "invented_visits.toml").write_text(
        """
        title = "Invented: visits to families"
        publisher = "An invented office"
        licence = "Open Government Licence v3.0"
        attribution = "Source: an invented office."
        year = { column = "Year", written = "2024/25" }
        areas = { code = "Code" }
        symbols = { "*" = "suppressed" }
        [[series]]
        key = "visits"
        title = "Visits"
        form = "count"
        numerator = "Visits"
        """,
        encoding="utf-8",
    )
    file = tmp_path / "visits.csv"
    file.write_text("Code,Year,Visits\nE08000005,2024/25,31\nE08000001,2024/25,*\n")
    assert main(["published", "--mappings", str(mappings), str(file)]) == 0
    (given,) = now(store).published(["visits"], [ROCHDALE])["visits"]
    assert (given.year, given.numerator) == (2025, 31)
    assert [p.attribution for p in now(store).publications()] == ["Source: an invented office."]


def test_what_a_publisher_gives_away_is_named_and_not_told(
    store: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "mappings").mkdir()
    (tmp_path / "mappings" / "invented_visits.toml").write_text(
        """
        title = "Invented: visits to families"
        publisher = "An invented office"
        licence = "Open Government Licence v3.0"
        attribution = "Source: an invented office."
        year = { column = "Year", written = "2024/25" }
        areas = { code = "Code" }
        symbols = { "c" = "suppressed" }
        series = [
            { key = "visits", title = "Visits", form = "count", numerator = "Visits" },
            { key = "visits_soon", title = "Soon", form = "count", numerator = "Soon" },
            { key = "visits_late", title = "Late", form = "count", numerator = "Late" },
        ]
        [[sum]]
        total = "visits"
        parts = ["visits_soon", "visits_late"]
        """,
        encoding="utf-8",
    )
    (tmp_path / "visits.csv").write_text(
        f"Code,Year,Visits,Soon,Late\n{ROCHDALE},2023/24,137,133,c\n{ROCHDALE},2024/25,140,c,c\n",
        encoding="utf-8",
    )
    files = [str(tmp_path / "visits.csv"), "--mappings", str(tmp_path / "mappings")]
    assert main(["published", *files]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[1:] == [
        "  1 figure that the publisher hides can be worked out from others it publishes: "
        f"{ROCHDALE} 2024."
    ]


def test_a_dry_run_says_what_would_be_added_and_writes_nothing(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["published", "--dry-run", str(REFERRALS)]) == 0
    said = capsys.readouterr().out
    assert "vintage 1" in said
    assert said.endswith("Nothing was written: this was a dry run.\n")
    assert referrals(store) == {}
