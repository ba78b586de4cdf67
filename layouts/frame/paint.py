"""The one place that writes markup from values: it turns a layout into HTML text.

Text and attributes are escaped here; only the text of `Painted` is written unchanged. A component
that needs Dash's script raises an error with its name. So does anything that could carry a script
into a page.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from dash.development.base_component import Component

from layouts.frame.inputs import FormInput
from layouts.frame.painted_text import Painted

HTML = "dash_html_components"

# Elements for reading. Elements that run, embed, or are parsed by rules of their own are left out.
_READ = (
    "a abbr address article aside b bdi bdo blockquote br button caption cite code col colgroup "
    "data datalist dd del details dfn div dl dt em fieldset figcaption figure footer form h1 h2 h3 "
    "h4 h5 h6 header hgroup hr i img input ins kbd label legend li link main mark meter nav ol "
    "optgroup option output p picture pre progress q s samp section select small source span "
    "strong sub summary sup table tbody td textarea tfoot th thead time tr u ul var wbr"
)
_TAGS = frozenset(_READ.split())
_VOID = frozenset(("br", "col", "hr", "img", "input", "link", "source", "wbr"))
_NAMES = {"className": "class", "htmlFor": "for", "acceptCharset": "accept-charset"}
# Properties that only Dash itself uses.
_DASH_ALONE = frozenset(("children", "key", "n_clicks", "n_clicks_timestamp", "disable_n_clicks"))
_ADDRESSES = frozenset(("href", "src", "action", "formaction", "cite", "poster", "srcset"))
# Attributes written as "true" or "false"; any other boolean attribute is present or absent.
_SPELT_OUT = re.compile(r"(data|aria)-.+|contenteditable|draggable|spellcheck")
_NAME = re.compile(r"[a-z][a-z0-9-]*")
# By plain http a page may lead to this machine alone.
_ADDRESS = re.compile(
    r"(/(?![/\\])|#|https://|mailto:|http://localhost(:\d{1,5})?(?=/))[^\x00-\x20\x7f\\]*"
)
_PROPERTY = re.compile(r"--[a-z-]+|[a-z]+(-[a-z]+)*")
_QUARTER = re.compile(r"(?<![\d-])\d{4}-\d\d(?: Q[1-4])?(?![\d-])")
"""A quarter or a year as people read it: "2021-22 Q3", "2021-22"."""
_KEPT = "kept"
"""The class that keeps a quarter on one line: a browser would break it at its hyphen."""
_WHOLE = f'<span class="{_KEPT}">{{}}</span>'
_PLAIN_TEXT = frozenset(("option", "pre", "textarea"))
"""Elements that hold text alone, or that keep its lines by themselves."""
_STYLE_VALUE = re.compile(r"[\w#%., +*/()-]*")


class PaintError(TypeError):
    """A layout holds a component or an address that may not be painted.

    The mistake is always in a page's code, never in the words that people typed.
    """


def to_html(component: Any) -> str:
    """Write a component, a text, a number, or a list of these as HTML.

    None and booleans write nothing, as in React. Parts are written in the layout's order. A quarter
    or a year in a text stays on one line; where it is all that an element holds, the element itself
    carries the mark for it.

    Raises:
      PaintError: for a component that only works with Dash's script, an element that could run a
        script, or an address that does not begin with /, #, https: or mailto:.
    """
    text: list[str] = []
    _write(component, text)
    return "".join(text)


def _write(node: Any, text: list[str], *, whole: bool = True) -> None:
    if node is None or isinstance(node, bool):
        return
    if isinstance(node, str):
        told = escape(node, quote=False)
        text.append(_QUARTER.sub(lambda found: _WHOLE.format(found[0]), told) if whole else told)
    elif isinstance(node, list | tuple):
        for child in node:
            _write(child, text, whole=whole)
    elif isinstance(node, Painted):
        text.append(str(node.text))
    elif isinstance(node, Component):
        _write_element(node, text, whole=whole)
    elif isinstance(node, int | float):
        text.append(str(node))
    else:
        raise PaintError(f"{type(node).__name__} cannot be painted: {node!r:.80}")


def _write_element(node: Component, text: list[str], *, whole: bool) -> None:
    tag = _tag(node)
    children = getattr(node, "children", None)
    whole = whole and tag not in _PLAIN_TEXT and getattr(node, "className", None) != "unseen"
    alone = whole and isinstance(children, str) and bool(_QUARTER.fullmatch(children))
    text.append(f"<{tag}{''.join(_attributes(node, tag, kept=alone))}>")
    if tag in _VOID:
        if children is not None:
            raise PaintError(f"{tag} holds nothing, but was given {children!r:.80}")
        return
    if tag in ("pre", "textarea"):
        text.append("\n")  # HTML drops a line break that follows these tags directly
    _write(children, text, whole=whole and not alone)
    text.append(f"</{tag}>")


def _tag(node: Component) -> str:
    """Return the name of a component's element.

    Raises:
      PaintError: if the element may not be painted.
    """
    tag = node._type.lower()
    if not (node._namespace == HTML or isinstance(node, FormInput)):
        raise PaintError(f"{node._namespace}.{node._type} only works with Dash's script")
    if tag not in _TAGS or (tag == "link" and not _is_own_style(node)):
        raise PaintError(f"{node._namespace}.{node._type} does not belong in a painted page")
    return tag


def _is_own_style(node: Component) -> bool:
    """Say whether a link element only loads a stylesheet of this site."""
    href = str(getattr(node, "href", ""))
    return getattr(node, "rel", None) == "stylesheet" and href.startswith("/assets/")


def _attributes(node: Component, tag: str, *, kept: bool) -> Iterator[str]:
    """Write an element's attributes; an element that holds only a quarter has the class for it."""
    if kept and not getattr(node, "className", None):
        yield f' class="{_KEPT}"'
    for prop, value in sorted(vars(node).items()):  # Dash keeps no fixed order
        known = prop in node._prop_names or prop.startswith(("data-", "aria-"))
        if not known or prop in _DASH_ALONE or value is None:
            continue
        name = _NAMES.get(prop, prop.lower())
        if not _NAME.fullmatch(name) or name.startswith("on"):
            raise PaintError(f"{tag} cannot have an attribute named {prop!r}")
        if not isinstance(value, bool):
            more = f" {_KEPT}" if kept and name == "class" else ""
            yield f' {name}="{escape(_text(tag, name, value))}{more}"'
        elif _SPELT_OUT.fullmatch(name):
            yield f' {name}="{str(value).lower()}"'
        elif value:
            yield f" {name}"


