"""Links of schools: long, never alike, and known by a hash alone."""

from dataclasses import replace

from dashboard.assurance.schools.answer_links import is_link, link_digest, new_link
from dashboard.assurance.schools.school_rounds import LinkWord, SettingLink

HELD = "A" * 43
MADE = SettingLink(1, 1, LinkWord.MADE, link_digest(HELD))


def test_a_link_holds_256_bits_and_no_two_are_alike() -> None:
    made = {new_link() for _ in range(50)}
    assert len(made) == 50
    assert {len(one) for one in made} == {43}


def test_a_link_opens_by_what_it_holds_until_it_is_ended() -> None:
    assert is_link(HELD, MADE)
    assert not is_link(f"{HELD}A", MADE)
    assert not is_link(link_digest(HELD), MADE)
    assert not is_link("", replace(MADE, digest=""))
    assert not is_link(HELD, replace(MADE, word=LinkWord.ENDED))
    assert not is_link(HELD, None)
