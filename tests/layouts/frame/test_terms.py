"""Dotted terms: each opens its entry in the glossary and carries its meaning."""

import re
from typing import Any

from dash import html

from layouts.about import about
from layouts.frame.paint import to_html
from layouts.frame.shell import whole_page
from layouts.frame.terms import TERMS, dotted_term, first_uses
from layouts.indicators.legend import marks_legend
from tests.layouts import made
from tests.layouts.frame.test_shell import FRAME


def glossary(**changed: Any) -> str:
    """Paint the page about the dashboard."""
    given: dict[str, Any] = {"framework": None, "publications": (), "version": "1"}
    return to_html(about.layout(about.View(frame=FRAME, glossary=(), **given | changed)))


def test_every_term_has_its_entry_in_the_glossary_whatever_the_partnership_wrote() -> None:
    text = to_html(
        about.layout(
            about.View(
                frame=FRAME,
                framework=None,
                glossary=(("Hidden", "by us"), ("Zebra", "an animal")),
                publications=(),
                version="1",
            )
        )
    )
    for term in TERMS:
        assert text.count(f'id="{term.anchor}"') == 1
        assert term.meaning in text
    assert "by us" not in text
    assert "an animal" in text


def test_a_dotted_term_leads_to_an_entry_and_says_its_meaning() -> None:
    anchors = set(re.findall(r'id="(term-[^"]+)"', glossary()))
    for term in TERMS:
        painted = to_html(dotted_term(term, "words"))
        found = re.search(r'href="/about#([^"]+)"', painted)
        assert found
        assert found[1] in anchors
        assert f'title="{term.meaning}"' in painted


def test_running_text_dots_a_term_at_its_first_use_alone() -> None:
    body = (
        html.H2("Pooled"),
        html.P(html.A("pooled", href="/")),
        html.P(["Small parts are ", html.Strong("pooled"), ", then pooled and rounded."]),
    )
    painted = to_html(whole_page(FRAME, *body))
    assert re.findall(r'about#term-([a-z-]+)"', painted) == ["pooled", "rounded"]
    assert re.search(r'<strong><a class="term"[^>]*>pooled</a></strong>, then pooled and', painted)
    assert "term" not in to_html(html.Div(list(body)))


def test_a_key_dots_each_term_once() -> None:
    readings = [made.reading([1.0, "c", "-", (4.0,)]), made.reading([1.0, "c", "-", (4.0,)])]
    found = re.findall(r'about#term-([a-z-]+)"', to_html(marks_legend(readings)))
    assert sorted(found) == ["hidden", "not-received", "provisional"]


def test_what_a_text_is_cut_into_stands_beside_its_neighbours() -> None:
    """Dash draws no list within a list: a live page would fail."""
    made = first_uses(html.P(["Since May, ", "18 to 35 is expected, and 9 came"]))
    words = [one if isinstance(one, str) else one.children for one in made.children]
    assert words == ["Since May, ", "18 to 35 ", "is expected", ", and 9 came"]
