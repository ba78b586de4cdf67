"""Minutes: items in the order of the meeting, posts, actions, and what has no slide any more."""

from dataclasses import replace
from datetime import date

from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.meetings.minute_names import NameRule
from dashboard.reports.minutes import (
    NAMED_UNTIL,
    NOBODY,
    NOTHING,
    meeting_minutes,
    minutes_paper,
)
from dashboard.reports.paper import PaperHeading, PaperList, PaperParagraph, PaperTable
from tests import builders as make

Q, HELD = make.FIRST, date(2026, 3, 2)
SLIDES = [("answer", "All is well"), ("exception-enquiries", "Enquiries rose"), ("actions", "None")]
MEASURES = {"enquiries": "Enquiries", "plans": "Plans"}
LOOK = MeetingDecision(
    Q, HELD, "exception-enquiries", DecisionKind.LOOK, "", "Head of Service", date(2026, 5, 3)
)
ACTION = MeetingDecision(
    Q, HELD, "close", DecisionKind.ACTION, "A leaflet", "Business unit", date(2026, 6, 1), "plans"
)
GONE = replace(
    ACTION, item="exception-gone", kind=DecisionKind.CLOSE, text="over", who="", due=None
)
CAME = MeetingDecision(Q, HELD, "close", DecisionKind.ATTENDED, "Chair\nHead of Service\n")


def test_items_are_in_the_order_of_the_meeting_and_others_stand_last() -> None:
    found = meeting_minutes(Q, (GONE, ACTION, LOOK, CAME), SLIDES, MEASURES)
    assert [item.title for item in found.items] == ["Enquiries rose", "Plans", "Plans"]
    assert found.attended == ("Chair", "Head of Service")
    assert found.actions == (ACTION,)
    assert found.held == ("2 March 2026",)


def test_another_meeting_and_what_became_of_an_action_later_are_not_in_them() -> None:
    other = replace(LOOK, meeting=Q + 1)
    done = replace(ACTION, kind=DecisionKind.DONE, about=1)
    assert meeting_minutes(Q, (other, done), SLIDES, MEASURES).items == ()


def test_the_paper_has_each_decision_in_one_sentence_and_a_table_of_actions() -> None:
    found = meeting_minutes(Q, (LOOK, ACTION, CAME), SLIDES, MEASURES)
    paper = minutes_paper(found, "Testshire", ("Invented data",))
    assert paper.subtitle == "Testshire. Held on 2 March 2026."
    assert PaperHeading("Enquiries rose", 2) in paper.blocks
    said = PaperList(("Looked into by Head of Service until 3 May 2026",))
    assert said in paper.blocks
    assert (
        PaperList(("Action agreed: A leaflet (Business unit, until 1 June 2026)",)) in paper.blocks
    )
    (table,) = [one for one in paper.blocks if isinstance(one, PaperTable)]
    assert table.rows == (("A leaflet", "Business unit", "1 June 2026", "Plans"),)


def test_people_are_named_beside_their_posts_with_the_day_until_which_they_are() -> None:
    named = replace(CAME, names="Chair: A. Wicker")
    rule = NameRule(allowed=True, months=12)
    paper = minutes_paper(meeting_minutes(Q, [named], SLIDES, MEASURES, rule), "Testshire", ())
    assert PaperList(("Chair (A. Wicker)", "Head of Service")) in paper.blocks
    assert PaperParagraph(f"{NAMED_UNTIL} 2 March 2027.", soft=True) in paper.blocks


def test_a_meeting_that_decided_nothing_says_so() -> None:
    paper = minutes_paper(meeting_minutes(Q, (), SLIDES, MEASURES), "Testshire", ())
    assert paper.subtitle.endswith("Not held yet.")
    assert {PaperParagraph(NOBODY), PaperParagraph(NOTHING)} <= set(paper.blocks)
