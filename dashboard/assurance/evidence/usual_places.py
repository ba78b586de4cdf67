"""Where evidence of each kind of record stands if whoever entered it said nothing else.

Source: the framework, "Sources and Range of methods" and its table of activities.
"""

from collections.abc import Mapping

from dashboard.assurance.deep_dives.deep_dives import DeepDive
from dashboard.assurance.deep_dives.dive_templates import dive_template
from dashboard.assurance.recorded.evidence_places import CellKey
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FrameworkTheme,
)
from dashboard.assurance.voices.surveys import SurveyPeople, SurveyStep
from dashboard.assurance.voices.voice_records import VoiceStep

USUAL_OF_FINDING: CellKey = (
    FindingEvidence.QUALITATIVE,
    FindingSource.CASE_FILES,
    FrameworkTheme.PRACTICE,
)
"""An audit's finding, and the learning of a practice review: case files tell of practice."""
USUAL_OF_INSPECTION: CellKey = (
    FindingEvidence.QUALITATIVE,
    FindingSource.OTHER,
    FrameworkTheme.PRACTICE,
)
"""A finding of an inspection."""
OF_PEOPLE: Mapping[SurveyPeople, tuple[FindingSource, FrameworkTheme]] = {
    SurveyPeople.CHILDREN: (FindingSource.FAMILIES, FrameworkTheme.PRACTICE),
    SurveyPeople.PARENTS: (FindingSource.FAMILIES, FrameworkTheme.PRACTICE),
    SurveyPeople.STAFF: (FindingSource.FRONTLINE, FrameworkTheme.CONTEXT),
}
"""Which source the people are whom a survey asks, and what they usually tell of.

Families tell how practice was for them; staff how agencies work with one another.
"""


def survey_cell(begun: SurveyStep) -> CellKey:
    """Return the cell of a survey's results: counts, from those who are asked."""
    return begun.place.cell((FindingEvidence.QUANTITATIVE, *OF_PEOPLE[begun.people]))


def voice_cell(first: VoiceStep, begun: SurveyStep) -> CellKey:
    """Return the cell of a voice: words, otherwise as the survey in which it was heard."""
    _, source, context = survey_cell(begun)
    return first.place.cell((FindingEvidence.QUALITATIVE, source, context))


def usual_of_dive(template: str) -> CellKey:
    """Return the usual cell of a deep-dive, which gathers from several sources, by its form."""
    return (FindingEvidence.QUALITATIVE, FindingSource.OTHER, dive_template(template).about)


def dive_cell(dive: DeepDive) -> CellKey:
    """Return the cell of a deep-dive's conclusion."""
    usual = usual_of_dive(dive.opened.template)
    return dive.conclusion.place.cell(usual) if dive.conclusion else usual
