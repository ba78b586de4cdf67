"""Where evidence stands if nobody says otherwise, and that what is said takes its place."""

import pytest

from dashboard.assurance.evidence.usual_places import survey_cell, usual_of_dive, voice_cell
from dashboard.assurance.recorded.evidence_places import AS_USUAL, EvidencePlace
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FrameworkTheme,
)
from dashboard.assurance.voices.surveys import SurveyPeople
from tests.dashboard.assurance.voices.heard import a_begin, a_quote


def test_a_survey_stands_with_those_whom_it_asks_and_a_voice_with_its_survey() -> None:
    families, staff = a_begin(), a_begin(people=SurveyPeople.STAFF)
    number, word = FindingEvidence.QUANTITATIVE, FindingEvidence.QUALITATIVE
    assert survey_cell(families) == (number, FindingSource.FAMILIES, FrameworkTheme.PRACTICE)
    assert survey_cell(staff) == (number, FindingSource.FRONTLINE, FrameworkTheme.CONTEXT)
    assert voice_cell(a_quote(), staff) == (word, *survey_cell(staff)[1:])
    wider = a_begin(place=EvidencePlace(context=FrameworkTheme.WIDER))
    assert voice_cell(a_quote(), wider)[2] is FrameworkTheme.WIDER
    own = a_quote(place=EvidencePlace(FindingEvidence.OUTCOME, context=FrameworkTheme.PRACTICE))
    assert voice_cell(own, wider) == (
        FindingEvidence.OUTCOME,
        FindingSource.FAMILIES,
        FrameworkTheme.PRACTICE,
    )


@pytest.mark.parametrize(
    ("form", "about"),
    [
        ("thematic-1", FrameworkTheme.PRACTICE),
        ("child-protection-teams-1", FrameworkTheme.CONTEXT),
    ],
)
def test_a_deep_dive_stands_by_its_form(form: str, about: FrameworkTheme) -> None:
    assert AS_USUAL.cell(usual_of_dive(form)) == (
        FindingEvidence.QUALITATIVE,
        FindingSource.OTHER,
        about,
    )
