"""Painting writes what a layout means, and turns nothing that was typed into markup."""

from html.parser import HTMLParser
from typing import Any

import dash_bootstrap_components as dbc
import pytest
from dash import dcc
from dash import html as components
from dash.development.base_component import Component
from hypothesis import given
from hypothesis import strategies as st

from layouts.frame.inputs import FormInput
from layouts.frame.paint import PaintError, to_html
from layouts.frame.painted_text import Painted, packed_text

html: Any = components  # what is wrong on purpose here has the wrong types too

ATTACKS = (
    "<script>alert(1)</script>",
    "</p><img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "' autofocus onfocus='alert(1)",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "</textarea><script>alert(1)</script>",
    "\u2028\u0000<svg/onload=alert(1)>",
)
ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//elsewhere.example",
    "/\\elsewhere.example",
    "\\\\elsewhere.example",
    "/\t/elsewhere.example",
    "/\n/elsewhere.example",
    "http://elsewhere.example",
    "https:elsewhere",
    "theme/neglect",
    "?quarter=2021-22-q3",
    "",
    "/theme/a b",
)


class Seen(HTMLParser):
    """What a browser's parser makes of a text: elements with their attributes, and the words."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data


def test_tags_attributes_and_words_are_written_as_html() -> None:
    drawn = html.Div(
        [
            html.Label("Name", htmlFor="name", className="a b"),
            html.Td(5, colSpan=2, **{"data-kind": "value", "aria-label": "five"}),
            html.Img(src="/assets/x.png", alt=""),
            None,
            True,
        ],
        id="one",
        n_clicks=0,
        key="k",
        tabIndex=-1,
    )
    assert to_html(drawn) == (
        '<div id="one" tabindex="-1"><label class="a b" for="name">Name</label>'
        '<td aria-label="five" colspan="2" data-kind="value">5</td>'
        '<img alt="" src="/assets/x.png"></div>'
    )


def test_true_is_bare_false_and_none_are_nothing() -> None:
    assert to_html(html.Details(open=True, hidden=None)) == "<details open></details>"
    assert to_html(html.Details(open=False)) == "<details></details>"


def test_the_truth_of_aria_and_data_is_spelt_out() -> None:
    drawn = html.P(**{"aria-hidden": True, "data-live": False})
    assert to_html(drawn) == '<p aria-hidden="true" data-live="false"></p>'


def test_a_style_is_a_list_of_declarations() -> None:
    drawn = html.P(style={"marginTop": "4px", "--wide": "2", "width": "calc(100% - 2px)"})
    assert to_html(drawn) == '<p style="margin-top:4px;--wide:2;width:calc(100% - 2px)"></p>'


def test_a_picture_is_written_as_it_stands() -> None:
    assert to_html(html.P(Painted('<svg class="a"/>'))) == '<p><svg class="a"/></p>'


def test_an_input_has_the_attributes_of_a_form_and_no_others() -> None:
    with pytest.raises(TypeError, match="FormInput has no onclick"):
        FormInput(name="q", onclick="alert(1)")
    assert to_html(FormInput(name="q", **{"data-kind": "name"})).count(' data-kind="name"') == 1


def test_an_input_of_ours_is_an_input() -> None:
    drawn = FormInput(type="search", name="q", value='"x"', **{"aria-label": "Find"})
    assert to_html(drawn) == (
        '<input aria-label="Find" name="q" type="search" value="&quot;x&quot;">'
    )


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_was_typed_stays_words(attack: str) -> None:
    drawn = html.Div(
        [html.P(attack, title=attack, **{"data-a": attack}), html.Textarea(attack)], id=attack
    )
    seen = Seen(to_html(drawn))
    assert [tag for tag, _ in seen.elements] == ["div", "p", "textarea"]
    _, p, _ = seen.elements
    assert p[1] == {"title": attack, "data-a": attack}


def test_the_same_layout_is_written_the_same_way_every_time() -> None:
    one = html.A("x", id="i", href="/", className="c", **{"data-b": 1, "data-a": 2})
    other = html.A("x", **{"data-a": 2, "data-b": 1}, className="c", href="/", id="i")
    assert to_html(one) == to_html(other)


@given(st.text())
def test_any_text_comes_back_as_it_was_said(text: str) -> None:
    seen = Seen(to_html(html.P(text, title=text)))
    [(tag, attributes)] = seen.elements
    assert tag == "p"
    assert attributes["title"] == text
    assert seen.words == text


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "make",
    [
        lambda address: html.A("x", href=address),
        lambda address: html.Img(src=address),
        lambda address: html.Form(action=address),
        lambda address: html.Button("x", formAction=address),
        lambda address: html.Blockquote("x", cite=address),
    ],
)
def test_an_address_that_may_run_or_leads_elsewhere_is_refused(make: Any, address: str) -> None:
    with pytest.raises(PaintError, match="cannot lead to"):
        to_html(make(address))


@pytest.mark.parametrize(
    "address", ["/", "/theme/neglect?a=1&b=2#c", "#part", "https://a.example/b", "mailto:a@b.c"]
)
def test_a_right_address_is_written(address: str) -> None:
    [(_, attributes)] = Seen(to_html(html.A("x", href=address))).elements
    assert attributes["href"] == address


@pytest.mark.parametrize(
    ("component", "name"),
    [
        (dcc.Link("x", href="/"), "dash_core_components.Link"),
        (dcc.Graph(), "dash_core_components.Graph"),
        (dbc.Button("x"), "dash_bootstrap_components.Button"),
        (html.Script("alert(1)"), "dash_html_components.Script"),
        (html.Iframe(src="/"), "dash_html_components.Iframe"),
        (html.ObjectEl(), "dash_html_components.ObjectEl"),
        (html.Base(), "dash_html_components.Base"),
        (html.Meta(), "dash_html_components.Meta"),
        (html.Link(), "dash_html_components.Link"),
        (html.Link(rel="preload", href="/assets/a.css"), "dash_html_components.Link"),
        (html.Link(rel="stylesheet", href="/else/a.css"), "dash_html_components.Link"),
        (html.Template(), "dash_html_components.Template"),
        (html.Noscript("x"), "dash_html_components.Noscript"),
        (html.Plaintext("x"), "dash_html_components.Plaintext"),
    ],
)
def test_what_needs_a_script_or_brings_one_is_refused_by_name(
    component: Component, name: str
) -> None:
    with pytest.raises(PaintError, match=name):
        to_html(html.Div([html.P("before"), component]))


@pytest.mark.parametrize(
    "name",
    ["data-a onclick", 'data-"', "data-a>", "data-a=1", "aria-\n", "data-", "data-A"],
)
def test_the_name_of_an_attribute_cannot_end_it(name: str) -> None:
    if name == "data-A":
        assert to_html(html.P(**{name: "x"})) == '<p data-a="x"></p>'
        return
    if name == "data-":
        assert to_html(html.P(**{name: "x"})) == '<p data-="x"></p>'
        return
    with pytest.raises(PaintError, match="attribute named"):
        to_html(html.P(**{name: "x"}))


@pytest.mark.parametrize(
    "style",
    [
        {"color": "red;background:blue"},
        {"background": "url(/x)"},
        {"background": "URL (/x)"},
        {"color": "red}body{display:none"},
        {"color:red;x": "1"},
        {"width": "expression(alert(1))\\"},
        "color:red",
    ],
)
def test_a_style_cannot_break_out(style: Any) -> None:
    drawn = html.P("x")
    drawn.style = style
    if style == {"background": "URL (/x)"}:  # no function in CSS: a space parts name and bracket
        assert "url(" not in to_html(drawn).lower()
        return
    with pytest.raises(PaintError):
        to_html(drawn)


def test_an_id_of_several_parts_needs_dash() -> None:
    with pytest.raises(PaintError, match="needs Dash's script"):
        to_html(html.P("x", id={"type": "a", "index": 1}))


def test_an_element_that_holds_nothing_is_given_nothing() -> None:
    with pytest.raises(PaintError, match="br holds nothing"):
        to_html(html.Br("x"))


def test_a_thing_that_is_no_component_is_refused() -> None:
    with pytest.raises(PaintError, match="set cannot be painted"):
        to_html(html.P([{1, 2}]))


@given(st.text())
def test_a_packed_page_is_unpacked_as_it_was(text: str) -> None:
    assert packed_text(packed_text(text)) == text
    assert packed_text(text).count('"') == text.count("`")


@pytest.mark.parametrize(
    ("told", "painted"),
    [
        ("in 2021-22 Q3, and", 'in <span class="kept">2021-22 Q3</span>, and'),
        ("since 2021-22.", 'since <span class="kept">2021-22</span>.'),
        ("on 2021-10-14", "on 2021-10-14"),
        ("0800-2021-22", "0800-2021-22"),
    ],
)
def test_a_quarter_or_a_year_stays_on_one_line(told: str, painted: str) -> None:
    assert to_html(components.P(told)) == f"<p>{painted}</p>"


def test_an_element_that_holds_only_a_quarter_needs_no_other_inside_it() -> None:
    alone = to_html(components.Td(components.A("2021-22 Q3", href="/")))
    assert alone == '<td><a class="kept" href="/">2021-22 Q3</a></td>'
    styled = to_html(components.Td("2021-22", className="q"))
    assert styled == '<td class="q kept">2021-22</td>'


def test_what_is_never_seen_or_holds_text_alone_is_painted_as_it_is() -> None:
    for part in (
        components.Span("2021-22 Q3", className="unseen"),
        components.Option("2021-22 Q3"),
        components.Textarea("2021-22 Q3"),
    ):
        assert "kept" not in to_html(part)
