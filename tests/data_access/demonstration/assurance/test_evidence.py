"""The invented inspection and judgements: every one as the rules take it, and told to partners."""

from collections.abc import Iterator
from datetime import date

import pytest

from dashboard.acts.act import ActKind, NewAct
from dashboard.assurance.evidence.evidence_grid import is_old
from dashboard.assurance.evidence.judgement_rules import judgement_faults
from dashboard.assurance.evidence.judgements import JudgementWord, ThemeJudgement, judgements_of
from dashboard.assurance.inspections.inspection_records import inspections_of
from dashboard.assurance.inspections.inspection_rules import (
    InspectionGround,
    inspection_finding_faults,
)
from dashboard.assurance.recorded.findings import FindingWord
from dashboard.readers import Audience, Reader
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.demonstration.assurance.evidence import fill_judgements
from data_access.demonstration.assurance.inspections import fill_inspections
from data_access.store.store import Store
from tests.data_access.invented import the_catalogue
from tests.data_access.stores import Clock, a_store
from tests.doors import STEWARD, seen_by

DAY = date(2026, 11, 30)
THEMES = [one.key for one in the_catalogue().themes]
LINES = [one.key for one in the_catalogue().indicators]


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A store with the inspection and the judgements of the demonstration alone."""
    with a_store(catalogue=the_catalogue(), clock=Clock(DAY)) as found:
        rows = AssuranceRows.of(found.partnership)
        with found.together() as connection:
            found.enter_acts(NewAct(ActKind.ASSURANCE))
            fill_inspections(rows, connection, the_catalogue(), DAY)
            fill_judgements(rows, connection, the_catalogue(), DAY)
        yield found


def test_three_themes_are_judged_one_of_them_long_ago_and_no_rule_is_broken(store: Store) -> None:
    steps = seen_by(store, STEWARD).judgement_steps()
    found = judgements_of(steps)
    assert len(found) == 3
    for theme, judgement in found.items():
        for at, step in enumerate(judgement.steps):
            before = ThemeJudgement(judgement.steps[:at])
            assert judgement_faults(step, before, THEMES, before.last_step) == (), theme
    days = [one.in_force.day for one in found.values() if one.in_force]
    assert [is_old(day, DAY) for day in days if day].count(True) == 1
    assert len(found["neglect"].agreed) == 2
    assert found["missing"].waiting is not None


def test_an_inspection_has_three_findings_that_no_rule_forbids(store: Store) -> None:
    shown = seen_by(store, STEWARD)
    ground = InspectionGround(inspections_of(shown.inspection_steps()), LINES, THEMES)
    findings = shown.inspection_findings()
    for one in findings:
        assert inspection_finding_faults(one, ground, ()) == ()
    assert [one.word for one in findings].count(FindingWord.IMPROVEMENT) == 2
    assert len(findings) == 3


def test_nothing_of_them_is_withheld_from_partners(store: Store) -> None:
    shown = seen_by(store, Reader(Audience.PARTNER))
    texts = [one.text for one in shown.judgement_steps() if one.word is JudgementWord.WRITTEN]
    texts += [one.text for one in shown.inspection_findings()]
    texts += [one.title or one.text for one in shown.inspection_steps()]
    assert all(one.startswith("Invented: ") for one in texts)
    assert len(texts) == 9
