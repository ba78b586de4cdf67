"""A whole quarter with twelve agencies: blanks out, returns in, asked, signed off, released, read.

Where a step repeats for many agencies, their forms are posted; where a person works at a page,
Chromium does.
"""

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from data_access.store.quarters.quarter_steps import switch_releases_on
from tests.browser.conftest import STORE
from tests.browser.whole_quarter import (
    PAGE,
    QUARTER,
    Typed,
    WholeQuarter,
    as_sent,
    blanks_of,
    running_quarter,
)

PERFECT, FAULTY, TWICE, PERSON = "early_help", "childrens_social_care", "police", "front_door"
LATE, NIL, ASKED = "acute_trust_two", "complex_safeguarding", "business_unit"
BY_PAGE = (PERFECT, FAULTY, TWICE, PERSON)
LINE, SLIP = "rereferrals_share", "figures.missing_children_cpp_cse.numerator"
NHS_NUMBER = "943 476 5919"


@pytest.fixture
def quarter(demonstration_file: Path, tmp_path: Path) -> Iterator[WholeQuarter]:
    """A demonstration whose clock is moved, before its next quarter is opened."""
    with running_quarter(Path(shutil.copy(demonstration_file, tmp_path / STORE))) as running:
        yield running


def test_a_whole_quarter(context: BrowserContext, quarter: WholeQuarter) -> None:
    tab = context.new_page()
    assert len(quarter.forms) == 12
    switch_releases_on(quarter.store, "A. Analyst", quarter.clock())
    quarter.day(1, 5)
    _open(tab, quarter)
    blanks = _take_blanks(tab, quarter)
    assert len(blanks) == 24
    quarter.day(1, 15)
    _send_perfect(tab, quarter, blanks)
    _send_faulty(tab, quarter, blanks)
    _send_twice(tab, quarter, blanks)
    _send_person(tab, quarter, blanks)
    typed = [one for one in quarter.forms if one not in (*BY_PAGE, LATE)]
    sent = [quarter.type_return(one, _typed(quarter, one)) for one in typed]
    quarter.day(1, 26)
    _see_who_is_late(tab, quarter)
    quarter.day(1, 28)
    sent.append(quarter.type_return(LATE, quarter.figures(LATE)))
    _take_in(tab, quarter)
    _ask_and_accept(tab, quarter)
    _sign_off(tab, quarter)
    _see_nothing_before(quarter)
    quarter.day(2, 16)
    _release(tab, quarter, "partners")
    assert _stated(quarter, "partner", NIL)
    assert not _stated(quarter)
    quarter.day(3, 2)
    _release(tab, quarter, "the public")
    first = _stated(quarter)
    assert first
    quarter.day(3, 20)
    _correct(tab, quarter, blanks)
    assert "Revised" not in _stated(quarter)
    assert _stated(quarter) == first
    _sign_and_release_again(quarter)
    assert "Revised on 1 April 2026, was 1" in _stated(quarter)
    _read_at_two_dates(tab, quarter, int(quarter.figures(FAULTY)[f"figures.{LINE}.numerator"]))


def _blank(blanks: dict[str, bytes], agency: str) -> bytes:
    return blanks[f"{QUARTER.address}-{agency.replace('_', '-')}.xlsx"]


def _typed(quarter: WholeQuarter, agency: str) -> Typed:
    if agency != NIL:
        return quarter.figures(agency)
    lines = quarter.forms[agency].lines
    return {f"figures.{one.ref}.state": "nil" for one in lines}


def _press(tab: Page, button: str, within: str = "", **typed: str) -> None:
    """Unfold a form of the quarter's page, fill it in and send it."""
    part = tab.locator(f"[data-agency='{within}']") if within else tab.locator("main")
    part.locator("summary", has_text=re.compile(f"^{button}$")).first.press("Enter")
    form = part.get_by_role("form", name=re.compile(f"^{button}")).first
    for label, words in typed.items():
        field = form.get_by_label(label.replace("_", " "))
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(words)
        else:
            field.fill(words)
    form.get_by_role("button", name=button).press("Enter")


def _open(tab: Page, quarter: WholeQuarter) -> None:
    """Open the quarter from what is to be done next."""
    quarter.seat(tab, "analyst")
    tab.goto(f"{quarter.address}/quarters")
    next_ = tab.get_by_role("region", name="To do next")
    next_.get_by_role("link", name=str(QUARTER), exact=True).first.click()
    _press(tab, "Open the quarter", Your_name="A. Analyst")
    told = "Opened by A. Analyst on 5 January 2026, to close on 7 February 2026."
    expect(tab.get_by_role("status")).to_contain_text(told)


