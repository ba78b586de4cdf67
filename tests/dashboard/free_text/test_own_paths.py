"""Which typed links are pages of this dashboard."""

import pytest

from dashboard.free_text.own_paths import is_own_path, own_path


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


@pytest.mark.parametrize("link", ["/audits/1", "/audits/1/", "/audits/1?case=2", "/audits/1#cases"])
def test_a_page_is_known_by_its_path_whatever_is_asked_of_it(link: str) -> None:
    assert own_path(link) == "/audits/1"
