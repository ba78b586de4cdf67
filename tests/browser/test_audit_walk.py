"""One audit from its proposal to an impact shown on a line, as several roles; and back by keys."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from dashboard.days import day_of
from data_access.store.store import utc_now

EXCEPTION = "/exceptions/s47_enquiries/2025-26-q2"
LINE, TITLE = "/indicator/s47_enquiries", "Enquiries that end without a plan"
ACTION = "Invented: strategy meetings are held with health from the first day"
FINDING = "Invented: health is asked late in more than half of what was read"
GRADES = {"voice": "good", "history": "good", "shared": "yes", "challenge": "yes", "impact": "good"}
GRADED = {f"answer-{key}": value for key, value in GRADES.items()}
NEXT = {"by": "A. Analyst"}
OTHER = {"by": "B. Other"}
TODAY = day_of(utc_now())
As = Callable[[Page, str], None]


@pytest.fixture
def viewed_as(steward: str, tab: Page, plain_tab: Page) -> Iterator[As]:
    """Give what chooses a role of the open demonstration; at the end nobody has chosen one."""

    def choose(page: Page, role: str) -> None:
        page.context.add_cookies([{"name": "view_as", "value": role, "url": steward}])

    yield choose
    for page in (tab, plain_tab):
        page.context.clear_cookies(name="view_as")


def send(page: Page, form: str, **typed: str) -> None:
    """Fill in a form by its label, opened if it is folded, and send it."""
    found = page.locator(f"form[aria-label^='{form}']").first
    if not found.is_visible():
        page.locator("details", has=found).locator("> summary").last.click()
    for name, value in typed.items():
        field = found.locator(f"[name='{name}']")
        if field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(value)
        elif field.get_attribute("type") == "checkbox":
            field.check()
        else:
            field.fill(value)
    found.locator("button[type='submit']").last.click()


def begun(page: Page, at: str, viewed_as: As) -> str:
    """Bring an audit of one case from its proposal to the agencies; give its address."""
    viewed_as(page, "member")
    page.goto(at + EXCEPTION)
    page.get_by_role("link", name="Propose it as a topic of an audit").click()
    send(page, "Propose a topic", title=TITLE, words="more enquiries than is ordinary", **NEXT)
    expect(page.get_by_role("alert")).to_contain_text("like earlier topics")
    send(page, "Propose a topic", seen="yes")
    viewed_as(page, "analyst")
    page.goto(f"{at}/topics")
    send(page, f"Agree to it: {TITLE}", **NEXT)
    page.goto(f"{at}/audits")
    due = (TODAY + timedelta(days=20)).isoformat()
    topic = page.locator("[name='topic'] option", has_text=TITLE).get_attribute("value") or ""
    plan = {"cohort": "Invented: enquiries of a month", "drawn": "at random", "day": due}
    send(
        page,
        "Plan it",
        topic=topic,
        cases="1",
        **{"agency-childrens_social_care": "yes"},
        **plan,
        **NEXT,
    )
    address = page.url.partition("#")[0]
    send(page, "Ask the agencies to begin", **NEXT)
    return address


def agreed(page: Page, address: str, viewed_as: As) -> None:
    """Have the case graded by its agency, agreed, found from, reported on and published."""
    viewed_as(page, "agency_sender")
    page.goto(f"{address}?case=1")
    send(page, "Keep the grades of case 1", **GRADED, **NEXT)
    expect(page.get_by_role("table", name="Case 1")).to_contain_text("good")
    viewed_as(page, "analyst")
    page.goto(address)
    send(page, "Open the discussion", **NEXT)
    page.goto(f"{address}?case=1")
    send(page, "Keep the grades of case 1 as agreed", **GRADED, **NEXT)
    send(
        page,
        "Record a finding",
        finding="improvement",
        words=FINDING,
        indicator="s47_enquiries",
        **NEXT,
    )
    send(page, "The grades are agreed", **NEXT)
    page.goto(f"{address}/report")
    send(
        page,
        "Write the learning report",
        words=FINDING,
        voice="Invented: they want to be asked",
        **NEXT,
    )
    viewed_as(page, "steward")
    page.goto(address)
    send(page, "Publish it to partners", **OTHER)
    page.goto(f"{address}/report")
    send(page, "Publish it to partners", **OTHER)
    expect(page.locator("main")).to_contain_text("Published by B. Other")


def acted(page: Page, at: str, audit: str, viewed_as: As) -> None:
    """Enter an action from the audit and bring it to an impact that another person agrees."""
    viewed_as(page, "analyst")
    page.goto(audit)
    page.get_by_role("link", name="Enter an action from it").click()
    due = (TODAY + timedelta(days=30)).isoformat()
    owner = {"owner": "Head of Service", "due": due, "aim": "fall"}
    send(page, "A new action", words=ACTION, **owner, **NEXT)
    link = re.sub(r"^https?://[^/]+", "", audit)
    send(page, "It is done", words="Invented: they are", link=link, **NEXT)
    send(page, "Put its impact forward", words="Invented: the line fell", link=LINE, **NEXT)
    viewed_as(page, "steward")
    page.reload()
    send(page, "Agree that the impact is shown", words="Invented: so it is", **OTHER)
    expect(page.locator(".facts").first).to_contain_text("shown")
    page.goto(f"{at}/drafts")
    texts = page.get_by_role("form", name="Release texts")
    for box in texts.get_by_role("checkbox", name="Tick it").all():
        box.check()
    texts.get_by_label("Your name").fill("D. Other")
    texts.get_by_role("button", name="Release the ticked texts").click()
    expect(page.get_by_role("status")).to_contain_text("released")


def press(page: Page, name: str) -> None:
    """Press the first link of a name by keyboard."""
    page.get_by_role("link", name=name).first.focus()
    page.keyboard.press("Enter")


def test_an_audit_goes_from_an_exception_to_an_impact_on_its_line_and_back_in_three_steps(
    steward: str, tab: Page, plain_tab: Page, viewed_as: As
) -> None:
    audit = begun(plain_tab, steward, viewed_as)
    agreed(plain_tab, audit, viewed_as)
    acted(plain_tab, steward, audit, viewed_as)
    viewed_as(tab, "partner")
    tab.goto(steward + LINE)
    expect(tab.locator("section", has=tab.locator("#actions-since"))).to_contain_text(
        "impact shown"
    )
    expect(tab.locator("section", has=tab.locator("#audited"))).to_contain_text(FINDING)
    tab.goto(steward + EXCEPTION)
    press(tab, f"{TITLE}")
    expect(tab.locator("h1")).to_contain_text(TITLE)
    press(tab, ACTION)
    expect(tab.locator("h1")).to_contain_text(ACTION)
    press(tab, "the exception")
    expect(tab).to_have_url(re.compile(EXCEPTION))
