"""A quarter's page for those who release it: switched on, agreed to by three, and then read."""

from dataclasses import replace
from datetime import date

import pytest

from callbacks.indicators import quarter as quarter_of_a_line
from callbacks.returns import quarter_page, quarters
from dashboard.errors import NotAllowedError
from dashboard.people.roles import Role, reader_of
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience, Reader
from data_access.store.editor import open_editor
from data_access.store.quarters.quarter_steps import save_quarter_act
from data_access.store.store import Store, utc_now
from layouts.frame.paint import to_html
from layouts.returns.quarter_page import View
from tests.data_access.stores import CATALOGUE, QUARTER, TESTSHIRE, a_return, a_store, counted
from tests.doors import DAY, opened_once, seen_by

THREE = ("Council", "NHS", "Police")
ANALYST = reader_of([Role.ANALYST], Audience.STEWARD, [])
SAFEGUARDING = reader_of([Role.SAFEGUARDING_PARTNER], Audience.STEWARD, [])
LATER = {"words": "police has no system"}


def begin(store: Store) -> None:
    """Open the quarter, to close on a day that is past."""
    opened = QuarterAct(QUARTER, QuarterWord.OPENED, by="A. Nother", day=date(2022, 3, 1))
    save_quarter_act(store, opened, utc_now())


def send(store: Store, reader: Reader, do: str, **typed: str) -> str | View:
    """Send a form of the page as it is now."""
    with store.snapshot() as snapshot:
        after = str(max((one.number for one in snapshot.returns.quarter_acts()), default=0))
    said = {"do": do, "after": after, "by": "A. Nother", **typed}
    with open_editor(store, reader, DAY) as editor:
        return quarter_page.act(editor, said, QUARTER.address)


def read(store: Store, reader: Reader) -> str:
    """Give the page of the quarter as a reader gets it."""
    view = quarter_page.view(seen_by(store, reader), QUARTER)
    return to_html(quarter_page.PAGE.layout(view))


def test_releases_are_switched_on_and_agreed_to_on_the_page() -> None:
    ours = replace(TESTSHIRE, safeguarding_partners=THREE)
    with a_store(catalogue=replace(CATALOGUE, partnership=ours)) as store:
        store.save_return(a_return(counted(48)))
        begin(store)
        assert isinstance(send(store, ANALYST, "signed off", **LATER), str)
        assert "Switch releases on" in read(store, ANALYST)
        assert isinstance(send(store, ANALYST, "releases switched on"), str)
        assert "It is released to the public." in read(store, ANALYST), "the history is released"
        store.save_return(a_return(counted(77), reason="late entries"))
        assert isinstance(send(store, ANALYST, "signed off", **LATER), str)
        told = read(store, SAFEGUARDING)
        assert "As it is now, it is released to nobody." in told
        assert "0 of 3 safeguarding partners agreed" in told
        assert "77" not in told
        assert "Agree to release it to partners" in told
        assert "Agree to release" not in read(store, ANALYST), "who sends figures does not release"
        with pytest.raises(NotAllowedError):
            send(store, ANALYST, "release to partners agreed", post="Council")
        taken = send(store, SAFEGUARDING, "released to the public")
        assert not isinstance(taken, str), "no form records a release without agreements"
        for word in ("release to partners agreed", "release to the public agreed"):
            for post in THREE:
                assert f'<option value="{post}"' in read(store, SAFEGUARDING)
                assert isinstance(send(store, SAFEGUARDING, word, post=post, by=f"P. {post}"), str)
                assert (
                    f'<option value="{post}"' not in read(store, SAFEGUARDING) or post == "Police"
                )
        assert "It is released to the public." in read(store, SAFEGUARDING)
        line = seen_by(store, Reader()).material(["enquiries"], QUARTER).observations["enquiries"]
        assert [one.numerator for one in line if one.part == "all"] == [77]
        with opened_once(seen_by(store, Reader())) as gate:
            view = quarter_of_a_line.view(gate, "enquiries", QUARTER)
        assert [said.partition(", ")[2] for said in view.revised] == ["was 48"]
        assert ", was 48.</p>" in to_html(quarter_of_a_line.PAGE.layout(view))


def test_a_correction_asks_safeguarding_partners_again() -> None:
    ours = replace(TESTSHIRE, safeguarding_partners=THREE, release_agreements=1)
    with a_store(catalogue=replace(CATALOGUE, partnership=ours)) as store:
        store.save_return(a_return(counted(48)))
        begin(store)
        send(store, ANALYST, "signed off", **LATER)
        send(store, ANALYST, "releases switched on")
        store.save_return(a_return(counted(77), reason="late entries"))
        assert "Agree to release" not in read(store, SAFEGUARDING)
        send(store, ANALYST, "signed off", **LATER)
        gate = seen_by(store, SAFEGUARDING)
        steps = [one.sentence for one in quarters.view(gate).steps]
        assert steps == ["It is not released to partners yet: 0 of 1 safeguarding partners agreed."]
