"""The forms of audits: each can be answered and counted."""

from dashboard.assurance.audits.audit_templates import NOT_APPLICABLE, audit_templates


def test_every_form_has_other_keys_and_grades_of_which_some_are_good_and_some_not() -> None:
    forms = audit_templates()
    assert len({one.key for one in forms}) == len(forms)
    for form in forms:
        assert len({one.key for one in form.questions}) == len(form.questions)
        for one in form.graded:
            others = set(one.answers) - set(one.good) - {NOT_APPLICABLE}
            assert set(one.good) < set(one.answers)
            assert others
            assert NOT_APPLICABLE in one.answers
