"""The house's rules about names and rooms: what a name says, and where a module or a test lies."""

import ast
from collections import defaultdict
from pathlib import Path

from tests.house import (
    HOUSE,
    PACKAGES,
    all_files,
    assigned_at_the_top,
    classes_of,
    folders,
    functions_of,
    modules,
    modules_in,
    name_of,
    package_files,
    product_files,
    tree_of,
    used_from_modules,
)

MOST_MODULES_OF_A_FOLDER = 12

EVERY_PAGE_HAS = {"View"}
"""The class that each page defines for itself: the protocol of pages."""

ONE_WORD_IS_ENOUGH = {"view", "layout", "copy", "register", "main"}
"""Functions of one word that other folders call: the protocol of pages and of commands."""

ABOUT_A_WHOLE_ROOM = {
    "callbacks/web/test_marks": "the marks of every page",
    "data_access/commands/test_command_line": "every command, as a person types it",
}
"""Test files that concern a room as a whole, each with its subject."""


def test_a_public_name_belongs_to_one_class() -> None:
    """Whoever reads a class's name knows which one it is; names of types count as well."""
    places = defaultdict(list)
    for path in package_files():
        types = {name for name in assigned_at_the_top(path) if _is_a_type(name)}
        for name in classes_of(path) | types:
            if not name.startswith("_") and name not in EVERY_PAGE_HAS:
                places[name].append(name_of(path))
    doubled = {name: sorted(found) for name, found in places.items() if len(found) > 1}
    assert not doubled, f"give each a name of its own: {doubled}"


def _is_a_type(name: str) -> bool:
    """Say whether a name is written as a type's; a single letter stands for any type."""
    return len(name) > 1 and name[0].isupper() and not name.isupper() and "_" not in name


def test_a_function_that_other_folders_call_says_what_it_gives_in_two_words_or_more() -> None:
    """Far from its module a single word no longer says what comes back."""
    faults = sorted(
        f"{name_of(path)} calls {name} of {name_of(home)}"
        for path in product_files()
        for module, name in set(used_from_modules(path))
        if (home := modules()[module]).parent != path.parent
        and name in functions_of(home)
        and "_" not in name.strip("_")
        and name not in ONE_WORD_IS_ENOUGH
    )
    assert not faults, f"name what is given, in two words or more: {faults}"


def test_a_folder_has_twelve_modules_at_most() -> None:
    """A folder that would pass twelve is split by subject first."""
    crowded = {
        name_of(folder): len(found)
        for folder in folders()
        if len(found := modules_in(folder)) > MOST_MODULES_OF_A_FOLDER
    }
    assert not crowded, f"split by subject: {crowded}"


def test_what_makes_a_folder_a_package_is_one_sentence() -> None:
    """It says what the folder is for; code lies in modules that have a name."""
    faults = [name_of(path) for path in package_files() if _is_more_than_a_sentence(path)]
    assert not faults, f"a docstring of one sentence and nothing else: {faults}"


def _is_more_than_a_sentence(path: Path) -> bool:
    if path.name != "__init__.py":
        return False
    tree = tree_of(path)
    words = ast.get_docstring(tree) or ""
    return len(tree.body) != 1 or not words.endswith(".") or "\n" in words or ". " in words


def test_no_module_passes_on_the_names_of_another() -> None:
    """A name is imported from where it is defined."""
    faults = [
        f"{name_of(path)} passes on {alias.name}"
        for path in product_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom | ast.Import)
        for alias in node.names
        if alias.asname == alias.name or alias.name == "*"
    ]
    faults += [
        f"{name_of(path)} lists __all__"
        for path in product_files()
        if "__all__" in assigned_at_the_top(path)
    ]
    assert not faults, f"import each name from its own module: {faults}"


def test_tests_lie_where_their_modules_lie() -> None:
    """So each is found from the other: `tests/<package>/<folder>/test_<module>_<aspect>.py`."""
    faults = []
    for package in PACKAGES:
        top = HOUSE / "tests" / package
        for path in sorted(top.rglob("test_*.py")):
            place = path.relative_to(HOUSE / "tests").with_suffix("")
            if place.as_posix() not in ABOUT_A_WHOLE_ROOM and not _names_a_module(place):
                faults.append(f"{name_of(path)} names no module of {place.parent}")
    assert not faults, f"name the module first: {faults}"
    missing = [name for name in ABOUT_A_WHOLE_ROOM if not (HOUSE / f"tests/{name}.py").exists()]
    assert not missing, f"no longer there: {missing}"


def _names_a_module(test: Path) -> bool:
    """Say whether a test's name begins with a module, or a room, of the folder it mirrors."""
    folder, said = HOUSE / test.parent, test.name.removeprefix("test_")
    rooms = [room for room in folders() if room.parent == folder]
    known = {path.stem.strip("_") for path in [*modules_in(folder), *rooms]}
    return any(said == name or said.startswith(f"{name}_") for name in known)


def test_no_module_has_a_name_for_leftovers() -> None:
    """Modules are nouns of the domain."""
    leftovers = {"utils", "util", "helpers", "common", "misc", "manager", "core", "base"}
    assert [name_of(p) for p in all_files() if p.stem in leftovers] == []
