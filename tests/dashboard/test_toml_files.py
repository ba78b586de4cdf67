"""TOML that people type on Windows: a byte order mark is read, another encoding is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.agreements.level_file import read_levels
from dashboard.catalogue.files.load import load_catalogue
from dashboard.errors import DashboardError
from dashboard.toml_files import NotTomlError, read_toml
from data_access.published.mappings_load import load_mappings

HOUSE = Path(__file__).resolve().parents[2]
DEFINITIONS = HOUSE / "dashboard" / "definitions"
MAPPING = HOUSE / "data_access" / "published" / "mappings" / "dfe_children_in_need.toml"
BOM = b"\xef\xbb\xbf"
TEXT = 'agreed = "the sub-group – 3 June"\r\n'


def thresholds(content: bytes, folder: Path) -> object:
    """Read the content as a file of thresholds."""
    (folder / "levels.toml").write_bytes(content)
    return read_levels(folder / "levels.toml", load_catalogue(DEFINITIONS))


def definitions(content: bytes, folder: Path) -> object:
    """Read the content as one of the definitions, beside the product's others."""
    for path in DEFINITIONS.glob("*.toml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / "events.toml").write_bytes(content)
    return load_catalogue(folder).events


def mappings(content: bytes, folder: Path) -> object:
    """Read the content as a mapping."""
    (folder / "visits.toml").write_bytes(content)
    return load_mappings(folder)


Read = Callable[[bytes, Path], object]
READERS: dict[Read, str] = {
    thresholds: (HOUSE / "tests" / "data" / "thresholds" / "good.toml").read_text("utf-8"),
    definitions: (DEFINITIONS / "events.toml").read_text("utf-8"),
    mappings: MAPPING.read_text("utf-8").replace("children_in_need*", "visits*"),
}


@pytest.mark.parametrize("read", READERS)
def test_every_reader_takes_a_file_that_windows_saved(read: Read, tmp_path: Path) -> None:
    text = READERS[read]
    marked = text.replace("\n", "\r\n").encode("utf-8-sig")
    assert marked.startswith(BOM)
    assert read(marked, tmp_path) == read(text.encode(), tmp_path)


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_every_reader_names_the_file_and_its_encoding(
    read: Read, encoding: str, tmp_path: Path
) -> None:
    content = f"# 1 – 2\n{READERS[read]}".encode(encoding, errors="replace")
    with pytest.raises(DashboardError) as error:
        read(content, tmp_path)
    told = " ".join(str(fault) for fault in error.value.faults if ".toml" in fault.file)
    assert ("UTF-16" if encoding == "utf-16" else "Windows-1252") in told
    assert 'save the file again with the encoding "UTF-8"' in told


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (TEXT.encode("utf-16"), "text in UTF-16"),
        (TEXT.encode("utf-16-be"), "looks like text in UTF-16"),
        (TEXT.encode("utf-32"), "text in UTF-32"),
        (b"# \n" + TEXT.encode("cp1252"), 'the byte 0x96 in line 2, .* "–" in Windows-1252'),
        (b'title = "\x81"', "the byte 0x81 in line 1, which is not UTF-8;"),
        (b"PK\x03\x04 a workbook", "a workbook or a zip archive"),
        (b"title = \n\n", r"something that is not TOML \(.*line 1"),
    ],
)
def test_what_is_no_toml_is_named(content: bytes, found: str, tmp_path: Path) -> None:
    (tmp_path / "levels.toml").write_bytes(content)
    with pytest.raises(NotTomlError, match=found):
        read_toml(tmp_path / "levels.toml")


@pytest.mark.parametrize("name", ["threshold-bom.toml", "threshold-plain.toml"])
def test_a_threshold_is_the_same_with_a_byte_order_mark(cases_dir: Path, name: str) -> None:
    path = cases_dir / "F09-toml-bom" / name
    ((key, level),) = read_levels(path, load_catalogue(DEFINITIONS))
    assert (key, level.agreed) == ("cse_crimes", "the sub-group on 3 June 2026")
