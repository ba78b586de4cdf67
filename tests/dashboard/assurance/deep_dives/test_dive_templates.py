"""The forms of deep-dives: each section has a question, and its key once."""

from dashboard.assurance.deep_dives.dive_templates import dive_template, dive_templates


def test_each_section_has_a_key_of_its_own_and_a_question() -> None:
    for template in dive_templates():
        keys = [one.key for one in template.sections]
        assert len(set(keys)) == len(keys) > 3
        assert all(one.question.endswith("?") for one in template.sections)
        assert template.basis


def test_the_readiness_of_child_protection_teams_is_a_form_and_its_law_is_named() -> None:
    found = dive_template("child-protection-teams-1")
    assert "Children’s Wellbeing and Schools Act 2026" in found.basis
    assert "to be confirmed" in found.basis
