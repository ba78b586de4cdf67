"""Hostile files, one by one: each is refused, or read, in no time and in little memory.

Time is what the processor works, here and in the process that reads; how busy the machine is does
not count.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.errors import ReturnError
from data_access.returns.guarded.guard import guard_workbook, is_workbook_name
from tests.data_access.returns.filled import GOOD, filled
from tests.data_access.returns.hostile import READ, REFUSED, package
from tests.house import HOUSE

SECONDS = 2.0
GROWTH = 20 * 2**20
"""The most that the process which reads hostile files may grow, in bytes."""

_MEASURE = """
import json, os, re, sys
from data_access.returns.guarded.cells import read_cells
from dashboard.errors import ReturnError
found = {}
def peak():
    with open("/proc/self/status") as file:
        return 1024 * int(re.search(r"VmHWM:\\s+([0-9]+)", file.read())[1])
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        content = file.read()
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")  # the peak is counted anew
    begin = peak()
    start = sum(os.times()[:4])
    try:
        read_cells(content, "a.xlsx")
        said = "read"
    except ReturnError as error:
        said = str(error)
    taken = sum(os.times()[:4]) - start
    found[path] = said, taken, peak() - begin
print(json.dumps(found))
"""


@pytest.fixture(scope="module")
def measured(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, tuple[str, float, int]]:
    """Read every file in one fresh process: what was said, seconds of work, bytes of growth."""
    folder = tmp_path_factory.mktemp("hostile")
    makers = {name: make for name, (make, _) in REFUSED.items()} | dict(READ)
    paths: dict[str, Path] = {}
    for name, make in makers.items():
        paths[name] = folder / name.replace(" ", "-")
        paths[name].write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, *map(str, paths.values())],
        capture_output=True,
        check=True,
        cwd=HOUSE,
        env=os.environ | {"PYTHONPATH": str(HOUSE)},
    )
    found = json.loads(done.stdout)
    for path in paths.values():
        path.unlink()
    return {name: tuple(found[str(path)]) for name, path in paths.items()}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_little_time_and_memory(
    measured: dict[str, tuple[str, float, int]], name: str
) -> None:
    said, seconds, grown = measured[name]
    assert REFUSED[name][1] in said
    assert "a.xlsx, the whole file" in said
    assert seconds < SECONDS
    assert grown <= GROWTH


@pytest.mark.parametrize("name", READ)
def test_what_looks_strange_and_is_not_is_read(
    measured: dict[str, tuple[str, float, int]], name: str
) -> None:
    said, seconds, grown = measured[name]
    assert (said, seconds < SECONDS, grown <= GROWTH) == ("read", True, True)


@pytest.mark.parametrize("name", ["a.xls", "a.xlsb", "a.xlsm", "A.ODS"])
def test_other_spreadsheets_are_to_be_saved_as_xlsx(name: str) -> None:
    assert is_workbook_name(name)
    with pytest.raises(ReturnError, match=r"expected save as \.xlsx"):
        guard_workbook(package(), name)


def test_a_good_workbook_passes_and_its_cells_are_counted() -> None:
    assert guard_workbook(filled(GOOD), "a.xlsx").cells > 100


def test_more_than_five_megabytes_are_refused() -> None:
    with pytest.raises(ReturnError, match="more than 5,000,000 bytes"):
        guard_workbook(b"PK" + b"\0" * 5_000_000, "a.xlsx")
