"""The forms of schools: each says its version, its source, and standards of its own."""

from dashboard.assurance.schools.school_forms import school_forms


def test_every_form_says_what_it_follows_and_has_standards_of_their_own() -> None:
    for form in school_forms():
        assert form.version
        assert "175" in form.source
        assert len({one.key for one in form.standards}) == len(form.standards) >= 5
        assert all(len(one.text) > len(one.title) for one in form.standards)
