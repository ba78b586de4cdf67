"""The house's own rules, which hold everywhere in this code.

Style, types and layers have tools of their own; these tests check the rest. The rules about names
and rooms are in `tests/test_house_names.py`, those about documents in
`tests/test_house_documents.py`.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from dashboard.catalogue.files.indicator_checks import UNITS
from dashboard.catalogue.files.load import load_catalogue
from tests.house import (
    HOUSE,
    Function,
    all_files,
    imports_of,
    name_of,
    names_at_the_top,
    product_files,
    tree_of,
)

DEFINITIONS = HOUSE / "dashboard" / "definitions"
MOST_LINES_OF_A_FILE = 400
MOST_LINES_OF_A_FUNCTION = 50

NO_ADDRESS = {"about/not_found"}
"""Pages that answer addresses nobody gave out, so that no conversation carries their name."""

SETTINGS_READERS = {"app.py", "report.py", "worker.py", "notices.py", "gunicorn.conf.py"} | {
    "data_access/__main__.py",
    "data_access/database/migrations/env.py",
}

STARTED_BY_NAME = {"flask-compress", "psycopg", "tzdata", "defusedxml"}
"""Packages that run and are not imported: Dash, SQLAlchemy, Python and openpyxl name them."""


@cache
def catalogue_keys() -> tuple[frozenset[str], frozenset[str]]:
    """Give the keys of the indicators and of the themes that the definitions name."""
    indicators, themes = set(), set()
    for path in DEFINITIONS.rglob("*.toml"):
        entries = tomllib.loads(path.read_text(encoding="utf-8")).get("indicator", [])
        if entries:
            themes.add(path.stem)
            indicators |= {entry["key"] for entry in entries}
    return frozenset(indicators), frozenset(themes)


def words_of(path: Path) -> Iterator[tuple[int, str]]:
    """Give the text constants of a file with their lines, docstrings and comments aside."""
    tree = tree_of(path)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            yield node.lineno, node.value


def keys_in(text: str) -> set[str]:
    """Give the keys a text constant names: alone, in an address, or (made of words) anywhere.

    A key that is an ordinary English word (a theme's, or a unit too) is a key in an address only.
    """
    indicators, themes = catalogue_keys()
    ordinary = set(UNITS) | {theme for theme in themes if "-" not in theme}
    addressed = set(re.findall(r"/(?:theme|indicator)/([\w-]+)", text)) & (indicators | themes)
    alone = {text} & (indicators | themes) - ordinary
    long = {key for key in indicators if "_" in key and re.search(rf"\b{key}\b", text)}
    return addressed | alone | long


def test_every_definition_loads() -> None:
    """A new store is filled from these files, so they hold no fault."""
    catalogue = load_catalogue(DEFINITIONS)
    assert {i.key for i in catalogue.indicators} == catalogue_keys()[0]


def pages_of(package: str, *marks: str) -> set[str]:
    """Give the modules of a package that define what makes them a page."""
    top = HOUSE / package
    return {
        path.relative_to(top).with_suffix("").as_posix()
        for path in top.rglob("*.py")
        if names_at_the_top(path).issuperset(marks)
    }


def test_pages_pair_up() -> None:
    """A page is a drawing and a conversation with the same name."""
    drawn, answered = pages_of("layouts", "View", "layout"), pages_of("callbacks", "PAGE")
    assert answered <= drawn
    assert drawn - answered <= NO_ADDRESS


@pytest.mark.parametrize("package", ["layouts", "callbacks"])
def test_pages_do_not_import_pages(package: str) -> None:
    """What two pages share moves down."""
    pages = pages_of("layouts", "View", "layout")
    faults = {
        f"{package}/{page}.py imports {other}"
        for page in pages
        for other in pages - {page}
        if (path := HOUSE / package / f"{page}.py").exists()
        and f"{package}.{other}".replace("/", ".") in imports_of(path)
    }
    assert not faults


def test_no_file_is_too_long() -> None:
    """At 250 lines look for the seam; 400 is the ceiling."""
    lengths = {name_of(p): len(p.read_text(encoding="utf-8").splitlines()) for p in all_files()}
    assert {n: lines for n, lines in lengths.items() if lines > MOST_LINES_OF_A_FILE} == {}


def test_no_function_is_too_long() -> None:
    """A function usually has 5 to 15 lines; 50 is the ceiling."""
    faults = {
        f"{name_of(path)}:{node.lineno} {node.name}": node.end_lineno - node.lineno + 1
        for path in all_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, Function)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > MOST_LINES_OF_A_FUNCTION
    }
    assert faults == {}


def test_no_key_of_the_catalogue_stands_in_code() -> None:
    """What code would need a key for stands in the catalogue; the demonstration may differ."""
    faults = [
        f"{name_of(path)}:{line} names {', '.join(sorted(keys))}"
        for path in product_files()
        if not name_of(path).startswith("data_access/demonstration")
        for line, text in words_of(path)
        if (keys := keys_in(text))
    ]
    assert faults == []


def test_only_what_starts_a_process_reads_settings_and_only_settings_read_the_environment() -> None:
    """Everything else is handed what it needs."""
    readers = {name_of(p) for p in product_files() if "settings" in imports_of(p)}
    assert readers <= SETTINGS_READERS
    faults = [
        f"{name_of(path)}:{node.lineno}"
        for path in product_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"os.environ", "os.getenv"}
    ]
    assert faults == []


def test_nobody_imports_the_application() -> None:
    """Nothing in the product does; tests make an application of their own too."""
    assert [name_of(p) for p in product_files() if "app" in imports_of(p)] == []


def test_the_views_know_the_gate_and_not_the_store() -> None:
    """Figures reach a page or a file through what protects small numbers."""
    faults = {
        name_of(path): sorted(found)
        for package in ("layouts", "callbacks")
        for path in (HOUSE / package).rglob("*.py")
        if (found := {n for n in imports_of(path) if _goes_round_the_gate(n)})
    }
    assert faults == {}


def _goes_round_the_gate(name: str) -> bool:
    package, _, rest = name.partition(".")
    if package == "data_access":
        return rest not in {"", "store"} and not re.match(
            r"store\.(gate|editor|sending\.returns_desk|importing\.import_desk)\b|documents\b|outputs\.desk\b|people\b(?!\.rows)",
            rest,
        )
    return package in {"sqlalchemy", "alembic", "openpyxl"}


def test_the_domain_knows_no_clock_and_no_screen() -> None:
    """Today's date is passed in as a value."""
    faults = [
        f"{name_of(path)}:{node.lineno} {node.func.attr}()"
        for path in (HOUSE / "dashboard").rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"today", "now", "utcnow"}
    ]
    assert faults == []


