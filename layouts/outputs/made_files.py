"""The files of a report as far as they are made: a button to ask, progress, or the file itself."""

from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from dashboard.number_formats import plural_text
from dashboard.outputs.editions import Edition
from dashboard.outputs.jobs import KEPT, Job, JobKind, JobState
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, data_marks

KINDS = (
    ("pdf", "PDF", "to read and to print; tagged for screen readers"),
    ("docx", "DOCX", "to go on writing"),
    ("pptx", "PPTX", "slides with charts that can be edited"),
)
"""The kinds of files of a report: their endings, their names, and what each is for."""
ENDINGS = tuple(ending for ending, _, _ in KINDS)
DO, BY, AUDIENCE = "do", "by", "for"
MAKE, CANCEL, ISSUE, CHECK, WITHDRAW = "make", "cancel", "issue", "check", "withdraw"
WAITING = (
    "A file is made when it is asked for, from the figures of that moment, and once for everybody "
    f"who asks. It is kept for {KEPT.total_seconds() / 3600:.0f} hours."
)
NO_WORKER = (
    "Nothing is being made at the moment, because no worker runs. What is asked for waits until "
    "one does."
)
HOW_TO_START = " Start one with `python -m worker`; `make run` does so by itself."
OF_THE_PRESENT = "Files of a report are made of the present; editions are kept as they were issued."
STEPS = {JobKind.EDITION: "The edition", JobKind.CHECK: "The check"}


@dataclass(frozen=True, slots=True)
class ReportOutputs:
    """What is there of a report besides its page: its files, its editions, and what is being made.

    `jobs` are the last jobs by the ending of their file; an ending that nobody asked for has none.
    `tasks` are the editions and checks that are being made, or failed, which stewards alone see.
    `lives` says whether a worker runs. `cancels`, `checks` and `issues` say what the reader may do.
    `fault` says why what was just asked was not taken, and `typed` is the name that was typed. If
    `is_past` is true, the page shows a past day, of which no file is made.
    """

    address: str
    jobs: dict[str, Job]
    editions: tuple[Edition, ...] = ()
    tasks: tuple[Job, ...] = ()
    lives: bool = True
    steward: bool = False
    cancels: bool = False
    checks: bool = False
    issues: bool = False
    fault: str = ""
    typed: str = ""
    is_past: bool = False

    @property
    def is_underway(self) -> bool:
        """Say whether anything waits or is being made."""
        return any(job.state.is_open for job in (*self.jobs.values(), *self.tasks))

    def refused(self, fault: str, typed: str = "") -> "ReportOutputs":
        """Return the same with why nothing was taken."""
        return replace(self, fault=fault, typed=typed)


def made_files(found: ReportOutputs) -> Component:
    """Draw the files of a report, with a place in which a script shows how far they are."""
    if found.is_past:
        return html.P(OF_THE_PRESENT, className="soft")
    return html.Section(
        [
            html.H2("Take it with you", id="files"),
            html.P("", id="made-said", role="status", className="unseen"),
            html.Div(found_files(found), id="made-place"),
            html.P(WAITING, className="soft", **data_marks(kind="text")),
        ],
        className="card",
        **aria_marks(labelledby="files"),
    )


def found_files(found: ReportOutputs) -> Component:
    """Draw what of a report is made, waits or is being made."""
    rows = [_row(found, *kind) for kind in KINDS]
    rows += [_task(found, job) for job in found.tasks]
    said = [
        f"{name}: {state_words(found.jobs[key])}" for key, name, _ in KINDS if key in found.jobs
    ]
    marks = data_marks(said=" ".join(said))
    if found.is_underway:
        marks |= data_marks(poll=f"{found.address}/made")
    if found.tasks:
        marks |= data_marks(tasks="")
    return html.Div(
        [
            html.P(found.fault, className="fault", role="alert", **data_marks(kind="text"))
            if found.fault
            else None,
            _no_worker(found),
            html.Ul(rows, className="ruled plain"),
        ],
        id="made",
        **marks,
    )


def _no_worker(found: ReportOutputs) -> Component | None:
    if found.lives:
        return None
    words = NO_WORKER + (HOW_TO_START if found.steward else "")
    return html.P(html.Strong(words), className="no-worker", **data_marks(kind="text"))


def _row(found: ReportOutputs, ending: str, name: str, what: str) -> Component:
    job = found.jobs.get(ending)
    if job is None:
        return html.Li([*_ask(found, ending, f"Make the {name}"), f" {what}"], id=f"made-{ending}")
    if job.state is JobState.DONE:
        link = html.A(
            name,
            href=addresses.taken_address(found.address, ending),
            className="button",
            download="",
        )
        return html.Li([link, f" {what}"], id=f"made-{ending}")
    if job.state.is_open:
        return html.Li(
            [*_underway(found, job, name), *_cancel(found, job, name)], id=f"made-{ending}"
        )
    told = html.P(f"{name}: {state_words(job)}", **data_marks(kind="text"))
    return html.Li([told, *_ask(found, ending, f"Make the {name} again")], id=f"made-{ending}")


def _task(found: ReportOutputs, job: Job) -> Component:
    name = STEPS[job.ask.kind]
    if not job.state.is_open:
        return html.Li(html.P(f"{name}: {state_words(job)}", **data_marks(kind="text")))
    return html.Li([*_underway(found, job, name), *_cancel(found, job, name)])


def _underway(found: ReportOutputs, job: Job, name: str) -> list[Component | str]:
    told = html.Span(f"{name}: {state_words(job)} ", **data_marks(kind="text"))
    if job.state is not JobState.RUNNING or not job.parts:
        return [told]
    bar = html.Progress(
        value=str(job.done), max=str(job.parts), **aria_marks(label=f"{name}: parts made")
    )
    return [told, bar, " "]


def state_words(job: Job) -> str:
    """Say in a sentence what has become of a job."""
    if job.state is JobState.WAITING:
        before = plural_text(job.before, "report")
        return f"it waits; {before} before it." if job.before else "it waits, and is the next."
    if job.state is JobState.RUNNING:
        parts = f"{job.done} of {job.parts} parts done" if job.parts else "just begun"
        return f"it is being made, {parts}."
    if job.state is JobState.FAILED:
        return job.error
    if job.state is JobState.CANCELLED:
        return "it was cancelled."
    return "it is made." if job.state is JobState.DONE else "it is kept no more."


def _ask(found: ReportOutputs, ending: str, words: str) -> list[Component]:
    return [do_form(found.address, f"{MAKE}:{ending}", words)]


def _cancel(found: ReportOutputs, job: Job, name: str) -> list[Component]:
    """Draw the button that cancels a job; stewards alone have it, because jobs are shared."""
    if not found.cancels:
        return []
    return [do_form(found.address, f"{CANCEL}:{job.number}", "Cancel", f"Cancel: {name}")]


def do_form(address: str, value: str, words: str, label: str = "") -> Component:
    """Draw a form of one button, which sends what is to be done with a report."""
    marks = aria_marks(label=label) if label else {}
    button = html.Button(words, type="submit", name=DO, value=value, **marks)
    return html.Form(button, action=f"{address}/ask", method="post", className="at-once")
