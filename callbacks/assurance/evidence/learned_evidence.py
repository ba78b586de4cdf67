"""Evidence from what was learned: of practice reviews, and in thematic deep-dives."""

from collections.abc import Iterator
from textwrap import shorten

from callbacks.assurance.deep_dives.dive_matters import gathered_lines, known_dives
from dashboard.actions import Action
from dashboard.assurance.deep_dives.deep_dives import DeepDive
from dashboard.assurance.evidence.evidence_items import EvidenceItem, EvidenceRecord
from dashboard.assurance.evidence.usual_places import USUAL_OF_FINDING, dive_cell
from dashboard.days import day_of
from data_access.store.gate import Gate
from layouts.assurance.deep_dives.dive_words import dives_address
from layouts.assurance.reviews.review_words import learning_address, learning_name

LONGEST = 200
"""The most letters of a conclusion that stands as an item. Chosen here: two lines."""


def learning_items(gate: Gate) -> Iterator[EvidenceItem]:
    """Yield what was learned from practice reviews, as of the day on which it was released."""
    if not gate.reader.may(Action.READ_LEARNING):
        return
    for one in gate.released_learning():
        if one.recorded is not None:
            yield EvidenceItem(
                EvidenceRecord.LEARNING,
                str(one.number),
                one.text,
                day_of(one.recorded),
                f"{learning_address()}#{learning_name(one.number)}",
                theme=one.theme,
            ).put_in(one.place.cell(USUAL_OF_FINDING))


def dive_items(gate: Gate) -> Iterator[EvidenceItem]:
    """Yield each deep-dive with a conclusion that another person agreed to, as of that day."""
    if not gate.reader.may(Action.READ_DIVES):
        return
    for dive in known_dives(gate):
        conclusion, agreed = dive.conclusion, dive.agreement
        if conclusion is not None and agreed is not None and agreed.day is not None:
            yield EvidenceItem(
                EvidenceRecord.DIVE,
                str(dive.number),
                shorten(conclusion.text, LONGEST, placeholder="…"),
                agreed.day,
                f"{dives_address(dive.number)}#conclusion",
                theme=_theme_of(gate, dive),
            ).put_in(dive_cell(dive))


def _theme_of(gate: Gate, dive: DeepDive) -> str:
    """Return the theme that all indicators of a deep-dive have; "" if they have several."""
    catalogue = gate.catalogue()
    themes = {
        catalogue.indicator(key).theme if catalogue.has(key) else "" for key in gathered_lines(dive)
    }
    return themes.pop() if len(themes) == 1 else ""
