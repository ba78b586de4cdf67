"""Writing a catalogue to files, and the published series that definitions name."""

from pathlib import Path

import pytest

from dashboard.catalogue.files.load import load_catalogue
from dashboard.errors import CatalogueError
from data_access.catalogue.definition_files import write_definitions
from data_access.published.mappings_load import load_mappings

HERE = Path(__file__).resolve().parent
OURS = HERE.parents[2] / "dashboard" / "definitions"
SECOND = HERE.parents[1] / "data" / "second_partnership"


@pytest.mark.parametrize("folder", [OURS, SECOND], ids=["ours", "second"])
def test_what_is_written_loads_as_the_same_catalogue(folder: Path, tmp_path: Path) -> None:
    catalogue = load_catalogue(folder)
    written = write_definitions(catalogue, tmp_path / "made" / "here")
    assert {path.name for path in written} == {path.name for path in folder.glob("*.toml")}
    assert load_catalogue(tmp_path / "made" / "here") == catalogue


def test_writing_again_changes_no_byte(tmp_path: Path) -> None:
    catalogue = load_catalogue(OURS)
    first = {path: path.read_bytes() for path in write_definitions(catalogue, tmp_path)}
    assert {
        path: path.read_bytes() for path in write_definitions(load_catalogue(tmp_path), tmp_path)
    } == first


def test_a_folder_with_other_toml_files_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\n", encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        write_definitions(load_catalogue(SECOND), tmp_path)
    assert [fault.place for fault in caught.value.faults] == ["pyproject.toml"]
    assert [path.name for path in tmp_path.iterdir()] == ["pyproject.toml"]


@pytest.mark.parametrize("folder", [OURS, SECOND], ids=["ours", "second"])
def test_every_comparator_names_a_series_that_a_mapping_reads(folder: Path) -> None:
    known = {series.key for mapping in load_mappings() for series in mapping.series}
    asked = {i.comparator.series for i in load_catalogue(folder).indicators if i.comparator}
    assert asked
    assert asked <= known
