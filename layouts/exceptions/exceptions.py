"""The page of a quarter's exceptions, most urgent first, with a form that filters them."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.exceptions.agenda import AgendaItem, ListedState
from dashboard.exceptions.agenda_filter import AgendaFilter
from dashboard.exceptions.first_page.shared_matter import SharedMatter
from layouts.exceptions import entries
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.empty import no_returns
from layouts.frame.file_menu import file_menu
from layouts.frame.inputs import FormInput

ALL_OF_THEM = "all"


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The exceptions of one quarter, most urgent first.

    `shared` is the shock that many lines share; the exceptions under it are not among `items`.
    `every` is the number of exceptions before the form filters them; None in an empty store.
    `nothing` is said if none of the lines asked for has an exception. `unjudged` says
    which lines cannot be judged. `hidden` names the
    indicators that cannot be judged because figures are hidden, as the first page counts them.
    `theme`, `lead`, `priority` and `state` are the chosen values of
    the form; an empty value shows all. `themes` are pairs of a key and a title.
    """

    items: tuple[AgendaItem, ...] = ()
    shared: SharedMatter | None = None
    every: int | None = None
    nothing: str = ""
    unjudged: str = ""
    hidden: tuple[str, ...] = ()
    themes: tuple[tuple[str, str], ...] = ()
    leads: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    theme: str = ""
    lead: str = ""
    priority: str = ""
    state: ListedState | None = None

    @property
    def asked(self) -> AgendaFilter:
        """Return the choices of the form."""
        return AgendaFilter(
            self.theme, self.lead, self.priority, self.state.value if self.state else ""
        )


def layout(view: View) -> Component:
    """Draw the page: the exceptions in the order of the agenda, and lines that were not judged."""
    if view.every is None:
        return shell.whole_page(view.frame, no_returns())
    return shell.whole_page(
        view.frame,
        html.Section(
            [
                html.Div(
                    [
                        html.H2("The most pressing first", id="open"),
                        file_menu(view.frame.address, "these exceptions"),
                    ],
                    className="card-head",
                ),
                _filter(view),
                _settled(view),
                entries.exception_entries(
                    view.items,
                    view.frame.chosen,
                    within=view.asked.words,
                    others=entries.OtherMatters(shared=view.shared),
                )
                if view.items or view.shared
                else html.P(_nothing(view), **data_marks(kind="count")),
                html.P(
                    [
                        html.A("How they are ranked", href="/about#ranking"),
                        ". ",
                        html.A(
                            "What agencies say lies behind them",
                            href=addresses.commentary_address(quarter=view.frame.chosen),
                        ),
                        ".",
                    ],
                    className="soft",
                ),
            ],
            className="card",
            **aria_marks(labelledby="open"),
        ),
        _not_judged(view),
    )


def _nothing(view: View) -> str:
    """Explain why there is no exception, and which lines cannot be judged."""
    if view.state is ListedState.PASSED:
        said = "No exception of these lines passed without being discussed."
    elif view.every and view.state is not None:
        said = f"No exception of these lines is {view.state.value}. Choose another state, or all."
    else:
        return view.nothing
    return f"{said} {view.unjudged}".strip()


def _settled(view: View) -> Component | None:
    """Say that nothing is left to be dealt with, if all exceptions are explained or closed."""
    if not view.items or view.shared or any(item.life.is_open for item in view.items):
        return None
    said = "Nothing is left to be dealt with: all of these are explained or closed."
    return html.P(f"{said} {view.unjudged}".strip(), **data_marks(kind="count"))


def _not_judged(view: View) -> Component | None:
    """Name each indicator with hidden figures once, without saying which quarters are hidden."""
    if not view.hidden:
        return None
    return html.Section(
        [
            html.H2("Not judged: hidden", id="not-judged"),
            html.P(
                "Some figures of these lines are hidden, and a hidden figure is not judged:"
                " whether one would be an exception is not said either way."
            ),
            html.P("; ".join(view.hidden) + "."),
        ],
        className="card",
        **aria_marks(labelledby="not-judged"),
    )


def _filter(view: View) -> Component:
    chosen = view.frame.chosen
    state = view.state.value if view.state else ""
    stages = tuple((stage.value, stage.value) for stage in ListedState)
    narrowed = view.theme or view.lead or view.priority or view.state
    return html.Form(
        [
            _select("theme", "Theme", view.themes, view.theme),
            _select("lead", "Lead", _plain(view.leads), view.lead),
            _select("priority", "Priority", _plain(view.priorities), view.priority),
            _select("state", "State", stages, state),
            FormInput(type="hidden", name="quarter", value=chosen.address) if chosen else None,
            html.Button("Show", type="submit"),
            html.A("Show all", href=addresses.exceptions_address(chosen)) if narrowed else None,
        ],
        action=addresses.exceptions_address(),
        method="get",
        className="filter",
        role="search",
        **aria_marks(label="Narrow the list"),
    )


def _plain(words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((word, word) for word in words)


def _select(name: str, title: str, choices: tuple[tuple[str, str], ...], chosen: str) -> Component:
    options = [html.Option(ALL_OF_THEM, value="")]
    options += [html.Option(t, value=v, selected=v == chosen or None) for v, t in choices]
    return html.Label([title, " ", html.Select(options, name=name)])
