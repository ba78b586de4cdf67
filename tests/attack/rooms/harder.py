"""Gives a store results of surveys that are harder to hide than those of the demonstration.

One has few who took part, one few who did not, with small counts of most answers, and one is not
released.
"""

from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, create_engine, insert, select

from dashboard.assurance.voices.surveys import SurveyWord
from data_access.database.guards.assurance.voices_tables import SurveyCountRow, SurveyStepRow

QUESTION = "Was it of use to you?"
ANSWERS = ("very", "partly", "hardly", "")


class _Harder(NamedTuple):
    """Results of a year: of which of the surveys, who were asked, and counts of the answers."""

    survey: int
    asked: int
    counts: tuple[int, ...]
    is_told: bool = True


HARDER = (
    _Harder(0, 40, (5, 2, 1, 1)),
    _Harder(1, 0, (31, 11, 7, 3), is_told=False),
    _Harder(2, 63, (52, 3, 2, 3)),
)
YEAR = 2022


def harder_surveys(file: Path) -> None:
    """Add the results to a store's file, each to a survey of its own."""
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        rows = _rows(connection, SurveyStepRow)
        begun = [row for row in rows if row["word"] is SurveyWord.BEGUN]
        entered = [row for row in rows if row["word"] is SurveyWord.ENTERED]
        last = max(row["number"] for row in _rows(connection, SurveyCountRow))
        for place, one in enumerate(HARDER):
            number, survey = rows[-1]["number"] + 2 * place + 1, begun[one.survey]["number"]
            step = {**entered[0], "number": number, "survey": survey, "year": YEAR}
            step |= {"asked": one.asked, "answered": sum(one.counts)}
            told = {**step, "number": number + 1, "wave": number, "word": SurveyWord.RELEASED}
            told |= {"recorded_by": "B. Other", "asked": 0, "answered": 0}
            connection.execute(insert(SurveyStepRow), [step, told] if one.is_told else [step])
            found = [
                {"wave": number, "question": QUESTION, "answer": answer, "count": count}
                for answer, count in zip(ANSWERS, one.counts, strict=True)
            ]
            same = {name: step[name] for name in ("partnership", "recorded", "recorded_by")}
            for each in found:
                last += 1
                each |= {**same, "number": last, "good": each["answer"] == ANSWERS[0]}
            connection.execute(insert(SurveyCountRow), found)
    engine.dispose()


def _rows(connection: Connection, table: Any) -> list[dict[str, Any]]:
    asked = select(table.__table__).order_by(table.number)
    return [dict(row._mapping) for row in connection.execute(asked)]
