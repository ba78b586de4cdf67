"""The store's commands, as a person types them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.quarters import Quarter
from data_access.store.store import Store
from tests.data_access.commands.conftest import Typed, without_progress
from tests.databases import Databases
from tests.demonstration_file import said_of
from tests.doors import now

HOUSE = Path(__file__).resolve().parents[3]

FIGURES = """agency,indicator,quarter,value
police,cse_crimes,2024-25 Q3,14
police,cse_crimes,2024-25 Q4,19
"""
CORRECTED = """agency,indicator,quarter,value,reason
police,cse_crimes,2024-25 Q3,14,
police,cse_crimes,2024-25 Q4,21,two were recorded late
"""


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """A file of figures."""
    path = tmp_path / "police.csv"
    path.write_text(FIGURES)
    return path


def bounds(url: str) -> tuple[Quarter, Quarter] | None:
    """Give the first and last quarter of a store."""
    with Store.open(url) as store:
        return now(store).bounds()


def test_create_makes_an_empty_store(typed: Typed, database_url: str) -> None:
    code, out, _ = typed("create")
    assert code == 0
    assert "An empty store of Rochdale" in out
    assert "Releases are on" in out, "three safeguarding partners are named"
    store = Store.open(database_url)
    assert (now(store).bounds(), now(store).is_demonstration) == (None, False)
    store.dispose()
    code, _, err = typed("create")
    assert (code, err.count("\n")) == (1, 1)
    assert "already; nothing was changed." in err


def test_ready_leaves_an_empty_demonstration_as_it_is(typed: Typed, database_url: str) -> None:
    assert typed("create", "--demonstration")[0] == 0
    assert typed("ready") == (0, "", "")
    store = Store.open(database_url)
    assert now(store).bounds() is None
    store.dispose()


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True, scope="session")
def test_ready_fills_what_is_not_there_and_demo_invents_it_again(
    typed: Typed, databases: Databases, database_url: str, demonstration_file: Path
) -> None:
    code, out, err = said_of(demonstration_file)  # `ready` made it
    assert (code, without_progress(err)) == (0, "")
    assert "The demonstration holds" in out
    assert "with invented comparators" in out
    databases.fill(database_url, f"sqlite:///{demonstration_file}")
    first = bounds(database_url)
    assert first is not None
    assert first[1] - first[0] >= 35
    assert typed("ready") == (0, "", "")
    code, out, _ = typed("demo")
    assert code == 0
    assert "The demonstration holds" in out
    assert bounds(database_url) == first


def test_demo_is_refused_where_figures_are_real(
    typed: Typed, figures: Path, database_url: str
) -> None:
    typed("create")
    typed("load", str(figures))
    code, _, err = typed("demo")
    assert code == 1
    assert "never thrown away" in err
    assert bounds(database_url) == (Quarter(2024, 3), Quarter(2024, 4))


def test_a_dry_run_says_what_would_change_and_writes_nothing(
    typed: Typed, figures: Path, database_url: str
) -> None:
    typed("create")
    code, out, _ = typed("load", "--dry-run", str(figures))
    assert code == 0
    assert out.splitlines() == [
        "new     cse_crimes, 2024-25 Q3, police, all: 14",
        "police.csv, police, 2024-25 Q3: 1 new, 0 changed, 0 same",
        "new     cse_crimes, 2024-25 Q4, police, all: 19",
        "police.csv, police, 2024-25 Q4: 1 new, 0 changed, 0 same",
        "change  cse_crimes, 2024-25 Q4, police: +5 on 2024-25 Q3 (14)",
        "Nothing was written: this was a dry run.",
    ]
    assert bounds(database_url) is None


def test_a_correction_is_a_return_of_its_own_and_what_is_the_same_is_none(
    typed: Typed, figures: Path, database_url: str
) -> None:
    typed("create")
    assert typed("load", str(figures))[1].splitlines()[-1] == "Saved as return 1, 2."
    code, out, _ = typed("load", str(figures))
    assert (code, out.splitlines()[-1]) == (
        0,
        "Nothing was written: every figure stands as it is.",
    )
    figures.write_text(CORRECTED)
    reason = ("--reason", "two were recorded late", "--received", "2025-06-02")
    assert typed("load", *reason, str(figures))[1].splitlines() == [
        "police.csv, police, 2024-25 Q3: 0 new, 0 changed, 1 same",
        "changed cse_crimes, 2024-25 Q4, police, all: 19 becomes 21",
        "police.csv, police, 2024-25 Q4: 0 new, 1 changed, 0 same",
        "Saved as return 3. Two texts wait for release on the page Drafts.",
    ]
    store = Store.open(database_url)
    saved = now(store).return_(3)
    assert (saved.reason, saved.received.isoformat()) == ("two were recorded late", "2025-06-02")
    versions = now(store).versions("cse_crimes", Quarter(2024, 4))
    assert [v.observation.numerator for v in versions] == [19.0, 21.0]
    store.dispose()


def test_faulty_files_are_told_together_and_nothing_is_written(
    typed: Typed, figures: Path, tmp_path: Path, database_url: str
) -> None:
    typed("create")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text(
        FIGURES.replace("14", "-14").replace("cse_crimes,2024-25 Q4", "cse,2099-00 Q4")
    )
    worse = tmp_path / "worse.csv"
    worse.write_text(FIGURES.replace("police", "polize"))
    code, out, err = typed("load", str(figures), str(wrong), str(worse))
    assert (code, out) == (1, "")
    assert err.splitlines()[:2] == [
        "wrong.csv has 3 faults; nothing was written.",
        "worse.csv has 2 faults; nothing was written.",
    ]
    assert len(err.splitlines()) == 7
    assert "  worse.csv, line 2, column agency: found polize; expected police?" in err
    assert bounds(database_url) is None


def test_published_statistics_are_loaded_and_loaded_again(typed: Typed, tmp_path: Path) -> None:
    typed("create")
    folder = tmp_path / "published"
    folder.mkdir()
    for pattern in ("c1_*.csv", "ons_*.csv"):
        for path in (HOUSE / "tests" / "data" / "published").glob(pattern):
            shutil.copy(path, folder)
    code, out, err = typed("published", str(folder))
    assert (code, err) == (0, "")
    assert "vintage 1" in out
    code, out, _ = typed("published", str(folder))
    assert code == 0
    told = [line for line in out.splitlines() if not line.startswith("  passed over by ")]
    assert [", nothing new" in line or ": nothing new" in line for line in told] == [True, True]


def test_the_catalogue_is_compared_applied_and_written(typed: Typed, tmp_path: Path) -> None:
    typed("create")
    folder = tmp_path / "definitions"
    assert typed("catalogue", "write", str(folder))[0] == 0
    assert typed("catalogue", "diff", str(folder))[1] == "The files and the store agree.\n"
    neglect = folder / "neglect.toml"
    neglect.write_text(neglect.read_text().replace('title = "Neglect"', 'title = "Neglected"'))
    changed = 'changed  neglect.toml, title: "Neglect" became "Neglected"\n'
    assert typed("catalogue", "diff", str(folder)) == (0, changed, "")
    assert typed("catalogue", "diff", str(folder)) == (0, changed, "")
    agreed = ("--agreed", "the sub-group", "--source", "12 June 2025, item 4")
    assert typed("catalogue", "apply", *agreed, str(folder)) == (0, changed, "")
    assert typed("catalogue", "diff", str(folder))[1] == "The files and the store agree.\n"
    neglect.write_text("title = 3")
    code, _, err = typed("catalogue", "apply", str(folder))
    assert code == 1
    assert "neglect.toml" in err


def test_new_limits_of_a_file_that_match_no_quarter_are_named(
    typed: Typed, tmp_path: Path, figures: Path
) -> None:
    typed("create")
    typed("load", str(figures))
    folder = tmp_path / "definitions"
    typed("catalogue", "write", str(folder))
    events = folder / "events.toml"
    anew = 'quarter = "2050-51 Q1"\ntitle = "far off"\nindicators = ["icpc"]\nrebase = true\n'
    events.write_text(f"{events.read_text()}\n[[event]]\n{anew}")
    assert typed("catalogue", "diff", str(folder))[1] == (
        "added    events.toml, event 2050-51 Q1 far off\n"
        "look     2050-51 Q1 far off: new limits, matches no quarter of Initial conferences\n"
    )


def test_upgrade_needs_a_store(typed: Typed) -> None:
    code, _, err = typed("upgrade")
    assert (code, err.count("\n")) == (1, 1)
    assert "There is no store at" in err
    typed("create")
    assert "has this version's schema" in typed("upgrade")[1]


@pytest.mark.parametrize("words", [(), ("blank",), ("load",), ("catalogue", "eat", "x")])
def test_a_mistyped_command_is_told_how_it_goes(typed: Typed, words: tuple[str, ...]) -> None:
    code, out, err = typed(*words)
    assert (code, out) == (2, "")
    assert "usage: python -m data_access" in err


@pytest.mark.parametrize(
    "words", [("load", "x.csv"), ("published", "x.csv"), ("catalogue", "write", "x")]
)
def test_a_command_on_no_store_is_one_sentence(typed: Typed, words: tuple[str, ...]) -> None:
    code, out, err = typed(*words)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert err.startswith("There is no store at")


def test_a_start_with_nothing_to_do_loads_nothing_it_does_not_need(
    sqlite_databases: Databases,
) -> None:
    url = sqlite_databases.empty()
    run = (
        "import sys; from data_access.__main__ import main; "
        "code = main(sys.argv[1:]); heavy = {'alembic', 'pandas', 'numpy', 'sqlalchemy.orm'}; "
        "print(sorted(heavy & set(sys.modules))); sys.exit(code)"
    )

    def typed(*words: str) -> str:
        return subprocess.run(
            [sys.executable, "-c", run, *words],
            cwd=HOUSE,
            env={"DATABASE_URL": url, "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    typed("create", "--demonstration")
    assert typed("ready") == "[]\n"


def test_the_example_of_the_guide_can_be_loaded(typed: Typed, tmp_path: Path) -> None:
    guide = (HOUSE / "docs" / "loading-a-return.md").read_text(encoding="utf-8")
    block = guide.partition("    agency,")[2].partition("\n\n")[0]
    path = tmp_path / "example.csv"
    path.write_text("\n".join(line.strip() for line in f"agency,{block}".splitlines()))
    typed("create")
    code, out, err = typed("load", str(path))
    assert (code, err) == (0, "")
    assert out.splitlines()[-1].startswith("Saved as return")


def test_a_file_of_thresholds_is_agreed_beside_what_stands_or_refused_whole(
    typed: Typed, database_url: str
) -> None:
    typed("create", "--demonstration")
    folder = HOUSE / "tests" / "data" / "thresholds"
    code, _, said = typed("thresholds", str(folder / "six_faults.toml"), "--by", "A. Analyst")
    assert code == 1
    assert len(said.splitlines()) == 7
    assert "six_faults.toml, threshold 4, until: found" in said
    why = ("--why", "Asked for by Jamie Smith")
    code, _, said = typed("thresholds", str(folder / "good.toml"), "--by", "A. Analyst", *why)
    assert (code, "the command, --why: found what may be a name" in said) == (1, True)
    assert "Jamie" not in said
    dry = typed("thresholds", str(folder / "good.toml"), "--by", "A. Analyst", "--dry-run")
    assert dry[1].startswith("would add icpc, threshold above 120, from 2025-26 Q1 on\n")
    with Store.open(database_url) as store:
        assert now(store).catalogue().indicator("icpc").thresholds == ()
    code, said, _ = typed("thresholds", str(folder / "good.toml"), "--by", "A. Analyst")
    assert (code, len(said.splitlines())) == (0, 3)
    with Store.open(database_url) as store:
        assert len(now(store).catalogue().indicator("icpc").thresholds) == 1
        last = now(store).level_changes()[-1]
        assert (last.recorded_by, last.source) == ("A. Analyst", "good.toml")
    code, _, said = typed("thresholds", str(folder / "good.toml"), "--by", "A. Analyst")
    assert code == 1
    assert "while the threshold above 120 holds" in said


def test_reasons_that_may_identify_a_child_are_asked_about_before_they_are_kept(
    typed: Typed, figures: Path, database_url: str
) -> None:
    typed("create")
    why = "Jamie Smith, NHS number 943 476 5919, was counted twice"
    noted = (
        "agency,indicator,quarter,value,reason\npolice,cse_crimes,2024-25 Q2,9,Jamie Smith again\n"
    )
    figures.write_text(noted)
    code, _, said = typed("load", "--reason", why, str(figures))
    assert code == 1
    assert said.splitlines() == [
        "Look again, or add --looked; nothing was written.",
        "  the command, --reason: found what may be a name of a person; "
        "expected other words: write “child A” or the post instead",
        "  the command, --reason: found what may be an NHS number; expected other words: "
        "leave it out",
        "  police.csv, line 2, column reason: found what may be a name of a person; "
        "expected other words: write “child A” or the post instead",
    ]
    with Store.open(database_url) as store:
        assert now(store).bounds() is None
    assert typed("load", "--looked", "--reason", why, str(figures))[0] == 0


def test_an_event_that_names_somebody_is_asked_about_before_it_is_applied(
    typed: Typed, tmp_path: Path
) -> None:
    typed("create")
    folder = tmp_path / "definitions"
    typed("catalogue", "write", str(folder))
    event = '\n[[event]]\nquarter = "2024-25 Q1"\ntitle = "Serious case of Jamie Smith"\n'
    path = folder / "events.toml"
    path.write_text(path.read_text(encoding="utf-8") + event, encoding="utf-8")
    code, _, said = typed("catalogue", "apply", str(folder))
    assert (code, "Jamie" in said) == (1, False)
    assert "  event, 2024-25 Q1, title: found what may be a name of a person" in said
    assert typed("catalogue", "diff", str(folder))[1] != "The files and the store agree.\n"
    assert typed("catalogue", "apply", "--looked", str(folder))[0] == 0
