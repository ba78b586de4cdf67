"""The page of one import: what was recognised and what not, its changes, and its buttons."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.errors import Fault
from dashboard.number_formats import plural_text
from dashboard.outputs.jobs import Job, JobState
from dashboard.returns.imports.kept_import import (
    LOAD,
    LOAD_SURE,
    LOOK,
    UNDO,
    ImportKind,
    ImportState,
    KeptImport,
)
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.inputs import FormInput
from layouts.returns.imports.import_words import KIND_WORDS, STATE_WORDS, import_refusal
from layouts.returns.imports.match_forms import match_form
from layouts.returns.imports.understood import understood
from layouts.returns.sent_returns import import_address, moment_words

DO, DROP, CANCEL, MATCH, SURE = "do", "drop", "cancel", "match", "sure"
"""The name of the buttons, and what they ask for besides what the worker does."""
DOING = {
    LOOK: "Looking at the file",
    **dict.fromkeys((LOAD, LOAD_SURE), "Loading the file"),
    UNDO: "Undoing the load",
}
NO_WORKER = (
    "Nothing is done at the moment, because no worker runs. Start one with `python -m worker`;"
    " `make run` does so by itself."
)
LEAVE = "You may leave this page: it goes on."
SURE_WORDS = "Load it although figures of ours cannot be protected by it."
NEWS = "Nothing is new in it and nothing changes, so there is nothing to load."
LEFT = "Something is left to match or to mend, so it cannot be loaded yet."


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """An import with its last job, if it has one.

    `choices` are what rows of own sheets may be, in words by their keys. `lives` says whether a
    worker runs. `message`, `wrong` and `typed` are those of a form that was not taken.
    """

    kept: KeptImport
    job: Job | None = None
    lives: bool = True
    choices: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    wrong: tuple[Fault, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def status(self) -> int:
        """Return the status of an answer that shows the page: 422 if a form was not taken."""
        return 422 if self.message else 200

    @property
    def is_underway(self) -> bool:
        """Say whether the worker has something to do with the file."""
        return self.job is not None and self.job.state.is_open


def layout(view: View) -> Component:
    """Draw the page."""
    wrong = import_refusal("Nothing was done", view.message, view.wrong) if view.message else None
    parts: list[Component | None] = [wrong, _head(view)]
    if view.kept.found and not view.is_underway:
        parts += understood(view.kept)
        if view.kept.state.is_open:
            parts.append(match_form(view.kept, view.choices, view.typed))
    return shell.whole_page(view.frame, *parts)


def _head(view: View) -> Component:
    kept = view.kept
    rows = [
        ("File", kept.file or "not kept any more"),
        ("What it is", KIND_WORDS[kept.kind]),
        ("Came", ", ".join(words for words in (moment_words(kept.came), kept.by) if words)),
        ("State", STATE_WORDS[kept.state]),
    ]
    if kept.ended:
        ended = (moment_words(kept.ended), kept.ended_by)
        rows.append(("Ended", ", ".join(words for words in ended if words)))
    body: list[Component | None] = [
        html.Dl(
            [html.Div([html.Dt(word), html.Dd(told)]) for word, told in rows], className="facts"
        ),
        *_saved(kept),
        html.P("", id="made-said", role="status", className="unseen"),
        html.Div(work_underway(view), id="made-place"),
    ]
    return html.Section(
        [html.H2("This file", id="this"), *body],
        className="card wide",
        **aria_marks(labelledby="this"),
        **data_marks(kind="text"),
    )


def _saved(kept: KeptImport) -> Sequence[Component]:
    """Draw what a load saved."""
    numbers = kept.loaded.get("returns", [])
    if numbers:
        links: list[Any] = [f"{plural_text(len(numbers), 'return')}: "]
        for number in numbers[:12]:
            links += [html.A(f"{number}", href=addresses.return_address(number)), " "]
        return [html.P(links)]
    if kept.loaded.get("publication"):
        return [html.P(f"{kept.loaded['publication']}, release {kept.loaded['release']}")]
    return []


def work_underway(view: View) -> Component:
    """Draw how far the worker is with the file, or the buttons if nothing is underway."""
    job, marks = view.job, data_marks(said="")
    body: list[Component | None] = []
    if job is not None and view.is_underway:
        words = f"{DOING[job.ask.ending]}: {_state(job)}"
        address = import_address(view.kept.number)
        marks = data_marks(said=words, poll=f"{address}/made", tasks="")
        bar = (
            html.Progress(value=str(job.done), max=str(job.parts), **aria_marks(label=words))
            if job.parts
            else None
        )
        body = [html.P(words), bar, html.P(LEAVE, className="soft")]
        if not view.lives:
            body.insert(0, html.P(html.Strong(NO_WORKER)))
        body.append(_form(view, [_button("Cancel", CANCEL)]))
    else:
        if job is not None and job.state in (JobState.FAILED, JobState.CANCELLED):
            failed = job.error if job.state is JobState.FAILED else "It was cancelled."
            body.append(html.P(failed, className="fault", role="alert"))
        body += _buttons(view)
    return html.Div(body, id="made", **marks)


def _state(job: Job) -> str:
    if job.state is JobState.WAITING:
        return "it waits for its turn."
    return f"{job.done} of {job.parts} parts done." if job.parts else "just begun."


def _buttons(view: View) -> list[Component | None]:
    kept = view.kept
    if kept.state is ImportState.LOADED:
        return [_form(view, [_button("Undo this load", UNDO)])] if kept.loaded else []
    if not kept.state.is_open:
        return []
    if not kept.found:
        return [_form(view, [_button("Look at the file", LOOK), _button("Drop it", DROP)])]
    ways: list[Component | None] = []
    if kept.may_be_loaded and not kept.found.get("doubts"):
        if view.job is not None and view.job.state is JobState.FAILED:
            box = FormInput("checkbox", name=SURE, value="yes")
            ways.append(html.Label([box, html.Span(SURE_WORDS)], className="tick"))
        ways.append(_button("Load it", LOAD))
    elif any(kept.found.get(one) for one in ("faults", "doubts", "unread")):
        ways.append(html.P(LEFT))
    elif _has_unmatched(kept):
        ways.append(html.P("No row is matched to an indicator yet: match them below."))
    else:
        ways.append(html.P(NEWS))
    return [_form(view, [*ways, _button("Drop it", DROP)])]


def _has_unmatched(kept: KeptImport) -> bool:
    return kept.kind is ImportKind.HISTORY and not kept.found.get("figures")


def _form(view: View, parts: Sequence[Component | None]) -> Component:
    address = import_address(view.kept.number)
    return html.Form(list(parts), action=address, method="post", className="at-once")


def _button(words: str, does: str) -> Component:
    return html.Button(words, type="submit", name=DO, value=does)
