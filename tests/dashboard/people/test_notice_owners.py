"""Whose an action is: the agency that its owner's words name, or else the post."""

from datetime import date

import pytest

from dashboard.people.accounts import Account
from dashboard.people.notice_owners import owner_of
from dashboard.people.roles import GivenRole, Role

AGENCIES = {"police": ("Greater Manchester Police", "Police"), "care": ("Children’s Social Care",)}
DAY = date(2026, 3, 2)
POLICE = GivenRole(Role.PARTNER, DAY, "police")


def told(words: str, post: str = "", agency: str = "", *roles: GivenRole) -> bool:
    """Say whether an account is the owner of an action that is typed in some words."""
    return owner_of(words, AGENCIES).is_account(
        Account(1, "local", "a", "A", post, agency, roles=roles), DAY
    )


@pytest.mark.parametrize(
    "words",
    [
        *("Police", "greater  manchester POLICE", "Superintendent, Police", "Police and Health"),
        "Head of Safeguarding (police)",
    ],
)
def test_an_agency_that_is_named_owns_it_and_no_other(words: str) -> None:
    assert told(words, "", "", POLICE)
    assert told(words, "Analyst", "police")
    assert not told(words, "Head of Safeguarding", "care")
    assert not told(words)


def test_a_post_owns_it_where_no_agency_is_named() -> None:
    post = "Commissioner of Drug and Alcohol Services"
    assert told(post, "commissioner of drug and alcohol  services")
    assert told(f"Chair; {post}", post)
    assert told("Chair and Head of Service", "Head of Service")
    assert not told(post, "Chair")
    assert not told(post, "", "police", POLICE)


def test_words_in_other_words_name_nobody() -> None:
    assert not told("Policeman", "", "police")
    assert not told("", "", "police")
    assert told("Children's Social Care", "", "care")
