"""Writes a catalogue as definition files. Reading these files returns an equal catalogue."""

from pathlib import Path

import tomli_w

from dashboard.catalogue.files.load import catalogue_tables
from dashboard.catalogue.indicators import Catalogue
from dashboard.errors import CatalogueError, Fault


def write_definitions(catalogue: Catalogue, folder: Path) -> tuple[Path, ...]:
    """Write a catalogue's definition files into a folder, and return their paths.

    A missing folder is made. Files of the same names are replaced.

    Raises:
        CatalogueError: if the folder holds other TOML files, because they would be read as
            themes.
    """
    texts = {
        folder / name: tomli_w.dumps(table) for name, table in catalogue_tables(catalogue).items()
    }
    strangers = sorted(set(folder.glob("*.toml")) - set(texts))
    if strangers:
        expected = "a folder without other TOML files"
        faults = [
            Fault(str(folder), path.name, "a file of its own", expected) for path in strangers
        ]
        raise CatalogueError("The catalogue was not written.", faults)
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return tuple(texts)
