"""The table of a survey's answers as people bring it: typed, pasted, or from a sheet.

A row is a question, an answer, whether the answer is hoped for, and how many gave it. A question
that is not written again is that of the row before. "Not answered" stands for those who gave none.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from dashboard.assurance.voices.survey_rules import voice_fault
from dashboard.assurance.voices.surveys import SurveyCount
from dashboard.errors import Fault
from dashboard.free_text.text_limits import LONGEST_NAME

HEADS = ("Question", "Answer", "Hoped for", "Count")
"""The headings of the table, which may be left out."""
NOT_ANSWERED = "not answered"
LONGEST_TABLE = 10_000
"""The most letters of a typed table."""
_YES, _NO = ("yes", "y", "x", "true", "1"), ("", "no", "n", "-", "false", "0")
_COUNT = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,7}")
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """What was read of a table: its counts, and what is wrong with it, by row."""

    counts: tuple[SurveyCount, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def words(self) -> str:
        """Return its questions and answers, without the counts, a line each."""
        found = dict.fromkeys(text for one in self.counts for text in (one.question, one.answer))
        return "\n".join(text for text in found if text)


def typed_rows(text: str) -> list[list[str]]:
    """Return the rows of a typed or pasted table: between tabs, semicolons or commas."""
    lines = [line for line in text.splitlines() if line.strip()]
    first = lines[0] if lines else ""
    delimiter = max("\t;,", key=first.count)
    reader = csv.reader(StringIO("\n".join(lines)), delimiter=delimiter)
    return [[cell.strip() for cell in row] for row in reader]


def rows_as_text(rows: Rows) -> str:
    """Return the rows of a sheet as they could have been pasted; empty rows are left out."""
    lines = ["\t".join(" ".join(one.split()) for one in row) for row in rows]
    return "\n".join(line for line in lines if line.strip())


def read_survey_table(text: str) -> ReadTable:
    """Read a table of answers; what cannot be read is a fault with the number of its row."""
    try:
        rows = typed_rows(text)
    except csv.Error as error:
        return ReadTable((), (voice_fault("the table", str(error), "a table of texts"),))
    counts: list[SurveyCount] = []
    faults: list[Fault] = []
    question = ""
    for place, row in enumerate(rows, start=1):
        if place == 1 and _is_head(row):
            continue
        cells = [*row, "", "", "", ""][:4]
        question = cells[0] or question
        wrong = list(_row_faults(place, question, cells))
        faults += wrong
        if not wrong:
            answer = "" if cells[1].casefold() == NOT_ANSWERED else cells[1]
            good = bool(answer) and cells[2].casefold() in _YES
            counts.append(SurveyCount(0, question, answer, int(cells[3].replace(",", "")), good))
    if not counts and not faults:
        faults.append(voice_fault("the table", "nothing", f"rows of: {', '.join(HEADS)}"))
    return ReadTable(tuple(counts), tuple(faults))


def _is_head(row: Sequence[str]) -> bool:
    return bool(row) and row[0].casefold() == HEADS[0].casefold() and not _COUNT.fullmatch(row[-1])


def _row_faults(place: int, question: str, cells: Sequence[str]) -> Iterator[Fault]:
    where = f"row {place}"
    for name, text in (("a question", question), ("an answer", cells[1])):
        if not text or len(text) > LONGEST_NAME:
            found = f"{where}: nothing" if not text else f"{where}: {len(text)} letters"
            yield voice_fault("the table", found, f"{name}, at most {LONGEST_NAME} letters")
    if cells[2].casefold() not in (*_YES, *_NO):
        yield voice_fault("the table", f"{where}: “{cells[2][:20]}”", "“yes”, or nothing")
    if not _COUNT.fullmatch(cells[3]):
        yield voice_fault("the table", f"{where}: “{cells[3][:20]}”", "a whole number")