def _take_blanks(tab: Page, quarter: WholeQuarter) -> dict[str, bytes]:
    tab.goto(f"{quarter.address}/quarters")
    tab.get_by_role("link", name="Take a blank, or send a return").click()
    expect(tab.get_by_role("heading", name=f"Blanks for {QUARTER}")).to_be_visible()
    with tab.expect_download() as taken:
        tab.get_by_role("link", name="All blanks with a mail for each").click()
    return blanks_of(taken.value.path())


def _upload(tab: Page, quarter: WholeQuarter, agency: str, content: bytes) -> None:
    """Send a workbook as somebody of the agency does."""
    quarter.seat(tab, "agency_sender", agency)
    tab.goto(f"{quarter.address}/returns")
    field = tab.get_by_label("The workbook, or a CSV file")
    field.set_input_files(as_sent(f"{agency}.xlsx", content))
    tab.get_by_label("Your name").fill("A. Sender")
    tab.get_by_role("button", name="Read the file").click()


def _answer_and_send_off(tab: Page, words: str = "It was looked at, and is right.") -> None:
    """Answer what is not answered yet, and send the return off."""
    asked = tab.get_by_role("region", name="Asked about the figures").get_by_role("textbox")
    empty = [one for one in asked.all() if not one.input_value()]
    for one in empty:
        one.fill(words)
    if empty:
        tab.get_by_role("button", name="Keep the answers").click()
    this = tab.get_by_role("region", name="This return")
    expect(this).to_contain_text("Nothing is left to mend or to explain.")
    tab.get_by_role("button", name="Send it off").press("Enter")
    expect(this).to_contain_text("waits to be taken in")


def _send_perfect(tab: Page, quarter: WholeQuarter, blanks: dict[str, bytes]) -> None:
    figures = quarter.figures(PERFECT)
    _upload(tab, quarter, PERFECT, quarter.workbook(_blank(blanks, PERFECT), PERFECT, figures))
    expect(tab.get_by_role("heading", level=1)).to_contain_text("return on its way")
    expect(tab.get_by_role("region", name="To mend in the workbook")).to_have_count(0)
    _answer_and_send_off(tab)


def _send_faulty(tab: Page, quarter: WholeQuarter, blanks: dict[str, bytes]) -> None:
    """Eight faults at once, each by its cell; what is mended is sent again."""
    blank, figures = _blank(blanks, FAULTY), quarter.figures(FAULTY)
    totals = [name for name in figures if name.endswith(".numerator")]
    wrong = ("12 (3 of them late)", "<5", "-", "n/a", "about 12", -3, 3.5, "TBC")
    faulty = figures | dict(zip(totals, wrong, strict=False))
    _upload(tab, quarter, FAULTY, quarter.workbook(blank, FAULTY, faulty))
    mend = tab.get_by_role("region", name="To mend in the workbook")
    for found in wrong:
        expect(mend).to_contain_text(f"{found}")
    expect(mend.get_by_role("rowheader")).to_have_count(len(wrong))
    with tab.expect_download() as taken:
        tab.get_by_role("link", name="The workbook with its marks").click()
    marked = Path(taken.value.path()).read_bytes()
    _upload(tab, quarter, FAULTY, quarter.workbook(marked, FAULTY, figures))
    expect(mend).to_have_count(0)
    _answer_and_send_off(tab)


def _send_twice(tab: Page, quarter: WholeQuarter, blanks: dict[str, bytes]) -> None:
    """An answer is kept when the file comes again with another cell mended."""
    blank, figures = _blank(blanks, TWICE), quarter.figures(TWICE)
    other = "figures.cse_crimes.numerator"
    slip = figures | {SLIP: 10, other: "about 12"}
    _upload(tab, quarter, TWICE, quarter.workbook(blank, TWICE, slip))
    expect(tab.get_by_role("region", name="To mend in the workbook")).to_contain_text("about 12")
    asked = tab.get_by_role("region", name="Asked about the figures").get_by_role("textbox")
    asked.first.fill("A campaign in schools.")
    tab.get_by_role("button", name="Keep the answers").click()
    mended = slip | {other: figures[other]}
    _upload(tab, quarter, TWICE, quarter.workbook(blank, TWICE, mended))
    expect(tab.get_by_role("region", name="To mend in the workbook")).to_have_count(0)
    expect(asked.first).to_have_value("A campaign in schools.")
    _answer_and_send_off(tab)


def _send_person(tab: Page, quarter: WholeQuarter, blanks: dict[str, bytes]) -> None:
    """A number of a person: nothing is kept; the message says where, and not what."""
    blank, figures = _blank(blanks, PERSON), quarter.figures(PERSON)
    note = next(name for name in figures if name.startswith("figures.")).rpartition(".")[0]
    named = figures | {f"{note}.note": f"late for {NHS_NUMBER}"}
    _upload(tab, quarter, PERSON, quarter.workbook(blank, PERSON, named))
    refused = tab.get_by_role("alert")
    expect(refused).to_contain_text("This file was not taken")
    expect(refused).to_contain_text("sheet Figures, cell")
    assert NHS_NUMBER not in tab.content()
    expect(tab.get_by_role("region", name="What was sent")).to_contain_text("Nothing was sent")
    _upload(tab, quarter, PERSON, quarter.workbook(blank, PERSON, figures))
    _answer_and_send_off(tab)


