"""Loads the mappings: files (`mappings/*.toml`) that describe how published files are read.

A mapping describes a publication. It says by which names or columns the publication's files are
recognised, and which cells belong to which series. Entries that several mappings share (areas,
years, symbols) are in a shape, `mappings/shapes/*.toml`. A new publication needs no Python.
"""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from dashboard.errors import Fault, PublicationError
from dashboard.toml_files import NotTomlError, read_toml
from data_access.published.mapping_entries import FileMapping

FOLDER = Path(__file__).parent / "mappings"
"""The folder of the mappings that come with the product."""

Mappings = tuple[FileMapping, ...]


def load_mappings(*folders: Path) -> Mappings:
    """Read the mappings in each folder, by default the product's own, and check them together.

    Raises: PublicationError with every fault of every file.
    """
    places = folders or (FOLDER,)
    faults: list[Fault] = []
    shapes = {
        path.stem: _toml(path, faults)
        for folder in (FOLDER, *places)
        for path in sorted((folder / "shapes").glob("*.toml"))
    }
    found = [
        mapping
        for folder in places
        for path in sorted(folder.glob("*.toml"))
        if (mapping := _mapping(path, shapes, faults))
    ]
    faults += _given_twice(found)
    if faults:
        raise PublicationError("The mappings are faulty: nothing was loaded.", faults)
    return tuple(found)


def shaped_mapping(key: str, shape: str, own: Mapping[str, Any]) -> FileMapping:
    """Return a mapping of a shape of the product's own, with further entries.

    Raises: PublicationError with every fault of the entries.
    """
    faults: list[Fault] = []
    entries = _toml(FOLDER / "shapes" / f"{shape}.toml", faults)
    try:
        return FileMapping.model_validate({"key": key, **_joined(entries, own)})
    except ValidationError as error:
        faults.extend(_fault(key, detail) for detail in error.errors())
        raise PublicationError("The mapping is faulty: nothing was kept.", faults) from None


def _toml(path: Path, faults: list[Fault]) -> dict[str, Any]:
    try:
        return read_toml(path)
    except NotTomlError as error:
        faults.append(Fault(path.name, "as a whole", error.found, error.expected))
        return {}


def _mapping(
    path: Path, shapes: Mapping[str, dict[str, Any]], faults: list[Fault]
) -> FileMapping | None:
    given = _toml(path, faults)
    if not given:
        return None
    shape = given.pop("shape", None)
    if shape is not None and shape not in shapes:
        faults.append(Fault(path.name, "shape", repr(shape), f"one of {', '.join(shapes)}"))
        return None
    try:
        return FileMapping.model_validate(
            {"key": path.stem, **_joined(shapes.get(shape or "", {}), given)}
        )
    except ValidationError as error:
        faults.extend(_fault(path.name, detail) for detail in error.errors())
        return None


def _joined(shape: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return a shape's entries, with a mapping's own entries added or replacing them."""
    joined = dict(shape)
    for key, entry in own.items():
        below = joined.get(key)
        if isinstance(below, dict) and isinstance(entry, dict):
            joined[key] = _joined(below, entry)
        else:
            joined[key] = entry
    return joined


def _fault(file: str, detail: Any) -> Fault:
    steps = [f"{step + 1}" if isinstance(step, int) else str(step) for step in detail["loc"]]
    found = "nothing" if detail["type"] == "missing" else repr(detail["input"])
    return Fault(file, ", ".join(steps) or "as a whole", found[:80], detail["msg"])


def _given_twice(mappings: list[FileMapping]) -> list[Fault]:
    """Return a fault for each key in two mappings, because a figure needs a single source."""
    files = Counter(m.key for m in mappings)
    series = Counter(s.key for m in mappings for s in m.series)
    places = [(f"{m.key}.toml", "key") for m in mappings if files[m.key] > 1]
    places += [
        (f"{m.key}.toml", f"series {s.key}")
        for m in mappings
        for s in m.series
        if series[s.key] > 1
    ]
    return [Fault(file, place, "a key given twice", "each key once") for file, place in places]
