"""The invented round of schools: the year before complete, this year's under way, all invented."""

from dashboard.acts.act import ActKind, NewAct
from dashboard.assurance.schools.school_results import asked_settings, kind_counts, may_be_told
from dashboard.assurance.schools.school_rounds import (
    answers_in_force,
    rounds_of,
    settings_in_force,
)
from dashboard.days import day_of
from dashboard.disclosure.audience_check import fits_audience
from dashboard.readers import Audience
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.demonstration.assurance.schools import fill_schools
from data_access.store.store import utc_now
from tests.data_access.stores import CATALOGUE, a_store


def test_twenty_settings_answered_last_year_and_twelve_this_year_so_far() -> None:
    day = day_of(utc_now())
    with a_store() as store, store.together(keep=False) as connection:
        rows = AssuranceRows.of(store.partnership)
        fill_schools(rows, connection, day)
        store.enter_acts(NewAct(ActKind.ASSURANCE, "of the demonstration"))
        rounds = rounds_of(rows.rounds.recorded(connection))
        settings = settings_in_force(rows.settings.recorded(connection))
        links, said = rows.links.recorded(connection), rows.school_answers.recorded(connection)
    found = []
    for one in rounds:
        answers = answers_in_force(said, one.number)
        is_open = one.is_open_on(day)
        asked = asked_settings(one, settings, links, answers, is_open=is_open)
        counts = kind_counts(one, asked, answers)
        told = may_be_told(one, answers, is_open=is_open)
        found.append((len(asked), sum(kind.answered for kind in counts), is_open, told))
    assert found == [(20, 20, False, True), (20, 12, True, False)]
    texts = {one.text for one in said} | {one.name for one in settings.values()}
    assert [one for one in texts if not fits_audience(CATALOGUE, one, Audience.PARTNER)] == []
    assert all("nvented" in one for one in texts if one)
