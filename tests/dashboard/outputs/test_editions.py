"""Editions: what changed since the one before, and what is never said again."""

from dataclasses import replace
from datetime import UTC, date, datetime

from dashboard.outputs.editions import (
    SAME,
    Edition,
    EditionFacts,
    StoreMark,
    edition_changes,
    edition_paper,
)
from dashboard.readers import Audience
from dashboard.reports.paper import Paper, PaperList

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
EDITION = Edition(
    span="2025-26-q2",
    audience=Audience.PUBLIC,
    number=2,
    title="Quarterly performance report 2025-26 Q2",
    state="s",
    version="0.1.0",
    day=date(2026, 1, 5),
    site="",
    mark=StoreMark(NOON, {}, ()),
    issued=NOON,
    by="J Smith",
    before="What changed since edition 1:",
    changes=("Revised: Referrals.",),
)


def facts(**figures: str) -> EditionFacts:
    """Give what an edition says of one line, by quarter."""
    return EditionFacts({"Referrals, number": figures}, {"referrals": "Referrals rose to 703"})


def test_a_revised_figure_is_named_with_its_new_value_alone() -> None:
    said = edition_changes(facts(q1="703", q2="650"), facts(q1="711", q2="650", q3="640"))
    assert said == ("Revised: Referrals, number, q1, now 711.",)


def test_a_figure_that_is_hidden_now_is_not_repeated() -> None:
    said = edition_changes(facts(q1="7"), facts(q1="hidden"))
    assert said == ("Not shown any more: Referrals, number, q1.",)
    assert edition_changes(facts(q1="hidden"), facts(q1="12"))[0].startswith("Shown now")


def test_exceptions_that_are_gone_are_counted_and_not_quoted() -> None:
    now = replace(facts(), exceptions={"plans": "Plans fell"}, texts={"9": "Plans, 2025-26 Q2"})
    said = edition_changes(facts(), now)
    assert said[0] == "New exceptions: Plans fell."
    assert said[1] == "One exception of that edition no longer stands out."
    assert said[2] == "New commentary: Plans, 2025-26 Q2."
    assert "703" not in " ".join(said)


def test_an_edition_in_which_nothing_changed_says_so() -> None:
    assert edition_changes(facts(q1="7"), facts(q1="7")) == (SAME,)


def test_many_changes_are_counted() -> None:
    many = {f"q{number}": str(number) for number in range(20)}
    (said,) = edition_changes(facts(**dict.fromkeys(many, "1000")), facts(**many))
    assert said.endswith("; and 8 more.")


def test_a_paper_of_an_edition_says_its_number_and_what_changed_first() -> None:
    paper = edition_paper(Paper("Report", "", (), (), facts=(("Made for", "all"),)), EDITION)
    assert paper.facts[-1] == ("Issued", "edition 2, 5 January 2026")
    assert PaperList(EDITION.changes) in paper.blocks


def test_others_than_stewards_are_not_told_who_issued_it_and_what_a_check_found() -> None:
    told = replace(EDITION, outcome="came out otherwise", withdrawn_by="J Smith").for_readers()
    assert (told.by, told.withdrawn_by, told.outcome) == ("", "", "")
    assert (EDITION.name, replace(EDITION, audience=Audience.PARTNER).name) == ("2", "partner-2")