def _see_who_is_late(tab: Page, quarter: WholeQuarter) -> None:
    quarter.seat(tab, "analyst")
    tab.goto(f"{quarter.address}/quarters")
    next_ = tab.get_by_role("region", name="To do next")
    expect(next_).to_contain_text("Acute trust 2 is late: remind them.")
    expect(next_).to_contain_text("Early Help, 2025-26 Q3 was sent off and waits to be taken in")
    cells = tab.get_by_role("region", name="Returns by agency and quarter").get_by_role("link")
    expect(cells.filter(has_text="sent, to be taken in")).to_have_count(11)


def _take_in(tab: Page, quarter: WholeQuarter) -> None:
    """Take the first return in on its page; the others by the same form."""
    quarter.seat(tab, "analyst")
    tab.goto(f"{quarter.address}/quarters")
    waiting = tab.get_by_role("region", name="To do next").get_by_role("listitem")
    those = waiting.filter(has_text="waits to be taken in").get_by_role("link")
    ways = [f"{one.get_attribute('href')}" for one in those.all()]
    assert len(ways) == 12
    tab.goto(f"{quarter.address}{ways[0]}")
    tab.get_by_role("button", name="Take it in").press("Enter")
    expect(tab.get_by_role("region", name="This return")).to_contain_text("Return ")
    for at in ways[1:]:
        quarter.take_in(at)


def _ask_and_accept(tab: Page, quarter: WholeQuarter) -> None:
    """Every return is stated complete; one is asked about and answered; all are accepted."""
    quarter.seat(tab, "agency_signatory", PERFECT)
    tab.goto(f"{quarter.address}{PAGE}")
    _press(tab, "State complete", PERFECT, Post="Head of Early Help", Your_name="S. Signatory")
    expect(tab.get_by_role("status")).to_contain_text("Stated complete on 28 January 2026")
    for agency in quarter.forms:
        if agency != PERFECT:
            post = {"post": "Director", "day": "2026-01-28"}
            quarter.step("stated complete", "agency_signatory", agency, **post)
    quarter.day(2, 3)
    quarter.seat(tab, "analyst")
    tab.goto(f"{quarter.address}{PAGE}")
    _press(tab, "Query", ASKED, Question="Is the first figure right?", Your_name="A. Analyst")
    expect(tab.locator(f"#return-{ASKED}")).to_contain_text("queried")
    quarter.seat(tab, "agency_sender", ASKED)
    tab.goto(f"{quarter.address}{PAGE}")
    _press(tab, "Answer", ASKED, Answer="It is: a new team began.", Your_name="A. Sender")
    expect(tab.locator(f"#return-{ASKED}")).to_contain_text("answered")
    expect(tab.get_by_text("Greater Manchester Police")).to_have_count(0)
    for agency in quarter.forms:
        if agency != ASKED:
            quarter.step("accepted", "analyst", agency)
    quarter.seat(tab, "analyst")
    tab.goto(f"{quarter.address}{PAGE}")
    _press(tab, "Accept", ASKED, Your_name="A. Analyst")
    expect(tab.locator("#return-acute_trust_two")).to_contain_text("accepted, four days late")


def _sign_off(tab: Page, quarter: WholeQuarter) -> None:
    expect(tab.get_by_role("region", name=str(QUARTER))).to_contain_text("sign the quarter off")
    _press(tab, "Sign off", Your_name="A. Analyst")
    expect(tab.get_by_role("status")).to_contain_text("Signed off by A. Analyst on 3 February 2026")


def _correct(tab: Page, quarter: WholeQuarter, blanks: dict[str, bytes]) -> None:
    """A correction after the sign-off gives its reason, and makes the analyst look again."""
    cell = f"figures.{LINE}.numerator"
    figures = quarter.figures(FAULTY)
    figures[cell] = int(figures[cell]) + 30
    _upload(tab, quarter, FAULTY, quarter.workbook(_blank(blanks, FAULTY), FAULTY, figures))
    mend = tab.get_by_role("region", name="To mend in the workbook")
    expect(mend).to_contain_text("none, and 2025-26 Q3 is signed off")
    tab.get_by_role("link", name="Go on typing here").click()
    tab.get_by_label("Why figures are corrected").fill("Thirty were recorded late.")
    tab.get_by_role("button", name="Look what is left, then send").press("Enter")
    expect(tab.get_by_role("region", name="This return")).to_contain_text("recorded late")
    _answer_and_send_off(tab)
    quarter.take_in(tab.url.removeprefix(quarter.address))
    quarter.seat(tab, "analyst")
    tab.goto(f"{quarter.address}/quarters")
    next_ = tab.get_by_role("region", name="To do next")
    expect(next_).to_contain_text("One figure was changed since it was signed off.")


