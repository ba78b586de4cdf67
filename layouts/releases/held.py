"""Corrections that are held back, on the page of drafts: what others read either way.

Before a correction can be released, its steward asks what that would change.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.days import day_of
from dashboard.disclosure.held_corrections import BEING_CHECKED, NOT_SHOWN, HoldWord
from dashboard.number_formats import list_text, long_date, plural_text
from dashboard.readers import Audience
from dashboard.releases.held_previews import HeldFigure, HeldPreview, Read, TriedRelease
from layouts.frame import addresses, form_fields
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.text_marks import BY, NAME

HELD, TRIED, TOKEN = "held", "tried", "token-"
"""The names of fields: what is done, what was read of a release, and of each correction."""
TRY, RELEASE, KEEP = "try", "release", "keep"
READERS = {Audience.PARTNER: "partners", Audience.PUBLIC: "the public"}

WHY = (
    "With these corrections others could work out a small count, or a total would be hidden that "
    "they were shown. So they read the figures as they were until you decide."
)
EITHER_WAY = (
    f"Beside the figure they read “{BEING_CHECKED}” until then, and “{NOT_SHOWN}” where it is kept "
    "back. Nobody's name comes with a file, so a correction is released from the day after it came."
)
DECIDED = {
    HoldWord.RELEASED: "The correction was released: others read it from now on.",
    HoldWord.KEPT: "The correction was kept back: others read the figures as they were.",
}
"""What is said once it was decided about a correction."""
NOTHING_LOST = "Nothing that they are shown now will be hidden."


@dataclass(frozen=True, slots=True)
class HeldForms:
    """What the forms about corrections hold.

    `tried` is what a release of the correction in the form `typed` would change. `faulty` says
    whether that form could not be taken.
    """

    tried: TriedRelease | None
    typed: Mapping[str, str]
    faulty: bool


def held_corrections(previews: Sequence[HeldPreview], forms: HeldForms | None) -> Component | None:
    """Draw the corrections that are held back, each with a form to decide; None if there are none.

    `forms` is None for who may not decide.
    """
    if not previews:
        return None
    waiting = sum(one.is_waiting for one in previews)
    title = f"{waiting} held back until you decide" if waiting else "Corrections kept back"
    return html.Section(
        [
            html.H2(title, id="held", **data_marks(kind="text")),
            html.P(WHY),
            html.P(EITHER_WAY),
            html.Ol([_entry(one, forms) for one in previews], className="ruled"),
        ],
        className="card wide drafts",
        **aria_marks(labelledby="held"),
    )


def _entry(one: HeldPreview, forms: HeldForms | None) -> Component:
    typed = forms.typed if forms else {}
    is_this = bool(one.tokens.keys() & {name.removeprefix(TOKEN) for name in typed})
    found = forms.tried if forms and is_this else None
    body = [
        html.H3(html.A(one.title, href=_address(one))),
        *_facts(one),
        _table(one, found),
        *(_change(found) if found else ()),
        _form(one, found, typed if is_this else {}, forms.faulty and is_this) if forms else None,
    ]
    return html.Li(body, id=f"held-{one.key}", **data_marks(kind="text"))


def _address(one: HeldPreview) -> str:
    return addresses.quarter_address(one.line.indicator, one.line.quarter)


def _facts(one: HeldPreview) -> Iterator[Component]:
    links: list[Component | str] = []
    for number in one.returns:
        links += [", " if links else "", html.A(str(number), href=addresses.return_address(number))]
    came = f", which came on {long_date(day_of(one.came))}" if one.came else ""
    readers = list_text([READERS[audience] for audience in one.audiences])
    yield html.P([f"Held back from {readers}: return ", *links, f"{came}."], className="soft small")
    for kept in one.corrections:
        if kept.word is HoldWord.KEPT and kept.decided:
            yield html.P(
                f"Kept back from {READERS[kept.audience]} by {kept.by} on "
                f"{long_date(day_of(kept.decided))}.",
                className="soft small",
            )


def _table(one: HeldPreview, tried: TriedRelease | None) -> Component:
    """Draw the parts: as they were sent, and as each audience reads them either way."""
    columns = list(_columns(one, tried))
    head = [html.Th(words, scope="col") for words, _ in columns]
    rows = [
        html.Tr(
            [
                html.Th(figure.title, scope="row"),
                *(html.Td(told[figure.part]) for _, told in columns),
            ]
        )
        for figure in one.figures
    ]
    table = html.Table(
        [html.Thead(html.Tr([html.Th("Part", scope="col"), *head])), html.Tbody(rows)]
    )
    return html.Div(table, **scroll_marks(label=f"Figures of {one.title}"))


def _columns(one: HeldPreview, tried: TriedRelease | None) -> Iterator[tuple[str, Read]]:
    """Yield the words and the figures of each column; what is the same for all stands once."""
    yield "As it was sent", {figure.part: figure.sent for figure in one.figures}
    now = {who: _read(one.figures, who) for who in one.audiences}
    yield from _by_reader("now, and if it is kept back", now)
    if tried:
        then = {who: _filled(one.figures, tried.read.get(who, {})) for who in one.audiences}
        yield from _by_reader("if it is released", then)


def _by_reader(when: str, read: Mapping[Audience, Read]) -> Iterator[tuple[str, Read]]:
    told = list(read.items())
    if all(parts == told[0][1] for _, parts in told):
        yield f"{_capital(list_text([READERS[who] for who, _ in told]))} {when}", told[0][1]
        return
    for who, parts in told:
        yield f"{_capital(READERS[who])} {when}", parts


def _read(figures: Sequence[HeldFigure], who: Audience) -> Read:
    return {figure.part: figure.read[who] for figure in figures}


def _filled(figures: Sequence[HeldFigure], read: Read) -> Read:
    return {figure.part: read.get(figure.part, "hidden") for figure in figures}


def _change(tried: TriedRelease) -> Iterator[Component]:
    if not tried.lines:
        yield html.P(NOTHING_LOST, role="status")
        return
    yield html.Div(
        [
            html.P(f"A release changes {plural_text(len(tried.lines), 'thing')} for readers:"),
            html.Ul([html.Li(html.P(f"{line}.")) for line in tried.lines]),
        ],
        role="status",
    )


def _form(
    one: HeldPreview, tried: TriedRelease | None, typed: Mapping[str, str], faulty: bool
) -> Component:
    hidden = {f"{TOKEN}{address}": token for address, token in one.tokens.items()}
    told = {BY: ("Type the name of who does this.",)} if faulty and not typed.get(BY) else {}
    here = f"{addresses.drafts_address()}#held-{one.key}"
    release = _button(RELEASE, "Release it", one.title, strong=True)
    look = _button(TRY, "See what a release changes", one.title, strong=True, to=here)
    return html.Form(
        [
            *form_fields.hidden_fields({**hidden, TRIED: tried.token if tried else ""}),
            html.Div(
                [
                    form_fields.form_field(NAME, f"held-{one.key}", typed, told),
                    html.P(
                        [
                            release if tried else look,
                            _button(KEEP, "Keep it back", one.title) if one.is_waiting else None,
                        ],
                        className="on",
                    ),
                ],
                className="act",
            ),
        ],
        action=addresses.drafts_address(),
        method="post",
        **aria_marks(label=f"Decide about {one.title}"),
    )


def _button(
    value: str, words: str, about: str, *, strong: bool = False, to: str | None = None
) -> Component:
    """Draw a button of the form; `to` is an address in place of the form's own."""
    return html.Button(
        words,
        type="submit",
        name=HELD,
        value=value,
        formAction=to,
        className="strong" if strong else None,
        **aria_marks(label=f"{words}: {about}"),
    )


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"
