"""Addresses are read in shares, and nothing that was read of one is lost."""

from collections import Counter

import pytest

from dashboard.readers import Audience
from data_access.commands.site_copy import links_of
from data_access.store.store import Store
from tests.attack.gathered import Gathered
from tests.attack.knowledge import World
from tests.attack.opening import opening
from tests.attack.sending import Reader, read_together
from tests.attack.together import AT_ONCE, alike_together, shares

pytestmark = pytest.mark.exports


def test_a_page_is_read_before_its_files_and_those_next_to_it() -> None:
    asked = [
        "/indicator/cla.csv?quarter=2019-20-q2&counted=year",
        "/indicator/cla/2018-19-q1.csv?of=parts",
        "/indicator/cla?quarter=2019-20-q2",
        "/indicator/cla?quarter=2019-20-q2&counted=year",
        "/indicator/cla/2018-19-q1",
        "/indicator/cla/2018-19-q1.svg",
        "/about",
    ]
    assert alike_together(asked) == [
        "/about",
        "/indicator/cla/2018-19-q1",
        "/indicator/cla/2018-19-q1.csv?of=parts",
        "/indicator/cla/2018-19-q1.svg",
        "/indicator/cla?quarter=2019-20-q2",
        "/indicator/cla.csv?quarter=2019-20-q2&counted=year",
        "/indicator/cla?quarter=2019-20-q2&counted=year",
    ]


def test_every_address_is_in_one_share() -> None:
    asked = [f"/return/{number}" for number in range(2 * AT_ONCE + 1)]
    found = list(shares(asked))
    assert Counter(one for share in found for one in share) == Counter(asked)
    assert [len(share) for share in found] == [AT_ONCE, AT_ONCE, 1]


def test_a_share_holds_all_that_was_read_of_its_pages(store: Store, world: World) -> None:
    reader = Reader(world.catalogue, opening(store, Audience.PUBLIC))
    pieces = [reader(address) for address in ("/themes", "/pathway", "/pathway")]
    every = Gathered()
    for piece in pieces:
        every.add(piece.gathered)
    found = read_together(pieces)
    assert [one.answer.address for one in found] == [one.answer.address for one in pieces]
    again = Gathered()
    for one in found:
        again.add(one.gathered)
    assert again == every
    assert again.numbers > 100
    links = {link for one in pieces for link in links_of(one.answer)}
    assert {link for one in found for link in links_of(one.answer)} == links
    assert len(links) > 20
