"""Which typed links are pages of this dashboard."""

import pytest

from dashboard.free_text.own_paths import is_own_path


@pytest.mark.parametrize(
    ("link", "own"),
    [
        ("/exceptions/icpc/2025-26-q2", True),
        ("/topics?q=neglect#topic-1", True),
        ("", False),
        ("//example.org", False),
        ("https://example.org/a", False),
        ("/a b", False),
        ("/\\example.org", False),
        ("/" + "a" * 200, False),
    ],
)
def test_a_link_is_a_path_of_the_dashboard_and_never_another_site(link: str, own: bool) -> None:
    assert is_own_path(link) is own
