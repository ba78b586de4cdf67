"""Writes a catalogue out as definition files that read back as an equal catalogue."""

from pathlib import Path

import tomli_w

from dashboard.catalogue import tables
from dashboard.indicators import Catalogue


def write(catalogue: Catalogue, folder: Path) -> tuple[Path, ...]:
    """Write a catalogue's definition files into a folder, made where it is missing.

    Files of the same names are replaced; other definition files are taken away, so that the folder
    holds this catalogue and nothing else of its kind.
    """
    folder.mkdir(parents=True, exist_ok=True)
    texts = {folder / name: tomli_w.dumps(table) for name, table in tables(catalogue).items()}
    for path in set(folder.glob("*.toml")) - set(texts):
        path.unlink()
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return tuple(texts)
