"""Items of evidence are named by their record, so that a judgement can rest on them."""

import pytest

from dashboard.assurance.evidence.evidence_items import EvidenceRecord, is_evidence_key
from tests.dashboard.assurance.evidence.judged import an_item


@pytest.mark.parametrize("record", EvidenceRecord)
def test_the_key_of_every_kind_of_item_is_one(record: EvidenceRecord) -> None:
    assert is_evidence_key(an_item(record=record, name="cpp_neglect").key)


@pytest.mark.parametrize("key", ["", "audit", "audit-", "child-1", "audit-1 2", "Audit-1"])
def test_what_names_no_record_is_no_key(key: str) -> None:
    assert not is_evidence_key(key)
