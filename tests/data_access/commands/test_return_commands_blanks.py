"""`python -m data_access blanks QUARTER --into FOLDER`: a workbook and a mail for each agency."""

from pathlib import Path

import openpyxl

from tests.data_access.commands.conftest import Typed, exports_of
from tests.data_access.invented import the_catalogue


def test_every_agency_gets_a_workbook_and_a_mail(typed: Typed, tmp_path: Path) -> None:
    typed("create")
    into = tmp_path / "blanks"
    code, out, err = typed("blanks", "2024-25-q3", "--into", str(into))
    assert (code, err) == (0, "")
    agencies = [one.key.replace("_", "-") for one in the_catalogue().agencies]
    assert len(out.splitlines()) == len(agencies)
    names = {path.name for path in into.iterdir()}
    assert names == {f"2024-25-q3-{key}.{end}" for key in agencies for end in ("xlsx", "txt")}
    mail = (into / "2024-25-q3-police.txt").read_text(encoding="utf-8")
    assert mail.startswith("Subject: ")
    assert "due 24 January 2025" in mail
    assert "2024-25-q3-police.xlsx" in mail
    book = openpyxl.load_workbook(into / "2024-25-q3-police.xlsx")
    assert book["Start"]["A1"].value == "Greater Manchester Police · 2024-25 Q3 · blank 1"


def test_one_agency_alone_and_one_that_is_not_there(
    typed: Typed, tmp_path: Path, database_url: str
) -> None:
    typed("create")
    into = ("--into", str(tmp_path / "one"))
    assert typed("blanks", "2024-25 Q3", "--agency", "early_help", *into)[0] == 0
    assert len(list((tmp_path / "one").iterdir())) == 2
    (entry,) = exports_of(database_url)
    assert (entry.address, entry.agency) == ("blanks/2024-25-q3/early-help.xlsx", "early_help")
    assert str(entry.quarter) == "2024-25 Q3"
    assert entry.by.startswith("account ")
    code, _, err = typed("blanks", "2024-25-q3", "--agency", "nobody", *into)
    assert code == 1
    assert err.startswith("There is no agency nobody; expected one of childrens_social_care, ")


def test_a_quarter_that_is_none_and_one_without_lines_are_said(
    typed: Typed, tmp_path: Path
) -> None:
    typed("create")
    into = ("--into", str(tmp_path))
    code, _, err = typed("blanks", "2024 Q3", *into)
    assert code == 2
    assert "expected a quarter such as 2021-22 Q3" in err
    assert typed("blanks", "1999-00-q1", *into)[::2] == (
        1,
        "Nothing is asked for 1999-00 Q1; no blank was made.\n",
    )
    (tmp_path / "file").write_text("")
    code, _, err = typed("blanks", "2024-25-q3", "--into", str(tmp_path / "file" / "x"))
    assert code == 1
    assert "cannot be written to" in err
