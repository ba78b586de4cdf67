"""What ties audits to other pages: links that people typed, and keys of findings."""

from dataclasses import replace

import pytest

from dashboard.assurance.audit_topics import AuditTopic, TopicStep, TopicWord
from dashboard.assurance.audits.audit_links import (
    audit_in_link,
    audits_proposed_for,
    tied_findings,
)
from tests.dashboard.assurance.audits.audits import a_finding, a_plan, an_audit

PAGE = "/exceptions/enquiries/2025-26-q2"


@pytest.mark.parametrize(
    ("link", "number"),
    [
        ("/audits/12", 12),
        ("/audits/12/report", 12),
        ("/audits/12?case=1#case", 12),
        ("/audits/12345678901", 0),
        ("/audits", 0),
        ("/meeting/audits/1", 0),
        ("", 0),
    ],
)
def test_an_audit_is_read_from_a_link(link: str, number: int) -> None:
    assert audit_in_link(link) == number


def test_the_latest_audit_of_a_topic_that_was_proposed_for_a_page_comes_first() -> None:
    topic = AuditTopic((TopicStep(TopicWord.PROPOSED, link=f"{PAGE}?quarter=x#life", number=1),))
    first = an_audit()
    again = replace(first, steps=(a_plan(number=7, audit=7),))
    other = replace(first, steps=(a_plan(number=9, audit=9, topic=2),))
    found = audits_proposed_for(PAGE, [first, again, other], [topic])
    assert [one.number for one in found] == [7, 1]
    assert audits_proposed_for("", [first], [replace(topic, steps=(TopicStep(topic.state),))]) == ()


def test_a_finding_is_tied_by_a_key_that_it_has_and_never_by_none() -> None:
    tied, loose = a_finding(indicator="enquiries", theme="neglect"), a_finding()
    assert tied_findings([tied, loose], indicator="enquiries") == (tied,)
    assert tied_findings([tied, loose], theme="neglect") == (tied,)
    assert tied_findings([tied, loose]) == ()
