"""The command that says about which sentences of a file the check of free text would ask."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.errors import Fault, StoreError, TextFileError
from dashboard.free_text.text_limits import LONGEST_FIELD, length_fault, plain_file_name
from data_access.commands.store_commands import DEFINITIONS
from data_access.commands.store_place import StorePlace

if TYPE_CHECKING:
    from dashboard.catalogue.indicators import Catalogue

LARGEST_FILE = 20_000_000
"""The largest file of sentences that is read, in bytes."""
NEEDED = ("id", "sentence")
_MOST_FAULTS = 50


def add_text_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `check-texts`, which needs no store."""
    command = commands.add_parser(
        "check-texts",
        help="print the ids of the sentences that the check of free text asks about",
        epilog="The file is UTF-8 with tabs and the columns id and sentence; others are ignored.",
    )
    command.add_argument("file", type=Path, metavar="FILE.tsv")
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(run=check_texts)


def check_texts(asked: argparse.Namespace, place: StorePlace) -> None:
    """Print the id of each sentence about which the check would ask, one a line.

    Names of places and agencies are those of the store, or of the definition files if there is no
    store.

    Raises:
        TextFileError: if the file is faulty; every fault is named by its row and column.
    """
    from dashboard.disclosure.audience_check import text_caution
    from dashboard.free_text.findings import find_identifying

    found = read_sentences(asked.file)
    caution = text_caution(_catalogue(place, asked.partnership))
    for key, sentence in found:
        if find_identifying(sentence, **caution):
            print(key)


def read_sentences(path: Path) -> tuple[tuple[str, str], ...]:
    """Return the id and the text of each sentence of a file.

    Raises:
        TextFileError: if the file is faulty; every fault is named by its row and column.
    """
    named = plain_file_name(path.name)
    rows = _text(path).removeprefix("\ufeff").split("\n")
    names = [name.strip().lower() for name in rows[0].rstrip("\r").split("\t")]
    missing = [name for name in NEEDED if names.count(name) != 1]
    faults = [Fault(named, "line 1", _heading(names, one), f"one column {one}") for one in missing]
    sentences: dict[str, str] = {}
    if not faults:
        for number, row in enumerate(rows[1:], start=2):
            cells = row.rstrip("\r").split("\t")
            if any(cell.strip() for cell in cells):
                faults += _take(named, number, dict(zip(names, cells, strict=False)), sentences)
    if faults:
        things = "1 fault" if len(faults) == 1 else f"{len(faults):,} faults"
        raise TextFileError(f"{named} has {things}; nothing was checked.", faults[:_MOST_FAULTS])
    return tuple(sentences.items())


def _heading(names: list[str], name: str) -> str:
    times = names.count(name)
    return f'the column "{name}" {times} times' if times else f"no column {name}"


def _take(
    file: str, number: int, row: dict[str, str], sentences: dict[str, str]
) -> Iterator[Fault]:
    """Add a row to the sentences, or yield its faults."""
    key, sentence = (row.get(name, "").strip() for name in NEEDED)
    place = f"line {number}, column"
    if not key:
        yield Fault(file, f"{place} id", "nothing", "the sentence's id")
    elif key in sentences:
        yield Fault(file, f"{place} id", "an id that an earlier line has", "each id once")
    elif not sentence:
        yield Fault(file, f"{place} sentence", "nothing", "a sentence")
    elif len(sentence) > LONGEST_FIELD:
        yield length_fault(file, f"{place} sentence", sentence, LONGEST_FIELD)
    else:
        sentences[key] = sentence


def _text(path: Path) -> str:
    named = plain_file_name(path.name)
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise TextFileError(f"The file {named} has more than {LARGEST_FILE:,} bytes.")
        content = path.read_bytes()
    except FileNotFoundError:
        raise TextFileError(f"There is no file {plain_file_name(str(path))}.") from None
    except OSError as error:
        raise TextFileError(f"The file {named} cannot be read: {error.strerror}.") from None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        fault = Fault(named, f"line {line}", "bytes that are no UTF-8", "text in UTF-8")
        raise TextFileError(f"{named} is not UTF-8; nothing was checked.", [fault]) from None


def _catalogue(place: StorePlace, partnership: str | None) -> "Catalogue":
    """Return the catalogue of the store, or of the definition files if no store can be opened."""
    from dashboard.catalogue.files.load import load_catalogue

    try:
        with place.open(partnership) as store, store.snapshot() as snapshot:
            return snapshot.catalogue()
    except StoreError as error:
        if partnership:
            raise
        print(f"{error} The names of the definition files are used.", file=sys.stderr)
        return load_catalogue(DEFINITIONS)
