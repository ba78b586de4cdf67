"""The shared picture of a year's Section 11 assessments: completeness, strengths, gaps and change.

Only what agencies stated complete is in the picture, whoever looks at it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dashboard.assurance.section11.assessments import (
    AssessmentStep,
    HeldKey,
    PanelScore,
    PeerReview,
    PeerWord,
    StandardAnswer,
    answers_in_force,
    due_day,
    peer_reviews_of,
    scores_in_force,
    stated_step,
)
from dashboard.assurance.section11.standards import SafeguardingStandard, section11_standards
from dashboard.quarters import Quarter

REVIEW_YEARS = 3
"""Peer review is sought every three years. Source: the framework, "Section 11 Audit"."""
REMINDED = timedelta(days=28)
"""How long before the day agencies are reminded. Chosen here: four weeks."""
LOW = 1
"""A score up to this is a gap. Chosen here, to be confirmed: much is missing there."""
FEWEST_COMPARED = 3
"""The fewest agencies of which a standard is said to be a strength or a gap. Chosen here."""


class StandingWord(StrEnum):
    """How far an agency's assessment of a year is."""

    NOT_BEGUN = "not begun"
    UNDER_WAY = "under way"
    OVERDUE = "overdue"
    COMPLETE = "stated complete"
    MODERATED = "moderated"


class PictureWord(StrEnum):
    """What a standard is across agencies."""

    STRENGTH = "strength"
    MIXED = "mixed"
    GAP = "gap"
    UNKNOWN = "too few to say"


@dataclass(frozen=True, slots=True)
class AgencyStanding:
    """How far an agency's assessment is: answers given, carried over, missing, and moderated.

    Each is a number of standards. `stated` is the step by which it is stated complete, if it is.
    """

    agency: str
    state: StandingWord
    given: int
    carried: int
    missing: int
    moderated: int = 0
    stated: AssessmentStep | None = None

    @property
    def asked_next(self) -> str:
        """Say what is asked of the agency next."""
        if self.state is StandingWord.MODERATED:
            return "Do what the areas for improvement say"
        if self.state is StandingWord.COMPLETE:
            return f"The panel moderates {self.given - self.moderated} more standards"
        wanted = [f"answer {self.missing}"] if self.missing else []
        wanted += [f"confirm or change {self.carried} carried over"] if self.carried else []
        return " and ".join(wanted).capitalize() if wanted else "State it complete"


@dataclass(frozen=True, slots=True)
class PictureCell:
    """What counts of one standard and agency: the own score, the panel's, and last year's.

    `own` is None if the agency has not stated the year complete. `before` is what counted last
    year, None if nothing did.
    """

    own: int | None = None
    panel: int | None = None
    before: int | None = None

    @property
    def score(self) -> int | None:
        """Return the score that counts: the panel's if there is one."""
        return self.own if self.panel is None else self.panel

    @property
    def change(self) -> int | None:
        """Return by how much it differs from last year; None if one of them is missing."""
        return None if self.score is None or self.before is None else self.score - self.before


@dataclass(frozen=True, slots=True)
class StandardPicture:
    """One standard across agencies: each agency's cell, and what it comes to."""

    standard: SafeguardingStandard
    cells: Mapping[str, PictureCell]

    @property
    def scores(self) -> tuple[int, ...]:
        """Return the scores that count, of the agencies that stated theirs complete."""
        return tuple(one.score for one in self.cells.values() if one.score is not None)

    @property
    def word(self) -> PictureWord:
        """Say whether it is a strength or a gap.

        A gap has a low score in a third of the agencies or more; a strength has none, and the
        highest in half of them or more.
        """
        found = self.scores
        if len(found) < FEWEST_COMPARED:
            return PictureWord.UNKNOWN
        low = sum(one <= LOW for one in found)
        if 3 * low >= len(found):
            return PictureWord.GAP
        top = max(one.score for one in section11_standards().scores)
        is_strong = not low and 2 * sum(one == top for one in found) >= len(found)
        return PictureWord.STRENGTH if is_strong else PictureWord.MIXED

    def moved(self, up: bool) -> int:
        """Return how many agencies' scores are higher than last year, or lower."""
        changes = [one.change for one in self.cells.values() if one.change]
        return sum((one > 0) is up for one in changes)