def _sign_and_release_again(quarter: WholeQuarter) -> None:
    """Each post agrees to the correction as to the first figures, by the same forms."""
    stated = {"post": "Director", "day": "2026-03-20"}
    quarter.step("stated complete", "agency_signatory", FAULTY, **stated)
    quarter.step("accepted", "analyst", FAULTY)
    quarter.step("signed off", "analyst", "")
    with quarter.store.snapshot() as snapshot:
        posts = snapshot.catalogue().partnership.safeguarding_partners
    quarter.day(4, 1)
    for to in ("partners", "the public"):
        for post in posts:
            said = {"post": post, "by": f"P. of {post}"}
            quarter.step(f"release to {to} agreed", "safeguarding_partner", "", **said)


def _read_at_two_dates(tab: Page, quarter: WholeQuarter, first: int) -> None:
    """The analyst reads both versions, each by its cell, and the quarter as at either day."""
    quarter.seat(tab, "analyst")
    tab.goto(f"{quarter.address}/indicator/{LINE}/{QUARTER.address}")
    tab.get_by_role("link", name="The trail of this figure").click()
    versions = tab.get_by_role("region", name="Every version of the figure")
    expect(versions.get_by_role("row").filter(has_text="sheet Figures, cell")).to_have_count(2)
    expect(versions).to_contain_text("Thirty were recorded late.")
    told = []
    for day in (date(2026, 1, 10), date(2026, 3, 10), date(2026, 4, 2)):
        with quarter.store.snapshot(day) as snapshot:
            known = snapshot.standing([LINE])
        told.append([o.numerator for o in known if o.quarter == QUARTER and o.part == "all"])
    assert told == [[], [first], [first + 30]]
    _follow_up_by_keyboard(tab)


def _follow_up_by_keyboard(tab: Page) -> None:
    """From the trail a value is marked, and what came of it is said."""
    tab.get_by_role("link", name="Follow up: Children's Social Care").press("Enter")
    tab.get_by_label("Why", exact=True).focus()
    tab.keyboard.type("Thirty are many.")
    tab.keyboard.press("Tab")
    tab.keyboard.type("A. Analyst")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status")).to_contain_text("The value is marked.")
    tab.locator("summary", has_text="Settle it").press("Enter")
    tab.keyboard.press("Tab")
    tab.keyboard.type("A backlog was entered.")
    tab.keyboard.press("Tab")
    tab.keyboard.type("A. Analyst")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("status")).to_contain_text("The mark is settled.")


def _see_nothing_before(quarter: WholeQuarter) -> None:
    """Before its release the quarter is there for analyst, steward and who sent it alone."""
    at = f"/indicator/{LINE}/{QUARTER.address}"
    assert quarter.get(at, "analyst").status_code == 200
    (number,) = quarter.returns_of(FAULTY)
    assert quarter.get(f"/receipt/{number}", "agency_sender", FAULTY).status_code == 200
    for role, agency in (("", ""), ("partner", NIL), ("chair", ""), ("safeguarding_partner", "")):
        assert quarter.get(at, role, agency).status_code == 404, role
        assert f"{QUARTER.address}" not in quarter.get("/", role, agency).text, role


def _stated(quarter: WholeQuarter, role: str = "", agency: str = "") -> str:
    """Give the words that a reader finds about the figure on its page; empty without a page."""
    answer = quarter.get(f"/indicator/{LINE}/{QUARTER.address}", role, agency)
    page = answer.text.partition('<div id="react-entry-point">')[0]
    return re.sub(r"<[^>]+>", " ", page) if answer.status_code == 200 else ""


def _release(tab: Page, quarter: WholeQuarter, to: str) -> None:
    """The three safeguarding partners agree, each by a person of theirs; then others read it."""
    with quarter.store.snapshot() as snapshot:
        first, *others = snapshot.catalogue().partnership.safeguarding_partners
    quarter.seat(tab, "safeguarding_partner")
    tab.goto(f"{quarter.address}{PAGE}")
    button = f"Agree to release it to {to}"
    _press(tab, button, For_which_safeguarding_partner=first, Your_name=f"P. of {first}")
    expect(tab.get_by_role("region", name=str(QUARTER))).to_contain_text("1 of 3 safeguarding")
    for at, post in enumerate(others):
        do = f"release to {to} agreed"
        quarter.step(do, "safeguarding_partner", "", post=post, by=f"Person {at} of {post}")
    tab.goto(f"{quarter.address}{PAGE}")
    expect(tab.get_by_role("region", name=str(QUARTER))).to_contain_text(f"released to {to}")
