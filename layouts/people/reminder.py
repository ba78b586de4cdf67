"""A sentence for one reader at the top of a page, which is not part of what is remembered of it."""

import re

from dash import html

from layouts.frame.attributes import data_marks
from layouts.frame.paint import to_html

_MAIN = re.compile(r'<main [^>]*id="main"[^>]*>')


def with_reminder(text: str, sentence: str) -> str:
    """Return a painted page with a sentence at the top of its content."""
    drawn = to_html(html.P(sentence, className="note", role="note", **data_marks(kind="text")))
    return _MAIN.sub(lambda found: f"{found[0]}{drawn}", text, count=1)
