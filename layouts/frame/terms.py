"""The terms of the dashboard whose meaning a page opens: dotted links into the glossary.

A term leads to its entry on the page about the dashboard and carries its meaning as a description,
so it works by keyboard, by touch and with scripts off. On paper the meaning follows the term.
"""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.frame import addresses


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
    "Written to the nearest step, such as five, so that small differences cannot be worked out",
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


def dotted_term(term: DottedTerm, words: str) -> Component:
    """Draw words as a dotted link that opens the meaning of a term."""
    return html.A(
        words, href=f"{addresses.about()}#{term.anchor}", className="term", title=term.meaning
    )
