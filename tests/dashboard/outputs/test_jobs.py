"""Jobs: what two askers share."""

from dataclasses import replace
from datetime import date

from dashboard.outputs.jobs import MOST_ASKED, JobAsk, JobKind
from dashboard.readers import Audience
from dashboard.reports.paper_look import PaperLook

ASK = JobAsk(
    JobKind.REPORT, "2025-26-q2", "pdf", Audience.PUBLIC, "state", date(2026, 1, 5), "http://x"
)


def test_who_asks_makes_no_other_job_and_everything_else_does() -> None:
    assert replace(ASK, asker=Audience.STEWARD, by="J Smith").key == ASK.key
    others = [
        replace(ASK, ending="docx"),
        replace(ASK, span="2025-26-q1"),
        replace(ASK, audience=Audience.PARTNER),
        replace(ASK, state="later"),
        replace(ASK, day=date(2026, 1, 6)),
        replace(ASK, site="http://y"),
        replace(ASK, kind=JobKind.EDITION),
        replace(ASK, look=PaperLook("Yarrowshire").digest),
    ]
    assert len({ASK.key, *(one.key for one in others)}) == 1 + len(others)


def test_the_public_cannot_take_the_places_of_partners_and_stewards() -> None:
    most = MOST_ASKED
    assert most[Audience.PUBLIC] < most[Audience.PARTNER] < most[Audience.STEWARD]
