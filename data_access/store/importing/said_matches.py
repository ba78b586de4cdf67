"""What people say on a page of what was not recognised, as it is kept for the next file.

Answers stand by the names of the fields: a letter and the place of what is asked about in `found`.
"""

import re
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any

from dashboard.errors import Fault, ReturnError
from dashboard.figures.observations import Status
from dashboard.returns.imports.kept_import import ImportKind, KeptImport
from dashboard.returns.imports.sheet_years import SheetYear
from data_access.store.importing.history_imports import HISTORY, LEFT_OUT
from data_access.store.importing.published_imports import MAPPING, PUBLISHED

LOOKED, KEY, TITLE = "looked", "key", "title"
"""The names of fields that stand for themselves."""
STATES = tuple(one.value for one in Status if not one.has_figure)
"""What a text in a number's place may mean."""
FORMS = ("count", "percent", "rate")
_AREA = re.compile(r"[EKNSW][0-9]{8}")
_KEY = re.compile(r"[a-z][a-z0-9_]{2,40}")

Answers = Mapping[str, str]
Matches = dict[str, dict[str, Any]]


def said_matches(
    kept: KeptImport, answers: Answers, before: Mapping[str, Any], choices: Container[str]
) -> Matches:
    """Return what was said of a file, by the subject that it is kept under.

    `before` is what was said of files, by subject; answers are added to it. `choices` are what a
    row of own history may be.
    Raises: ReturnError, naming each answer that is none.
    """
    if kept.kind is ImportKind.HISTORY:
        return {HISTORY: _of_rows(kept, answers, before.get(HISTORY, {}), choices)}
    if kept.found.get("offered"):
        return _of_new(kept, answers)
    subject = f"{PUBLISHED}{kept.found.get('key', '')}"
    return {subject: _of_publication(kept, answers, before.get(subject, {}))}


def _of_rows(
    kept: KeptImport, answers: Answers, before: Mapping[str, Any], choices: Container[str]
) -> dict[str, Any]:
    lines, rules = dict(before.get("lines", {})), dict(before.get("rules", {}))
    faults: list[Fault] = []
    for at, row in enumerate(kept.found.get("rows", ())):
        key, said = row["key"], answers.get(f"l{at}", "")
        lines.pop(key, None)
        if said == LEFT_OUT or said in choices:
            lines[key] = said
        elif said:
            faults.append(Fault("the form", row["label"], said[:40], "one of the list"))
        if answers.get(f"r{at}", "") in {*SheetYear}:
            rules[key] = answers[f"r{at}"]
    _must_be_none(faults)
    return {"lines": lines, "rules": rules}


def _of_publication(
    kept: KeptImport, answers: Answers, before: Mapping[str, Any]
) -> dict[str, Any]:
    given, faults = _columns(kept, answers)
    columns = {**before.get("columns", {}), **given}
    areas, symbols = dict(before.get("areas", {})), dict(before.get("symbols", {}))
    for at, (kind, _, text, _) in enumerate(kept.found.get("unmatched", ())):
        said = answers.get(f"u{at}", "")
        if kind == "symbol" and said in STATES:
            symbols[text] = said
        elif kind == "area" and said == LEFT_OUT:
            areas[text] = ""
        elif kind == "area" and _AREA.fullmatch(said):
            areas[text] = said
        elif said:
            faults.append(Fault("the form", text, said[:40], "a code such as E08000005, or -"))
    _must_be_none(faults)
    looked = bool(before.get(LOOKED)) or LOOKED in answers
    return {"columns": columns, "areas": areas, "symbols": symbols, LOOKED: looked}


def _columns(kept: KeptImport, answers: Answers) -> tuple[dict[str, str], list[Fault]]:
    """Return the columns that stand for missing ones, and what is wrong with those that do not."""
    columns: dict[str, str] = {}
    faults: list[Fault] = []
    for at, name in enumerate(kept.found.get("missing", ())):
        said = answers.get(f"m{at}", "")
        if said in kept.found.get("columns", ()):
            columns[name] = said
        elif said:
            faults.append(Fault("the form", name, said[:40], "a column of the file"))
    return columns, faults


def _of_new(kept: KeptImport, answers: Answers) -> Matches:
    """Return the mapping of a publication that none describes yet."""
    key, title = answers.get(KEY, ""), answers.get(TITLE, "")
    offered: Sequence[Any] = kept.found["offered"]
    series = list(_series(offered, answers))
    faults = [
        Fault("the form", what, said or "nothing", expected)
        for what, said, is_right, expected in (
            ("the short name", key[:40], bool(_KEY.fullmatch(key)), "small letters, figures and _"),
            ("the title", title[:40], bool(title), "the publication’s title"),
            ("the columns", f"{len(series)} columns", bool(series), "at least one that is read"),
        )
        if not is_right
    ]
    faults += [
        Fault("the form", one["title"], one["key"][:40], "small letters, figures and _")
        for one in series
        if not _KEY.fullmatch(one["key"])
    ]
    _must_be_none(faults)
    where = {
        name: [answers[f"t{at}"]]
        for at, (name, texts) in enumerate(offered)
        if texts and answers.get(f"t{at}", "") in texts
    }
    return {f"{MAPPING}{key}": {"title": title, "where": where, "series": series}}


def _series(offered: Sequence[Any], answers: Answers) -> Iterator[dict[str, str]]:
    for at, (name, texts) in enumerate(offered):
        form = answers.get(f"f{at}", "")
        if not texts and form in FORMS:
            place = "numerator" if form == "count" else "value"
            yield {"key": answers.get(f"s{at}", ""), "title": name, "form": form, place: name}


def _must_be_none(faults: Sequence[Fault]) -> None:
    if faults:
        raise ReturnError("Nothing was kept: look at what was typed.", faults)
