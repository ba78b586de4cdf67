"""The files of this house as its rules read them: their places, trees, imports and names."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
PACKAGES = ("dashboard", "data_access", "layouts", "callbacks")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    """Give a path as it is written from the top of the house."""
    return path.relative_to(HOUSE).as_posix()


def package_files() -> list[Path]:
    """Give every Python file of the four packages."""
    return sorted(path for package in PACKAGES for path in (HOUSE / package).rglob("*.py"))


def product_files() -> list[Path]:
    """Give every Python file that is not a test."""
    return sorted([*HOUSE.glob("*.py"), *package_files()])


def all_files() -> list[Path]:
    """Give every Python file."""
    return [*product_files(), *sorted((HOUSE / "tests").rglob("*.py"))]


def folders() -> list[Path]:
    """Give every folder of the four packages that holds modules: the rooms, and rooms in rooms."""
    return sorted({path.parent for path in package_files() if path.name == "__init__.py"})


def modules_in(folder: Path) -> list[Path]:
    """Give the modules of a folder, without what only makes it a package."""
    return sorted(path for path in folder.glob("*.py") if path.name != "__init__.py")


@cache
def modules() -> dict[str, Path]:
    """Give the modules of the four packages by their dotted names."""
    return {
        ".".join(path.relative_to(HOUSE).with_suffix("").parts): path
        for folder in folders()
        for path in modules_in(folder)
    }


@cache
def tree_of(path: Path) -> ast.Module:
    """Parse a file once."""
    return ast.parse(path.read_text(encoding="utf-8"))


def imports_of(path: Path) -> set[str]:
    """Give the dotted names a file imports, wherever in it the import stands."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def assigned_at_the_top(path: Path) -> set[str]:
    """Give the names that a module assigns outside functions and classes."""
    found = set()
    for node in tree_of(path).body:
        if isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
    return found


def classes_of(path: Path) -> set[str]:
    """Give the classes that a module defines outside functions and classes."""
    return {node.name for node in tree_of(path).body if isinstance(node, ast.ClassDef)}


def functions_of(path: Path) -> set[str]:
    """Give the functions that a module defines outside functions and classes."""
    return {node.name for node in tree_of(path).body if isinstance(node, Function)}


def names_at_the_top(path: Path) -> set[str]:
    """Give what a module defines."""
    return assigned_at_the_top(path) | classes_of(path) | functions_of(path)


def used_from_modules(path: Path) -> Iterator[tuple[str, str]]:
    """Give the names that a file takes from modules of the packages, each with its module.

    Both ways of taking one count: `from module import name`, and `module.name` in an expression.
    """
    aliases = dict[str, str]()
    for module, alias in _imported_from(path):
        if (whole := f"{module}.{alias.name}") in modules():
            aliases[alias.asname or alias.name] = whole
        elif module in modules():
            yield module, alias.name
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            taken = aliases.get(node.value.id)
            if taken is not None:
                yield taken, node.attr


def _imported_from(path: Path) -> Iterator[tuple[str, ast.alias]]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                yield node.module, alias
