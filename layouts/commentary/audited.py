"""What audits found about a line, a theme or an exception, as it stands below the charts."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from layouts.frame.attributes import aria_marks, data_marks

IN_WORDS = "Told in words, because each case of an audit is a child’s."
NOT_SHOWN = "Words not shown"


@dataclass(frozen=True, slots=True)
class AuditedFinding:
    """A published finding: what it is, its words, its evidence, and its audit with its address."""

    kind: str
    text: str
    evidence: str
    audit: str
    address: str


@dataclass(frozen=True, slots=True)
class LinkedAudit:
    """An audit that was begun from a page: its title, its state, and its address."""

    title: str
    state: str
    address: str


@dataclass(frozen=True, slots=True)
class AuditedSection:
    """What stands of audits on a page: those begun from it, and the findings that are tied to it.

    Without either nothing is drawn.
    """

    heading: str = ""
    audits: tuple[LinkedAudit, ...] = ()
    findings: tuple[AuditedFinding, ...] = ()


NOT_AUDITED = AuditedSection()


def audited_section(found: AuditedSection) -> Component | None:
    """Draw the audits and the findings; None if there are none."""
    if not found.audits and not found.findings:
        return None
    audits = [
        html.Li([html.A(one.title, href=one.address), f": {one.state}"]) for one in found.audits
    ]
    findings = [html.Li(_finding(one)) for one in found.findings]
    parts = [
        html.Ul(audits, className="ruled plain") if audits else None,
        html.Ul(findings, className="ruled plain") if findings else None,
        html.P(IN_WORDS, className="soft small") if findings else None,
    ]
    return html.Section(
        [html.H2(found.heading, id="audited"), *(part for part in parts if part is not None)],
        className="card",
        **aria_marks(labelledby="audited"),
        **data_marks(kind="text"),
    )


def _finding(one: AuditedFinding) -> list[Component]:
    source: list[str | Component] = [
        f"{one.kind}; {one.evidence} evidence; audit: ",
        html.A(one.audit, href=one.address),
    ]
    return [html.P(one.text or NOT_SHOWN), html.P(source, className="soft small")]
