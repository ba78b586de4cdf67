"""Audits by their steps, and what of their records is in force."""

from dashboard.assurance.audits.case_audits import AuditWord, audits_of, grades_in_force
from tests.dashboard.assurance.audits.audits import an_audit, grades


def test_an_audit_goes_through_its_states_in_their_order() -> None:
    words = list(AuditWord)[1:]
    for at, word in enumerate(words):
        before = an_audit(*words[:at])
        assert before.following is word
        assert before.is_discussed == (at >= 2)
    assert an_audit(*words).following is None
    assert [one.state for one in audits_of(an_audit(*words[:2]).steps)] == [AuditWord.DISCUSSION]


def test_the_last_answer_counts() -> None:
    said = [*grades(1, {"voice": "good"}), *grades(1, {"voice": "inadequate"})]
    assert grades_in_force(said)[1, "voice", ""].answer == "inadequate"
