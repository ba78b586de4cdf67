"""Judgements and items of evidence for tests, in one line each."""

from datetime import date
from typing import Any

from dashboard.assurance.evidence.evidence_items import EvidenceItem, EvidenceRecord
from dashboard.assurance.evidence.judgements import JudgementStep, JudgementWord, Strength
from tests import builders as make
from tests.data_access.stores import CATALOGUE

BY, OTHER = "A. Analyst", "B. Other"
THEME = CATALOGUE.themes[0].key
DAY = make.q("2025-26 Q1").first_day


def a_judgement(**more: Any) -> JudgementStep:
    """Make a version of the judgement about the first theme."""
    given = {"word": JudgementWord.WRITTEN, "theme": THEME, "strength": Strength.PARTLY, "by": BY}
    said = {"text": "Histories are drawn together", "rests": ("line-enquiries",)}
    return JudgementStep(**{**given, **said, **more})


def an_agreement(**more: Any) -> JudgementStep:
    """Make the step of another person who agrees to version 1."""
    given = {"word": JudgementWord.AGREED, "theme": THEME, "about": 1, "by": OTHER}
    return JudgementStep(**{**given, **more})


def an_item(day: date = DAY, **more: Any) -> EvidenceItem:
    """Make a finding of an audit as an item of evidence."""
    given = {"record": EvidenceRecord.AUDIT, "name": "1", "title": "T", "link": "/audits/1"}
    return EvidenceItem(**{**given, "day": day, "theme": THEME, **more})