def test_callbacks_are_registered_on_an_app_and_never_at_import() -> None:
    """A module-level callback reaches only the first app of a process."""
    faults = [
        f"{name_of(path)}:{node.lineno}"
        for path in product_files()
        for node in tree_of(path).body
        if isinstance(node, Function)
        for decorator in node.decorator_list
        if "callback" in ast.unparse(decorator)
    ]
    assert faults == []


def test_a_callback_names_ids_by_the_constants_of_a_layout() -> None:
    """So an id that a callback names is on a page, or the name does not exist."""
    faults = [
        f"{name_of(path)}:{node.lineno}"
        for path in (HOUSE / "callbacks").rglob("*.py")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in {"Input", "Output", "State"}
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]
    assert faults == []


def test_every_package_that_is_installed_to_run_does_work() -> None:
    """A package that only tests use stands in requirements-dev.in."""
    text = (HOUSE / "requirements.in").read_text(encoding="utf-8")
    named = {_package(name) for name in re.findall(r"^([\w-]+)", text, re.MULTILINE)}
    imported = {name.partition(".")[0] for path in product_files() for name in imports_of(path)}
    brought = packages_distributions()
    used = {_package(one) for name in imported for one in brought.get(name, ())}
    assert named - used == STARTED_BY_NAME


def _package(name: str) -> str:
    """Give a package's name as indexes compare it."""
    return name.lower().replace("_", "-")


def test_everything_locked_is_hashed() -> None:
    """An installed file is the one that was looked at."""
    for name in ("requirements-setup.txt", "requirements.txt", "requirements-dev.txt"):
        text = (HOUSE / name).read_text(encoding="utf-8").replace("\\\n", "")
        entries = [line for line in text.splitlines() if re.match(r"[a-z0-9]", line)]
        assert entries
        assert [line.split()[0] for line in entries if "--hash=sha256:" not in line] == []


def test_no_file_of_the_product_reaches_for_another_site() -> None:
    """Stylesheets and scripts fetch nothing from elsewhere; a namespace is only a name."""
    fetched = re.compile(r"""(?:url\(|src=|@import\s|import\(|fetch\()\s*["']?https?:""")
    faults = [
        name_of(path)
        for path in (HOUSE / "assets").rglob("*")
        if path.suffix in {".css", ".js", ".svg"}
        and fetched.search(path.read_text(encoding="utf-8"))
    ]
    assert faults == []


def test_only_the_module_of_days_says_on_which_day_a_moment_lies() -> None:
    """A moment is kept in UTC; the day it lies on is London's."""
    faults = [
        f"{name_of(path)}:{node.lineno}"
        for path in product_files()
        if name_of(path) != "dashboard/days.py"
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "date"
        and not node.args
    ]
    assert faults == []
