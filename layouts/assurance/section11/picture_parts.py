"""Parts of the shared picture: counts of scores, areas, peer reviews, files and the source."""

from collections.abc import Mapping, Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.section11.assessments import PeerReview, PeerWord, StandardAnswer
from dashboard.assurance.section11.standards import section11_standards
from dashboard.number_formats import long_date, plural_text
from layouts.assurance.plan_words import (
    recorded_words,
    told_words,
    typed_words,
)
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.section11.section11_forms import found_form
from layouts.assurance.section11.section11_words import (
    section11_address,
    section11_file_address,
)


def score_counts(scores: Sequence[int]) -> str:
    """Say how many agencies have each score, the highest first: "in place at 5, begun at 1"."""
    known = reversed(section11_standards().scores)
    counts = [(one.short, scores.count(one.score)) for one in known]
    return ", ".join(f"{short} at {many}" for short, many in counts if many)


def source_words() -> str:
    """Say which version of the standards is asked, of which day and from where."""
    found = section11_standards()
    return f"Standards {found.version}, {long_date(found.dated)}: {found.source}; {found.status}."


def file_links(year: int) -> list[Component]:
    """Draw the links to a year's files: one workbook, and one an agency."""
    return [
        html.A("All as XLSX", href=section11_file_address(year, "xlsx"), download=""),
        html.A(
            "A workbook for each agency (ZIP)",
            href=section11_file_address(year, "zip"),
            download="",
        ),
    ]


def area_items(found: Sequence[StandardAnswer], agencies: Mapping[str, str]) -> list[Component]:
    """Draw areas for improvement, each with its agency, its standard and its day."""
    known = section11_standards()
    items: list[Component] = []
    for one in found:
        standard = known.named(one.standard)
        title = standard.told if standard else one.standard
        where = section11_address(one.agency, standard=one.standard)
        by = f", by {long_date(one.due)}" if one.due else ""
        link = html.A(f"{agencies.get(one.agency, one.agency)}: {title}", href=where)
        told = told_words(one.improvement)
        items.append(html.Li([html.P([link, by], className="story"), told]))
    return items


def review_items(
    reviews: Sequence[Sequence[PeerReview]], forms: RecordForms | None
) -> list[Component]:
    """Draw peer reviews, the latest first; with `forms`, what an open one found is asked for."""
    return [_review(steps, forms) for steps in reversed(reviews)]


def _review(steps: Sequence[PeerReview], forms: RecordForms | None) -> Component:
    plan, last = steps[0], steps[-1]
    known = section11_standards()
    titles = [one.told for key in plan.standards if (one := known.named(key)) is not None]
    is_over = last.word is PeerWord.FOUND
    when = "held" if is_over else "planned for"
    day = f", {when} {long_date(last.day)}" if last.day else ""
    many = plural_text(len(titles), "standard")
    parts: list[Component | None] = [
        html.P(f"{plan.reviewer or 'A reviewer not shown'}{day}: {many}", className="story"),
        typed_words(last.text),
        html.P(f"Looked at: {'; '.join(titles)}.", className="soft small"),
        html.P(
            f"{last.word.value.capitalize()}, recorded{recorded_words(last)}.", className="soft"
        ),
    ]
    if forms is not None and not is_over:
        parts.append(found_form(forms, plan, last.number))
    return html.Li([part for part in parts if part is not None], id=f"review-{plan.number}")