@dataclass(frozen=True, slots=True)
class AssessmentRecords:
    """All records of Section 11 that a reader is told."""

    steps: Sequence[AssessmentStep]
    answers: Sequence[StandardAnswer]
    scores: Sequence[PanelScore]

    def in_force(self, year: int) -> Mapping[HeldKey, StandardAnswer]:
        """Return the answers of a year, given in it or carried over."""
        return answers_in_force(self.answers, year)

    def panel(self, year: int) -> Mapping[HeldKey, PanelScore]:
        """Return the panel's scores of a year that are about the answers in force."""
        return scores_in_force(self.scores, self.in_force(year), year)


def agency_standing(
    records: AssessmentRecords, year: int, agency: str, today: date
) -> AgencyStanding:
    """Return how far an agency's assessment of a year is on a day."""
    keys, held, panel = section11_standards().keys, records.in_force(year), records.panel(year)
    answers = [held.get((agency, key)) for key in keys]
    given = sum(one is not None and one.year == year for one in answers)
    missing = sum(one is None for one in answers)
    moderated = sum((agency, key) in panel for key in keys)
    stated, due = stated_step(records.steps, year, agency), due_day(records.steps, year)
    if stated is not None:
        state = StandingWord.MODERATED if moderated == len(keys) else StandingWord.COMPLETE
    elif due is not None and today > due:
        state = StandingWord.OVERDUE
    else:
        state = StandingWord.UNDER_WAY if given else StandingWord.NOT_BEGUN
    carried = len(keys) - given - missing
    return AgencyStanding(agency, state, given, carried, missing, moderated, stated)


def shared_picture(
    records: AssessmentRecords, year: int, agencies: Iterable[str]
) -> tuple[StandardPicture, ...]:
    """Return each standard across agencies in a year, in the order of the standards."""
    wanted = tuple(agencies)
    now = {one: _counted(records, year, one) for one in wanted}
    before = {one: _counted(records, year - 1, one) for one in wanted}
    return tuple(
        StandardPicture(
            standard,
            {
                one: PictureCell(
                    *now[one].get(standard.key, (None, None)), _score(before[one], standard.key)
                )
                for one in wanted
            },
        )
        for standard in section11_standards().standards
    )


Counted = Mapping[str, tuple[int | None, int | None]]
"""The own score and the panel's, by the key of the standard."""


def _counted(records: AssessmentRecords, year: int, agency: str) -> Counted:
    """Return what counts of an agency in a year; nothing if it is not stated complete."""
    if stated_step(records.steps, year, agency) is None:
        return {}
    held, panel = records.in_force(year), records.panel(year)
    return {
        key[1]: (one.score, panel[key].score if key in panel else None)
        for key, one in held.items()
        if key[0] == agency and one.year == year
    }


def _score(counted: Counted, key: str) -> int | None:
    own, panel = counted.get(key, (None, None))
    return own if panel is None else panel


def overdue_agencies(
    records: AssessmentRecords, year: int, agencies: Iterable[str], today: date
) -> tuple[str, ...]:
    """Return the keys of agencies whose assessment of a year is overdue on a day."""
    due = due_day(records.steps, year)
    if due is None or today <= due:
        return ()
    return tuple(one for one in agencies if stated_step(records.steps, year, one) is None)


def review_due(reviews: Iterable[PeerReview], first: int) -> int:
    """Return the year in which the next peer review is due; `first` is the first year of all."""
    found = [
        Quarter.containing(one.day).year
        for steps in peer_reviews_of(reviews)
        for one in steps
        if one.word is PeerWord.FOUND and one.day is not None
    ]
    return max(found) + REVIEW_YEARS if found else first + REVIEW_YEARS - 1
