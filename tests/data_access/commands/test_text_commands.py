"""The command that says about which sentences of a file the check of free text would ask."""

from pathlib import Path

import pytest

from dashboard.errors import TextFileError
from data_access.commands.text_commands import read_sentences
from tests.data_access.commands.conftest import Typed


@pytest.fixture
def sentences(tmp_path: Path) -> Path:
    """A file of sentences; it has more columns than are needed, in another order."""
    path = tmp_path / "sentences.tsv"
    path.write_text(
        "kind\tid\tsentence\r\n"
        "clean\tS1\tReferrals rose in May.\r\n"
        "name\tS2\tThe plan for Tadhg Ó Sé was ended.\r\n"
        "\r\n"
        "count\tS3\tAdmissions fell to 3.\r\n",
        encoding="utf-8-sig",
    )
    return path


def test_ids_are_printed_one_a_line_without_a_store(typed: Typed, sentences: Path) -> None:
    code, out, err = typed("check-texts", str(sentences))
    assert (code, out) == (0, "S2\nS3\n")
    assert "names of the definition files" in err


def test_the_store_s_own_names_are_known(typed: Typed, sentences: Path) -> None:
    assert typed("create")[0] == 0
    assert typed("check-texts", str(sentences)) == (0, "S2\nS3\n", "")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"id\ttext\nA\tb\n", "line 1: found no column sentence; expected one column sentence"),
        (b"id\tid\tsentence\n", 'line 1: found the column "id" 2 times'),
        (b"id\tsentence\nA\tfine\nA\tagain\n", "line 3, column id: found an id that an earlier"),
        (b"id\tsentence\n\tno id\n", "line 2, column id: found nothing"),
        (b"id\tsentence\nA\n", "line 2, column sentence: found nothing"),
        (b"id\tsentence\nA\t\xff\n", "line 2: found bytes that are no UTF-8"),
        (b"id\tsentence\nA\t" + b"1 to " * 5000, "found 24,999 letters; expected 10,000 at most"),
    ],
)
def test_a_faulty_file_is_told_by_row_and_column(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "faulty.tsv"
    path.write_bytes(content)
    with pytest.raises(TextFileError) as told:
        read_sentences(path)
    assert sentence in str(told.value)
    assert "faulty.tsv" in str(told.value)


def test_a_file_that_is_not_there_is_one_sentence(typed: Typed, tmp_path: Path) -> None:
    code, out, err = typed("check-texts", str(tmp_path / "none.tsv"))
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "There is no file" in err


def test_an_option_that_is_too_long_is_refused(typed: Typed, tmp_path: Path) -> None:
    code, out, err = typed("load", "--reason", "1 to " * 5000, str(tmp_path / "figures.csv"))
    assert (code, out) == (2, "")
    assert "found 25,000 letters; 600 at most" in err
