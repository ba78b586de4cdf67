"""One place keeps partnerships apart: every query asks it, and without it they are mixed."""

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, true
from sqlalchemy.exc import DBAPIError, InvalidRequestError

from dashboard.errors import NotAllowedError
from data_access.catalogue import agreement_history
from data_access.database.every_table import EVERY_TABLE
from data_access.returns import return_rows
from data_access.store.store import Store
from tests.data_access.store.test_gate_table import TABLE
from tests.data_access.stores import CATALOGUE, QUARTER, a_return, a_store, counted
from tests.doors import STEWARD, edited, seen_by
from tests.house import modules, name_of, tree_of

OWN = {
    table.name
    for table in EVERY_TABLE.sorted_tables
    if "partnership" in table.columns and table.name != "partnership"
}
NAMED = re.compile(r'(?:FROM|JOIN|UPDATE|DELETE FROM) +"?(\w+)"?', re.I)


@pytest.fixture
def both() -> Iterator[tuple[Store, Store]]:
    """Two partnerships in one database, with other figures in the same quarter."""
    with a_store() as ours:
        url = str(ours._database.url)
        partnership = replace(CATALOGUE.partnership, key="othershire", title="Othershire")
        other = replace(CATALOGUE, partnership=partnership)
        with Store.create(url, other, demonstration=True) as theirs:
            ours.save_return(a_return(counted(412), reason="ours alone"))
            theirs.save_return(a_return(counted(905), reason="theirs alone"))
            yield ours, theirs


def test_the_condition_is_written_in_one_place() -> None:
    """Nobody compares the column of partnerships by himself, and nobody forgets how."""
    writing = {
        name_of(path)
        for name, path in modules().items()
        if name.startswith("data_access") and ".migrations." not in name
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Compare)
        and isinstance(node.left, ast.Attribute)
        and node.left.attr == "partnership"
        and isinstance(node.ops[0], ast.Eq)
    }
    assert writing == {"data_access/database/guards/own_rows.py"}


def test_every_query_of_own_rows_carries_the_partnership(both: tuple[Store, Store]) -> None:
    ours, _ = both
    bare: list[str] = []

    def look(_: Any, __: Any, statement: str, *___: Any) -> None:
        named = set(NAMED.findall(statement)) & OWN
        reads = not statement.lstrip().upper().startswith("INSERT")
        if named and reads and "partnership = " not in statement:
            bare.append(statement)

    event.listen(ours._database.engine, "before_cursor_execute", look)
    try:
        ours.forget()
        for row in TABLE.values():
            _asked(ours, row.asked)
        ours.make_plan()
        ours.begin_again()
    finally:
        event.remove(ours._database.engine, "before_cursor_execute", look)
    assert bare == []


def _asked(store: Store, asked: Callable[[Any], object]) -> None:
    """Ask a gate something; what a small store has not is no matter here."""
    try:
        asked(seen_by(store, STEWARD))
    except (KeyError, ValueError, NotAllowedError):
        assert store.partnership


def figures(store: Store) -> str:
    """Give what a store answers about its figures and its texts."""
    store.forget()
    gate = seen_by(store, STEWARD)
    found = gate.material(["enquiries"], QUARTER).observations["enquiries"]
    return repr(([int(one.numerator or 0) for one in found], gate.return_(1).reason))


def test_each_partnership_reads_its_own(both: tuple[Store, Store]) -> None:
    ours, theirs = both
    assert figures(ours) == "([412], 'ours alone')"
    assert figures(theirs) == "([905], 'theirs alone')"


def test_without_the_condition_partnerships_are_mixed(
    both: tuple[Store, Store], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So the test before this one would fail for whoever took the condition away."""
    ours, _ = both
    monkeypatch.setattr(return_rows, "belongs_to", lambda *_: true())
    return_rows_caches()
    try:
        mixed = figures(ours)
    except (DBAPIError, InvalidRequestError, KeyError) as error:  # such as two rows for one
        mixed = type(error).__name__
    finally:
        monkeypatch.undo()
        return_rows_caches()
    assert mixed != "([412], 'ours alone')"


def return_rows_caches() -> None:
    """Forget the statements that were made, so that they are made anew."""
    for module in (return_rows, agreement_history):
        for made in vars(module).values():
            if hasattr(made, "cache_clear") and getattr(made, "__module__", "") == module.__name__:
                made.cache_clear()


def test_what_one_partnership_deletes_leaves_the_other(both: tuple[Store, Store]) -> None:
    ours, theirs = both
    ours.begin_again()
    assert figures(theirs) == "([905], 'theirs alone')"
    assert edited(theirs).gate.return_(1).reason == "theirs alone"
