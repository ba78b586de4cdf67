"""Who reads, on top of a document."""

from layouts.frame.paint import to_html
from layouts.people.who import who_reads


def test_a_name_is_escaped_and_who_keeps_accounts_has_a_way_to_them() -> None:
    text = to_html(who_reads("<b>A", "administrator", keeps=True))
    assert "&lt;b&gt;A" in text
    assert 'action="/accounts"' in text
    assert 'action="/sign-out" method="post"' in text
    assert 'action="/accounts"' not in to_html(who_reads("A", "chair"))


def test_who_has_no_role_is_told_so_and_who_looks_around_has_no_account() -> None:
    assert "no role yet" in to_html(who_reads("A", ""))
    text = to_html(who_reads("", "chair"))
    assert "Viewed as " in text
    assert "Sign out" not in text