def _text(tag: str, name: str, value: Any) -> str:
    if name == "style":
        return _style(tag, value)
    if not isinstance(value, str | int | float):
        raise PaintError(f"{tag} cannot have {name}={value!r:.80}: that needs Dash's script")
    text = str(value)
    if name in _ADDRESSES and not _ADDRESS.fullmatch(text):
        raise PaintError(f"{tag} cannot lead to {text!r:.80}: begin with /, #, https:// or mailto:")
    return text


def _style(tag: str, value: Any) -> str:
    if not isinstance(value, dict):
        raise PaintError(f"{tag} cannot have style={value!r:.80}: expected a dict")
    return ";".join(f"{_property(tag, key)}:{_value(tag, each)}" for key, each in value.items())


def _property(tag: str, key: str) -> str:
    name = key if key.startswith("--") else re.sub("[A-Z]", lambda m: "-" + m[0].lower(), key)
    if not _PROPERTY.fullmatch(name):
        raise PaintError(f"{tag} cannot have a style named {key!r:.80}")
    return name


def _value(tag: str, value: Any) -> str:
    text = str(value)
    if not _STYLE_VALUE.fullmatch(text) or "url(" in text.lower():
        raise PaintError(f"{tag} cannot be styled with {text!r:.80}")
    return text
