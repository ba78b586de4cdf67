"""What a page of a past day says, and where its links and forms lead."""

from datetime import date

from dash import html
from dash.development.base_component import Component

from layouts.frame.empty import no_returns
from layouts.frame.inputs import FormInput
from layouts.frame.paint import to_html
from layouts.past.past_page import past_address, past_page, past_strip

DAY = date(2026, 3, 31)
SHOWN = ("/theme/neglect", "/theme/neglect?quarter=2025-26-q1&rate=a", "/find")


def painted(*body: Component) -> str:
    """Give a page of a past day with some content."""
    text = to_html(html.Main(list(body), id="main"))
    return past_page(text, DAY, past_strip(DAY, "/now", None, is_empty=False), SHOWN.__contains__)


def test_links_that_stay_on_the_day_carry_it_once() -> None:
    text = painted(*(html.A("x", href=f"{one}#part") for one in (*SHOWN, "/drafts")))
    assert ' href="/theme/neglect?as_at=2026-03-31#part"' in text
    assert ' href="/theme/neglect?quarter=2025-26-q1&amp;rate=a&amp;as_at=2026-03-31#part"' in text
    assert ' href="/drafts#part"' in text
    again = past_page(text, DAY, past_strip(DAY, "/now", None, is_empty=False), lambda _: True)
    assert again.count("as_at=2026-03-31#part") == text.count("as_at=2026-03-31#part") + 1


def test_the_strip_stands_first_and_leads_back_to_the_present() -> None:
    text = painted(html.H1("A page"))
    assert text.index("As it stood at the end of 31 March 2026") < text.index("<h1>")
    assert '<a href="/now">back to now</a>' in text


def test_a_form_that_changes_something_is_left_out_and_one_that_asks_carries_the_day() -> None:
    find = html.Form(FormInput(name="q"), action="/find", method="get")
    kept = html.Form(html.Button("Keep"), action="/find", method="post")
    text = painted(find, kept, html.P("after"))
    assert '<input name="as_at" type="hidden" value="2026-03-31"><input' in text
    assert "Keep" not in text
    assert "after" in text


def test_how_the_first_figures_are_loaded_is_not_told_of_the_past() -> None:
    since = past_strip(DAY, "/now", date(2026, 5, 4), is_empty=True)
    text = past_page(to_html(html.Main(no_returns(), id="main")), DAY, since, lambda _: False)
    assert "the first one was recorded on 4 May 2026" in text
    assert "Load the first one" not in text


def test_an_address_keeps_its_query_and_its_part() -> None:
    assert past_address("/a?b=c#d", DAY) == "/a?b=c&as_at=2026-03-31#d"
