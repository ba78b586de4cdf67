"""The invented actions: every one as the rules would have taken it, and each says what it is."""

from collections import Counter
from datetime import date

from dashboard.free_text.counts.named_parts import named_part
from dashboard.free_text.counts.told_counts import told_counts
from dashboard.meetings.action_words import ActionSource
from dashboard.meetings.decision_rules import decision_faults
from dashboard.meetings.decisions import ActionState, DecisionKind, actions_on
from dashboard.quarters import Quarter
from data_access.demonstration.assurance.action_plans import invented_actions
from tests.data_access.invented import the_catalogue

DAY = date(2026, 11, 30)


def test_actions_of_two_years_stand_in_every_state_and_break_no_rule() -> None:
    catalogue = the_catalogue()
    found = invented_actions(catalogue, Quarter(2025, 2), DAY)
    keys = [one.key for one in catalogue.indicators]
    agencies = [one.key for one in catalogue.agencies]
    for at, one in enumerate(found):
        assert decision_faults(one, DAY, found[:at], keys, agencies) == (), one
        assert one.kind in (DecisionKind.SHOWN,) or one.text.startswith("Invented: "), one
    actions = actions_on(found, DAY)
    assert len(actions) == 39
    assert {one.state for one in actions} == set(ActionState)
    assert {one.source for one in actions} == set(ActionSource)
    states = Counter(one.state for one in actions)
    assert states[ActionState.SHOWN] == 6
    assert sum(one.forward is not None for one in actions) == 3
    assert sum(one.is_stuck(DAY, 8) for one in actions) == 2


def test_no_action_has_words_that_are_withheld_where_figures_are_hidden() -> None:
    catalogue = the_catalogue()
    titles = [one.title for line in catalogue.indicators for one in catalogue.parts(line)]
    for one in invented_actions(catalogue, Quarter(2025, 2), DAY):
        for text in (one.text, one.who):
            assert not named_part(text, titles), text
            assert not told_counts(text, catalogue.part_titles), text
