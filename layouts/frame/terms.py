"""The terms of the dashboard whose meaning a page opens: dotted links into the glossary.

A term leads to its entry on the page about the dashboard and carries its meaning as a description.
By keyboard or by touch it opens the meaning behind it, in place (assets/keys.js); with scripts off
its link leads to the glossary. On paper the meaning follows the term. The running text of a page
dots each term once, at its first use.
"""

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from itertools import chain
from typing import Any

from dash import html
from dash.development.base_component import Component

from layouts.frame import addresses
from layouts.frame.attributes import data_marks


@dataclass(frozen=True, slots=True)
class DottedTerm:
    """One term with its meaning; `key` is the end of its anchor in the glossary."""

    key: str
    word: str
    meaning: str

    @property
    def anchor(self) -> str:
        """Return the id of the term's entry in the glossary."""
        return f"term-{self.key}"


LEVEL = DottedTerm(
    "usual-level",
    "Usual level",
    "The average that a line has kept since it last changed; the thin line of a picture",
)
RANGE = DottedTerm(
    "expected-range",
    "Expected range",
    "Where the average of the latest quarters would lie if nothing had changed; the grey block of"
    " a picture",
)
HIDDEN = DottedTerm(
    "hidden",
    "Hidden",
    "A figure that is not shown because it is small, or because it would give a small one away",
)
NOT_RECEIVED = DottedTerm(
    "not-received",
    "Not received",
    "A figure that was due and did not come; it is never taken for none",
)
PROVISIONAL = DottedTerm(
    "provisional",
    "Provisional or partial",
    "Not final: the agency may still change the figure, or another agency’s part is missing",
)
POOLED = DottedTerm(
    "pooled",
    "Pooled",
    "Small parts that are counted together, so that none of them is shown alone",
)
ROUNDED = DottedTerm(
    "rounded",
    "Rounded",
    "Written to the nearest step, so that small differences cannot be worked out",
)
SUPPRESSED = DottedTerm(
    "suppressed",
    "Suppressed",
    "Hidden by the agency itself before it sent its return",
)

TERMS: tuple[DottedTerm, ...] = (
    RANGE,
    HIDDEN,
    NOT_RECEIVED,
    POOLED,
    PROVISIONAL,
    ROUNDED,
    SUPPRESSED,
    LEVEL,
)
"""Every term that a page may dot; the glossary has them all."""

_WORDS = {
    "usual level": LEVEL,
    "expected range": RANGE,
    "hidden": HIDDEN,
    "is expected": RANGE,
    "was expected": RANGE,
    "not received": NOT_RECEIVED,
    "partial": PROVISIONAL,
    "pooled": POOLED,
    "provisional": PROVISIONAL,
    "rounded": ROUNDED,
    "suppressed": SUPPRESSED,
}
"""The words of running text that open a meaning."""
_FOUND = re.compile(rf"\b({'|'.join(_WORDS)})\b", re.IGNORECASE)
_RUNNING = frozenset(("P", "Li", "Dd"))
"""Elements that hold running text."""
_CLOSED = frozenset(
    ("A", "Button", "Form", "H1", "H2", "H3", "Label", "Nav", "Pre", "Summary", "Table")
)
"""Elements whose words stay as they are: they are links, headings or controls already."""


def dotted_term(term: DottedTerm, words: str) -> Component:
    """Draw words as a dotted link that opens the meaning of a term."""
    return html.A(
        words,
        href=f"{addresses.about_address()}#{term.anchor}",
        className="term",
        title=term.meaning,
    )


def first_uses(body: Any) -> Any:
    """Return parts of a page in which the first use of each term in running text is dotted.

    What is given is left unchanged.
    """
    return _dotted(body, set(), running=False)


def _dotted(node: Any, met: set[str], *, running: bool) -> Any:
    if isinstance(node, str):
        return _cut(node, met) if running else node
    if isinstance(node, list | tuple):
        return list(chain.from_iterable(_dotted_child(child, met, running) for child in node))
    children = getattr(node, "children", None)
    if getattr(node, "className", "") == "term":
        met.add(node.href.rpartition("#term-")[2])
    if children is None or node._type in _CLOSED or getattr(node, "className", "") == "unseen":
        return node
    dotted = _dotted(children, met, running=running or node._type in _RUNNING)
    if dotted == children:
        return node
    changed = copy(node)
    changed.children = dotted
    return changed


def _dotted_child(child: Any, met: set[str], running: bool) -> list[Any]:
    """Dot one of several children; what a text is cut into stands beside them, not within a list.

    Dash draws no list within a list.
    """
    dotted = _dotted(child, met, running=running)
    return dotted if isinstance(child, str) and isinstance(dotted, list) else [dotted]


def _cut(text: str, met: set[str]) -> str | list[Component | str]:
    """Cut a text at the terms that are not met yet; a text without one is returned as it is."""
    found = list(_new_uses(text, met))
    if not found:
        return text
    parts: list[Component | str] = []
    at = 0
    for use, term in found:
        parts += [text[at : use.start()], dotted_term(term, use[0])]
        at = use.end()
    return [*parts, text[at:]]


def _new_uses(text: str, met: set[str]) -> Iterator[tuple[re.Match[str], DottedTerm]]:
    for use in _FOUND.finditer(text):
        term = _WORDS[use[0].lower()]
        if term.key not in met:
            met.add(term.key)
            yield use, term


KNOWN = "How do we know?"
"""The words that open the method behind what a page says."""


def folded_method(*body: Component | None) -> Component:
    """Draw the method behind a page's sentences, folded, with the way to all methods."""
    methods = html.P(html.A("How figures are made and judged", href="/about#methods"))
    return html.Details(
        [html.Summary(KNOWN), *body, methods], className="known", **data_marks(keep="known")
    )
