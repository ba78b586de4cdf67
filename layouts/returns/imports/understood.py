"""What was understood of a file, what was not, and what it would change: as sections of a page."""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.number_formats import plural_text
from dashboard.returns.imports.kept_import import ImportKind, KeptImport
from layouts.frame.attributes import aria_marks, data_marks

EXAMPLES = {
    "new": "New, for example",
    "changed": "Changed, for example",
    "stays": "Stays, as a newer edition has it",
    "left out": "In the store, not in this file, and kept",
}
LOOK_AGAIN = "Look at these again"
SUMS_RIGHT = "Every Year that could be checked matches its rule."


def understood(kept: KeptImport) -> list[Component | None]:
    """Draw what was found in a file; a part of it where that is all that is still known."""
    found = kept.found
    is_history = kept.kind is ImportKind.HISTORY
    return [
        _sheets(found) if is_history else _publication(found),
        _listed("What cannot be read as it is", "faults", found.get("faults", ())),
        _listed(LOOK_AGAIN, "doubts", found.get("doubts", ())),
        _years(found) if is_history and "checked" in found else None,
        _listed("Cells that are no figure", "unread", found.get("unread", ()))
        if is_history
        else None,
        _news(found) if "added" in found else None,
    ]


def _section(title: str, name: str, *body: Component | None) -> Component:
    return html.Section(
        [html.H2(title, id=name), *body],
        className="card wide",
        **aria_marks(labelledby=name),
        **data_marks(kind="text"),
    )


def _facts(rows: Sequence[tuple[str, str]]) -> Component:
    return html.Dl(
        [html.Div([html.Dt(word), html.Dd(told)]) for word, told in rows if told],
        className="facts",
    )


def _publication(found: Mapping[str, Any]) -> Component | None:
    if not found.get("title"):
        return None
    years = found.get("years", [])
    rows = [
        ("Publication", ", ".join(filter(None, (found["title"], found.get("publisher", ""))))),
        ("Edition", found.get("edition", "")),
        ("Mapping", found.get("key", "")),
        ("Years", f"{years[0]} to {years[1]}" if years else ""),
    ]
    if "area" in found:
        rows += [
            ("Areas", f"{found['areas']:,}"),
            ("Our area", f"{plural_text(found['own'], 'figure')} of {found['area']}"),
            ("Figures", f"{found['figures']:,}"),
        ]
    if found.get("unread"):
        rows.append(("Columns not used", ", ".join(found["unread"])))
    passed = found.get("passed_over", ())
    return _section(
        "What was recognised",
        "recognised",
        _facts(rows),
        html.Ul([html.Li(one) for one in passed]) if passed else None,
    )


def _sheets(found: Mapping[str, Any]) -> Component | None:
    items = [html.Li(_sheet(one)) for one in found.get("sheets", ())]
    return _section("What was understood", "recognised", html.Ul(items)) if items else None


def _sheet(one: Mapping[str, Any]) -> list[Component | str]:
    name = html.Strong(one["name"])
    if not one["quarters"]:
        return [name, ": no quarters are across it, so nothing of it is read."]
    said = (
        f": {plural_text(one['quarters'], 'quarter')} from {one['span'][0]} to {one['span'][1]}, "
        f"{plural_text(one['years'], 'column')} of years, {plural_text(one['rows'], 'row')}."
    )
    more = f" Columns left out: {', '.join(one['left_out'])}." if one["left_out"] else ""
    return [name, said + more]


def _listed(title: str, name: str, faults: Sequence[Sequence[str]]) -> Component | None:
    if not faults:
        return None
    items = [
        html.Li([html.Strong(f"{place}: "), f"found {found}; expected {expected}."])
        for place, found, expected in faults
    ]
    return _section(title, name, html.Ul(items))


def _years(found: Mapping[str, Any]) -> Component | None:
    checked, wrong = found["checked"], found["wrong"]
    if not checked:
        return None
    words = f"{plural_text(checked, 'Year')} checked, {found['wrong_count']:,} that do not match."
    items = [
        html.Li([html.Strong(f"{place}: "), f"{what}; expected {rule}."])
        for place, what, rule in wrong
    ]
    body = html.Ul(items) if items else html.P(SUMS_RIGHT)
    return _section("Sums of years", "years", html.P(words), body)


def _news(found: Mapping[str, Any]) -> Component:
    said = f"{found['added']:,} new, {found['changed']:,} changed, {found['unchanged']:,} as before"
    more = [
        f"{found[key]:,} {words}"
        for key, words in (("stays", "as a newer edition has them"), ("left_out", "not in it"))
        if found.get(key)
    ]
    parts: list[Component | None] = [html.P(f"Figures: {', '.join([said, *more])}.")]
    for key, title in EXAMPLES.items():
        if lines := found.get("examples", {}).get(key):
            parts += [html.H3(title), html.Ul([html.Li(line) for line in lines])]
    return _section("What it changes", "changes", *parts)
