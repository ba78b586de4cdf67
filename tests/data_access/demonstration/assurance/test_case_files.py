"""The invented audits and scrutiny: a whole year of them, and partners are told every word."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.assurance.audit_topics import topics_of
from dashboard.assurance.audits.audit_links import audit_in_link
from dashboard.assurance.audits.case_audits import AuditWord, audits_of
from dashboard.assurance.plan_entries import TopicKind
from dashboard.assurance.plan_steps import PlanWord
from dashboard.assurance.recorded.findings import FindingSource
from dashboard.commentary.commentary import PARTNERS_ANSWER, SCRUTINY
from dashboard.commentary.scrutiny import scrutiny_in
from dashboard.meetings.action_words import ActionSource
from dashboard.meetings.decisions import actions_on
from dashboard.readers import Audience, Reader
from data_access.store.gate import Gate, open_gate
from data_access.store.store import Store

DAY = date(2030, 1, 1)


@pytest.fixture(scope="module")
def partner(demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gate]:
    """What a partner reads of the whole demonstration."""
    copied = shutil.copy(demonstration_file, tmp_path_factory.mktemp("audits"))
    reader = Reader(Audience.PARTNER)
    with Store.open(f"sqlite:///{copied}") as store, open_gate(store, reader, DAY) as gate:
        yield gate


def test_four_audits_and_a_re_audit_are_told_with_findings_and_reports(partner: Gate) -> None:
    audits = audits_of(partner.audit_steps())
    assert [bool(one.plan.first) for one in audits].count(True) == 1
    assert len(audits) == 5
    published = [one for one in audits if one.state is AuditWord.PUBLISHED]
    assert len(published) == 4
    for one in published:
        findings = partner.audit_findings(one.number)
        assert len(findings) >= 2
        assert all(found.text.startswith("Invented: ") for found in findings)
    sources = {found.source for one in published for found in partner.audit_findings(one.number)}
    assert sources == set(FindingSource)


def test_every_topic_that_is_done_and_every_published_audit_leads_on(partner: Gate) -> None:
    published = {
        one.number for one in audits_of(partner.audit_steps()) if one.state is AuditWord.PUBLISHED
    }
    topics = [one for one in topics_of(partner.topic_steps()) if one.done is not None]
    links = {TopicKind.AUDIT: set[int](), TopicKind.SCRUTINY: set[int]()}
    for one in topics:
        links[one.proposal.kind].add(audit_in_link(one.done.link if one.done else ""))
    assert links == {TopicKind.AUDIT: published, TopicKind.SCRUTINY: {0}}
    actions = actions_on(partner.meeting_decisions(), DAY)
    led = {audit_in_link(one.action.link) for one in actions if one.source is ActionSource.AUDIT}
    assert published <= led
    pages = {one.link for one in partner.plan_steps() if one.word is PlanWord.DONE}
    assert {"/audits", "/voices", "/section-11", "/deep-dives"} <= pages


def test_scrutiny_is_told_with_one_answer_and_one_that_waits(partner: Gate) -> None:
    found = [one.agency for one in scrutiny_in(partner.commentary())]
    assert sorted(found) == sorted([SCRUTINY, SCRUTINY, PARTNERS_ANSWER])
    assert all("Invented: " in one.text for one in scrutiny_in(partner.commentary()))
