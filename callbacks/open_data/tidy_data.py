"""The files of the open data: their addresses, and the rows that they hold."""

from collections.abc import Iterable, Mapping

from flask import Flask, Response, current_app, has_app_context

from callbacks.web.answers.public_answers import PublicAnswers
from callbacks.web.page_frame import edition_words, made_for
from callbacks.web.query_values import nearest_word
from dashboard.catalogue.indicators import Theme
from dashboard.errors import AddressError
from dashboard.figures.lines import history_keys
from dashboard.open_data.tidy_form import TidyRow, tidy_place
from dashboard.open_data.tidy_rows import INVENTED, TidySource, tidy_rows
from dashboard.readers import Audience
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.open_data.tidy_files import ALL_THEMES, TIDY_KINDS, TidyFile

NO_LICENCE = "not set: ask the partnership before you pass them on"
"""What is said of the licence where the setting names none."""


def licence_words() -> str:
    """Return the licence of the figures by the setting, or that there is none."""
    said = current_app.config.get("DATA_LICENCE", "") if has_app_context() else ""
    return said or NO_LICENCE


def open_file(gate: Gate, name: str) -> TidyFile:
    """Return the file of a theme, or of all themes, as the reader of a gate may see it.

    Raises: AddressError if there is no such theme, with the address of the most similar file.
    """
    return _file(gate, name, _themes_of(gate, name))


def _themes_of(gate: Gate, name: str) -> dict[str, Theme]:
    """Return every theme by its key. Raises: AddressError if no file has this name."""
    themes = {theme.key: theme for theme in gate.catalogue().themes}
    if name != ALL_THEMES and name not in themes:
        near = nearest_word(name, (ALL_THEMES, *themes)) or ALL_THEMES
        raise AddressError(
            f"There is no open data named “{name[:100]}”.", addresses.open_file_address(near, "csv")
        )
    return themes


def open_files(gate: Gate) -> tuple[TidyFile, ...]:
    """Return every file: that of all themes first, then one a theme, in the order of pages."""
    themes = {theme.key: theme for theme in gate.catalogue().themes}
    return tuple(_file(gate, name, themes) for name in (ALL_THEMES, *themes))


def _file(gate: Gate, name: str, themes: Mapping[str, Theme]) -> TidyFile:
    partnership = gate.catalogue().partnership
    of = themes.values() if name == ALL_THEMES else (themes[name],)
    title = "All themes" if name == ALL_THEMES else themes[name].title
    facts = [
        ("Partnership", partnership.title),
        ("Edition", edition_words(gate)),
        ("Licence", licence_words()),
        ("Page", addresses.open_data_address()),
    ]
    facts += [("Note", INVENTED)] if gate.is_demonstration else []
    if gate.reader.audience is Audience.PUBLIC:
        return TidyFile(name, title, _rows(gate, of), tuple(facts))
    audience = made_for(gate)
    return TidyFile(name, title, _rows(gate, of), (("For", audience), *facts), audience)


def _rows(gate: Gate, themes: Iterable[Theme]) -> list[TidyRow]:
    """Return the rows of some themes; none while the store has no returns."""
    bounds = gate.bounds()
    if bounds is None:
        return []
    catalogue = gate.catalogue()
    ours = catalogue.partnership
    place = tidy_place(ours.area_code, ours.area_old_code, ours.area_name, gate.areas())
    rows: list[TidyRow] = []
    for theme in themes:
        lines = [catalogue.indicator(key) for key in theme.indicators]
        material = gate.material(history_keys(catalogue, theme.indicators), bounds[1], parts=True)
        source = TidySource(material, place, bounds[1], gate.is_demonstration)
        rows += tidy_rows(source, theme.title, lines)
    return rows


def register_tidy_files(server: Flask, answers: PublicAnswers) -> None:
    """Register the addresses of the files, each the same for everyone."""

    def answer(file: str) -> Response:
        name, _, ending = file.partition(".")
        kind = TIDY_KINDS.get(ending)
        try:
            response = answers.answer(
                f"open data {name}.{ending}",
                lambda gate: kind.make(open_file(gate, name)) if kind else _no_kind(gate, name),
                kind.mimetype if kind else "text/plain",
            )
        except AddressError as error:
            said = f"{error}\nThe nearest right address: {error.nearest}\n"
            return Response(said, 404, mimetype="text/plain")
        response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
        return response

    server.add_url_rule(f"{addresses.open_data_address()}/<file>", "open data", answer)


def _no_kind(gate: Gate, name: str) -> bytes:
    """Refuse a file of another kind. Raises: AddressError, with an address that is there."""
    _themes_of(gate, name)
    said = f"There are files of these kinds: {', '.join(TIDY_KINDS)}."
    raise AddressError(said, addresses.open_file_address(name, "csv"))
