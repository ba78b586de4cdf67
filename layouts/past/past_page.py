"""A page as it stood at the end of a past day: its strip, and links that stay on that day.

It is done to the painted text of a whole page, so every page says the same and no link of any page
is forgotten: links to pages and files that show past days carry the day on, others lead to the
present. A form that changes something is left out; one that asks for a page carries the day too.
"""

import re
from collections.abc import Callable
from datetime import date
from html import escape, unescape

from dash import html
from dash.development.base_component import Component

from dashboard.number_formats import long_date
from layouts.frame.attributes import data_marks
from layouts.frame.empty import no_returns
from layouts.frame.paint import to_html

AS_AT = "as_at"
"""The name in a query of the past day at whose end a page is shown: "2026-03-31"."""
_LINK = re.compile(r'(?<= href=")(/[^"#]*)')
_COPY = re.compile(r'(?<= data-copy=")(/[^"#]*)')
_FORM = re.compile(r"(<form [^>]*>)(.*?)</form>", re.DOTALL)
_ACTION = re.compile(r' action="([^"]*)"')
_MAIN = re.compile(r'<main [^>]*id="main"[^>]*>')
_NO_RETURNS = to_html(no_returns())


def as_at_words(day: date) -> str:
    """Say of which day something is: "as at 31 March 2026"."""
    return f"as at {long_date(day)}"


def as_at_name(day: date) -> str:
    """Return what the name of a file of a past day ends in: "-as-at-2026-03-31"."""
    return f"-as-at-{day:%Y-%m-%d}"


def past_address(address: str, day: date) -> str:
    """Return an address of this site as at the end of a day."""
    before, part, after = address.partition("#")
    return f"{before}{'&' if '?' in before else '?'}{AS_AT}={day:%Y-%m-%d}{part}{after}"


def past_strip(day: date, now: str, since: date | None, *, is_empty: bool) -> Component:
    """Draw the strip on top of a page of a past day, with the way back to the present.

    `now` is the page's address at present. If `is_empty`, no return had come by the end of the day;
    `since` is then the day on which the first one did, None if that is not known.
    """
    told = f"As it stood at the end of {long_date(day)}"
    if is_empty:
        told += ". No return had come by then"
    if is_empty and since is not None:
        told += f": the first one was recorded on {long_date(since)}"
    back = html.Span([" · ", html.A("back to now", href=now)], className="back")
    return html.P([told, back], className="note as-at", role="note", **data_marks(kind="text"))


def past_link(text: str, address: str, day: date) -> str:
    """Return a painted text in which the links to one address stay on a day."""
    dated = escape(past_address(address, day))
    return text.replace(f'href="{escape(address)}"', f'href="{dated}"')


def _past_links(text: str, day: date, follows: Callable[[str], bool]) -> str:
    """Return a painted text whose links stay on a day, if they do not name one already."""

    def carried(found: re.Match[str]) -> str:
        address = unescape(found[1])
        is_dated = f"{AS_AT}=" in address
        return found[1] if is_dated or not follows(address) else escape(past_address(address, day))

    return _COPY.sub(carried, _LINK.sub(carried, text))


def past_page(text: str, day: date, strip: Component, follows: Callable[[str], bool]) -> str:
    """Return a painted page as one of a past day, with its strip on top.

    `follows` says whether there is a page of past days at an address of this site.
    """
    text = _FORM.sub(lambda found: _kept_form(found, day, follows), text)
    text = _past_links(text, day, follows).replace(_NO_RETURNS, "", 1)
    drawn = to_html(strip)
    return _MAIN.sub(lambda found: f"{found[0]}{drawn}", text, count=1)


def _kept_form(found: re.Match[str], day: date, follows: Callable[[str], bool]) -> str:
    """Return a form that asks for a page, with the day; nothing for one that changes something."""
    head, body = found[1], found[2]
    if ' method="post"' in head:
        return ""
    action = _ACTION.search(head)
    if f' name="{AS_AT}"' in body or not action or not follows(unescape(action[1])):
        return found[0]
    return f'{head}<input name="{AS_AT}" type="hidden" value="{day:%Y-%m-%d}">{body}</form>'
