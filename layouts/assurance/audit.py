"""One case file audit: how it stands, what it came to, its cases, and what was found."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.audits.audit_results import (
    QuestionCount,
    QuestionTelling,
    side_by_side,
)
from dashboard.assurance.audits.audit_templates import AuditTemplate
from dashboard.assurance.audits.case_audits import (
    AuditFinding,
    AuditStep,
    AuditWord,
    CaseAudit,
    CaseGrade,
    GradeKey,
)
from dashboard.number_formats import long_date
from dashboard.releases.purges import REMOVED
from layouts.assurance.audit_forms import (
    FINDING_TITLES,
    Choices,
    back_form,
    case_form,
    finding_form,
    step_form,
)
from layouts.assurance.evidence.place_fields import place_words
from layouts.assurance.learning.part_forms import NO_FILE, PartFile, part_form, refused_part
from layouts.assurance.linked_actions import LinkedAction, linked_actions
from layouts.assurance.plan_words import audits_address, finding_name, recorded_words, told_words
from layouts.assurance.record_forms import RecordForms
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.stacked_tables import stacked_table

AGREED = "Agreed"
NAMES_GONE = "its names were removed for good: nobody is of it any more"
IN_GROUP = (
    "Counts and intervals are for the group of the audit alone. Beyond it, this is told in words."
    " The interval is where the share would lie in many such audits (Wilson)."
)
CHANGE = "Since the first audit"
LEARNING = "what is learned from it"
ORIGIN = "the page for which its topic was proposed"
NO_WORDS = "nothing written"
IN_WORDS = "Told in words, because each case is a child’s. “About half” is 40 to 60 per cent."


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One audit as a reader may see it.

    `agencies` are the titles of those asked, by key. `counts` and `before` are the counts of it and
    of the audit that it repeats, for the group alone; `tellings` what is told in words. `grades`
    are the answers that this reader sees. `case` is the one that is opened (0 for none), and
    `fills` the key of the agency whose part is filled, empty for what is agreed, None for neither.
    `following` is the step that is offered. `titles` are those of themes and indicators by key.
    `origin` is the page for which its topic was proposed, empty for none; `actions` are those that
    come from it, and `acting` the address where one is entered, empty for who enters none.
    `learning` is where its learning report stands or is written; empty for neither. `answered` are
    the keys of agencies that answered about every case; `is_late` says that the others are late.
    `sent` is a workbook that was not taken.
    """

    audit: CaseAudit
    template: AuditTemplate
    agencies: Mapping[str, str]
    counts: tuple[QuestionCount, ...] = ()
    before: tuple[QuestionCount, ...] = ()
    tellings: tuple[QuestionTelling, ...] = ()
    findings: tuple[AuditFinding, ...] = ()
    grades: Mapping[GradeKey, CaseGrade] = field(default_factory=dict)
    case: int = 0
    fills: str | None = None
    chooses: bool = False
    following: AuditWord | None = None
    finds: bool = False
    themes: Choices = ()
    indicators: Choices = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    origin: str = ""
    actions: tuple[LinkedAction, ...] = ()
    acting: str = ""
    learning: str = ""
    answered: frozenset[str] = frozenset()
    is_late: bool = False
    sent: PartFile = NO_FILE
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    parts = (
        view.forms.summary(),
        refused_part(view.sent),
        _facts(view),
        _counted(view) if view.counts else None,
        _told(view) if view.tellings else None,
        _cases(view) if view.audit.plan.cases else None,
        _opened(view) if view.case else None,
        _found(view) if view.findings or view.finds else None,
        _acted(view) if view.actions or view.acting else None,
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _facts(view: View) -> Component:
    plan = view.audit.plan
    first = html.A(f"Audit {plan.first}", href=audits_address(plan.first)) if plan.first else None
    facts: list[tuple[str, str | Component | None]] = [
        ("State", view.audit.state.value),
        ("Form", view.template.title),
        ("Repeats", first),
        ("Begun from", html.A(ORIGIN, href=view.origin) if view.origin else None),
        ("Learning report", html.A(LEARNING, href=view.learning) if view.learning else None),
        ("Agencies asked", ", ".join(map(_asked(view), view.agencies))),
        ("Answers due", long_date(plan.due) if plan.due else None),
        ("Cases", f"1 to {plan.cases}" if plan.cases else None),
        ("Group", _group(plan.members)),
        ("Could be chosen", plan.cohort or None),
        ("Drawn", plan.drawn or None),
    ]
    items = [html.Div([html.Dt(name), html.Dd(said)]) for name, said in facts if said is not None]
    steps = html.Ol([html.Li(_step(one)) for one in view.audit.steps], className="soft small")
    form = [step_form(view.forms, view.audit, view.following)] if view.following else []
    return _section("How it stands", "stands", html.Dl(items, className="facts tied"), steps, *form)


def _asked(view: View) -> Callable[[str], str]:
    """Return what names an agency; while the audit is under way, with whether its part is in."""
    if view.audit.state is not AuditWord.UNDER_WAY:
        return lambda key: view.agencies[key]
    waits = "late" if view.is_late else "not in yet"
    return lambda key: f"{view.agencies[key]} ({'in' if key in view.answered else waits})"


def _step(step: AuditStep) -> str:
    return f"{step.word.value.capitalize()}{recorded_words(step)}. {step.text}".strip()


def _section(title: str, name: str, *parts: Component) -> Component:
    return html.Section(
        [html.H2(title, id=name), *parts],
        className="card wide kept-quarter",
        **{**aria_marks(labelledby=name), **data_marks(kind="text")},
    )


def _group(members: str) -> str | None:
    """Name the group; None if it is not told, or whoever may join audits."""
    return NAMES_GONE if members == REMOVED else ", ".join(members.split("\n")) or None


def _counted(view: View) -> Component:
    before = {one.question.key: one for one in view.before}
    heads = ["Question", *(["Good in the first", "Good in this", CHANGE] if before else ["Good"])]
    rows = []
    for one in view.counts:
        first = before.get(one.question.key)
        cells: list[Component] = [html.Th(one.question.text, scope="row")]
        cells += [html.Td(_of(first))] if before else []
        cells.append(html.Td(_of(one)))
        cells += (
            [html.Td(side_by_side(first, one) if first else "not asked then")] if before else []
        )
        rows.append(html.Tr(cells))
    table = stacked_table(heads, rows, name="audits", caption="What was agreed, in counts")
    return _section(
        "What was agreed, for the group", "counted", html.P(IN_GROUP, className="soft"), table
    )


def _of(count: QuestionCount | None) -> str:
    if count is None or not count.cases:
        return "none agreed yet"
    return f"{count.said} (95% interval {count.interval})"


def _told(view: View) -> Component:
    repeats = any(one.change for one in view.tellings)
    heads = ["Question", "Good in", *([CHANGE] if repeats else [])]
    rows = [
        html.Tr(
            [
                html.Th(one.question.text, scope="row"),
                html.Td(one.told),
                *([html.Td(one.change or "cannot be said")] if repeats else []),
            ]
        )
        for one in view.tellings
    ]
    table = stacked_table(heads, rows, name="audits", caption="What is told, in words")
    is_out = view.audit.state is AuditWord.PUBLISHED
    title = "What the audit found, by question" if is_out else "What partners will read"
    return _section(title, "told", html.P(IN_WORDS, className="soft"), table)


def _cases(view: View) -> Component:
    audit, fills = view.audit, view.fills or ""
    links = [
        html.Li(
            html.A(
                f"Case {case}: {_graded(view, case)}",
                href=f"{audits_address(audit.number, case, fills)}#case",
                **aria_marks(current="true" if case == view.case else None),
            )
        )
        for case in range(1, audit.plan.cases + 1)
    ]
    choice: list[Component] = []
    if view.chooses:
        parts = [
            html.Li(
                html.A(title, href=f"{audits_address(audit.number, view.case or 1, key)}#case"),
            )
            for key, title in view.agencies.items()
        ]
        choice = [html.P("Fill the part of:"), html.Ul(parts, className="ticks")]
    if view.fills and audit.state is AuditWord.UNDER_WAY:
        choice.append(part_form(audit.number, view.fills, view.agencies[view.fills]))
    return _section("Cases", "cases", html.Ul(links, className="ticks"), *choice)


def _graded(view: View, case: int) -> str:
    if (case, view.template.graded[0].key, "") in view.grades:
        return "agreed"
    whose = {key[2] for key in view.grades if key[0] == case} - {""}
    return f"{len(whose)} of {len(view.agencies)} agencies" if whose else "not graded"


def _opened(view: View) -> Component:
    seen = [key for key in view.agencies if any(at[2] == key for at in view.grades)]
    columns = [*seen, ""] if view.audit.is_discussed else seen
    heads = ["Question", *(view.agencies[key] if key else AGREED for key in columns)]
    rows = [
        html.Tr(
            [
                html.Th(text, scope="row"),
                *(html.Td(_said(view, question, key)) for key in columns),
            ]
        )
        for question, text in _questions(view)
    ]
    caption = f"Case {view.case}"
    table = [stacked_table(heads, rows, name="audits", caption=caption)] if columns else []
    form = [] if view.fills is None else [_form(view, view.fills)]
    return _section(f"Case {view.case}", "case", *table, *form)


def _questions(view: View) -> list[tuple[str, str]]:
    return [*((one.key, one.text) for one in view.template.questions), ("", "Reasons")]


def _said(view: View, question: str, agency: str) -> str:
    found = view.grades.get((view.case, question, agency))
    return (found.answer or found.text or NO_WORDS) if found else NO_WORDS


def _form(view: View, agency: str) -> Component:
    mine = {
        key[1]: one for key, one in view.grades.items() if (key[0], key[2]) == (view.case, agency)
    }
    after = max((one.number for one in mine.values()), default=0)
    title = view.agencies.get(agency, AGREED)
    drawn = case_form(view.forms, view.template, (view.case, agency, title), mine, after)
    return html.Div([html.H3(title), drawn])


def _found(view: View) -> Component:
    items = [html.Li(_finding(view, one), id=finding_name(one.number)) for one in view.findings]
    drawn: list[Component] = [html.Ul(items, className="ruled")] if items else []
    if view.finds:
        agencies = tuple(view.agencies.items())
        drawn.append(finding_form(view.forms, view.themes, view.indicators, agencies))
    return _section("Findings", "findings", *drawn)


def _acted(view: View) -> Component:
    return _section("Actions from it", "actions", *linked_actions(view.actions, view.acting))


def _finding(view: View, one: AuditFinding) -> list[Component]:
    tied: list[str | Component] = [
        place_words((one.evidence, one.source, one.context)),
    ]
    if one.theme:
        tied += [
            "; theme: ",
            html.A(_named(view, one.theme), href=addresses.theme_address(one.theme)),
        ]
    if one.indicator:
        where = addresses.indicator_address(one.indicator)
        tied += ["; indicator: ", html.A(_named(view, one.indicator), href=where)]
    if one.agency:
        tied.append(f"; agency: {view.agencies.get(one.agency, one.agency)}")
    parts = [
        html.P(FINDING_TITLES[one.word], className="story"),
        told_words(one.text),
        html.P(tied, className="soft small"),
    ]
    return [*parts, *([back_form(view.forms, one)] if view.finds else [])]


def _named(view: View, key: str) -> str:
    return view.titles.get(key, key)
