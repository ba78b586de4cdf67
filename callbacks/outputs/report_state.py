"""What is there of a report besides its page, as one reader may know it."""

from callbacks.web.page_frame import linked_site, paper_look
from dashboard.actions import Action
from dashboard.outputs.jobs import Job, JobKind, JobState
from data_access.store.gate import Gate
from layouts.outputs.made_files import ENDINGS, ReportOutputs


def report_state(gate: Gate, span: str, address: str) -> ReportOutputs:
    """Return the files of a report as far as they are made, and its editions.

    `span` is the name of the report, and `address` that of its page.
    """
    site, look = linked_site(), paper_look().digest
    found = {ending: gate.report_job(span, ending, site, look) for ending in ENDINGS}
    jobs = {
        ending: job for ending, job in found.items() if job and job.state is not JobState.EXPIRED
    }
    return ReportOutputs(
        address=address,
        jobs=jobs,
        editions=gate.editions(span),
        tasks=_tasks(gate, span),
        lives=gate.worker_lives(),
        steward=gate.reader.is_steward,
        cancels=gate.reader.may(Action.CANCEL_JOBS),
        checks=gate.reader.may(Action.CHECK_EDITIONS),
        issues=gate.reader.may(Action.ISSUE_EDITIONS),
        is_past=gate.as_at is not None,
    )


def _tasks(gate: Gate, span: str) -> tuple[Job, ...]:
    """Return the editions and checks that are being made, and the last one if it failed."""
    found = [one for one in gate.report_jobs(span) if one.ask.kind is not JobKind.REPORT]
    shown = [one for one in found if one.state.is_open]
    if found and found[-1].state is JobState.FAILED and found[-1] not in shown:
        shown.append(found[-1])
    return tuple(shown)
