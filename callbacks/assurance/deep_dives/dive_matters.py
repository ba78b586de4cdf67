"""What a deep-dive gathered as a reader sees it, and what may be gathered."""

from collections.abc import Mapping

from callbacks.assurance.audit_matters import known_audits
from callbacks.assurance.plan_matters import line_titles
from callbacks.assurance.voices.voice_matters import action_titles, known_surveys, known_voices
from dashboard.actions import Action
from dashboard.assurance.audits.case_audits import AuditFinding
from dashboard.assurance.deep_dives.deep_dives import DeepDive, DiveStep, PieceKind, dives_of
from dashboard.assurance.recorded.findings import findings_in_force
from dashboard.compared.compared_lines import LineName, name_fault
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter
from dashboard.readings.readings import read_line
from data_access.store.gate import Gate
from layouts.assurance.deep_dives.pieces import ShownPiece
from layouts.assurance.plan_words import NOT_SHOWN, audits_address, finding_name
from layouts.assurance.voices.voice_words import voice_name, voices_address
from layouts.frame import addresses

LONGEST = 90
"""The most letters of a text that stands as a title."""


def known_dives(gate: Gate) -> tuple[DeepDive, ...]:
    """Return every deep-dive as this reader sees it, oldest first."""
    return gate.once("known dives", lambda: dives_of(gate.dive_steps()))


def offered_pieces(gate: Gate) -> Mapping[PieceKind, tuple[tuple[str, str], ...]]:
    """Return what may be gathered, by its kind: keys and titles."""
    return {
        PieceKind.INDICATOR: line_titles(gate),
        PieceKind.FINDING: tuple(
            (str(one.number), _title(one.text)) for one in _findings(gate).values()
        ),
        PieceKind.SURVEY: tuple((str(one.number), one.begun.title) for one in known_surveys(gate)),
        PieceKind.VOICE: tuple(
            (str(one.number), _title(one.first.text)) for one in known_voices(gate)
        ),
        PieceKind.ACTION: tuple((str(number), title) for number, title in action_titles(gate)),
    }


def gathered_lines(dive: DeepDive) -> tuple[str, ...]:
    """Return the keys of the indicators that a deep-dive gathered, alone or compared."""
    found: list[str] = []
    for one in dive.pieces:
        if one.kind is PieceKind.INDICATOR:
            found.append(one.key)
        elif one.kind is PieceKind.COMPARED:
            found += [name.key for name in _names(one)]
    return tuple(dict.fromkeys(found))


def shown_piece(gate: Gate, step: DiveStep) -> ShownPiece:
    """Return what was gathered as this reader may see it; without a title if it is not there."""
    shown = {
        PieceKind.INDICATOR: _indicator,
        PieceKind.COMPARED: _compared,
        PieceKind.FINDING: _finding,
        PieceKind.SURVEY: _survey,
        PieceKind.VOICE: _voice,
        PieceKind.ACTION: _action,
    }
    return shown[step.kind](gate, step) if step.kind else ShownPiece(step)


def _indicator(gate: Gate, step: DiveStep) -> ShownPiece:
    catalogue, bounds = gate.catalogue(), gate.bounds()
    if not catalogue.has(step.key) or bounds is None:
        return ShownPiece(step)
    line = catalogue.indicator(step.key)
    last = min(bounds[1], line.until) if line.until else bounds[1]
    over = Quarter.containing(step.day) - 1 if step.day else last
    quarter = max(min(over, last), bounds[0])
    material = gate.material(list(history_keys(catalogue, [step.key])), quarter)
    shown = quarter if step.day else None
    return ShownPiece(
        step,
        line.title,
        addresses.quarter_address(line.key, shown)
        if shown
        else addresses.indicator_address(line.key),
        reading=read_line(material, line, quarter),
        ours=catalogue.partnership.area_code,
    )


def _compared(gate: Gate, step: DiveStep) -> ShownPiece:
    catalogue = gate.catalogue()
    names = _names(step)
    if any(name_fault(catalogue, one) for one in names):
        return ShownPiece(step)
    title = ", ".join(catalogue.indicator(one.key).short for one in names)
    return ShownPiece(step, title, addresses.compare_address(tuple(map(str, names))))


def _names(step: DiveStep) -> list[LineName]:
    return [LineName.read(one) for one in step.key.split(",") if one.strip()]


def _finding(gate: Gate, step: DiveStep) -> ShownPiece:
    found = _findings(gate).get(step.key)
    if found is None:
        return ShownPiece(step)
    address = f"{audits_address(found.audit)}#{finding_name(found.number)}"
    told = found.text or NOT_SHOWN
    return ShownPiece(step, f"Audit {found.audit}: {found.word.value}", address, told)


def _survey(gate: Gate, step: DiveStep) -> ShownPiece:
    found = next((one for one in known_surveys(gate) if str(one.number) == step.key), None)
    if found is None:
        return ShownPiece(step)
    told = f"Latest results: {found.waves[-1].period_title}" if found.waves else "No results yet"
    return ShownPiece(step, found.begun.title, voices_address(found.number), told)


def _voice(gate: Gate, step: DiveStep) -> ShownPiece:
    found = next((one for one in known_voices(gate) if str(one.number) == step.key), None)
    if found is None:
        return ShownPiece(step)
    first = found.first
    address = f"{voices_address(first.survey)}#{voice_name(found.number)}"
    title = "In their own words" if found.is_quote else "You said, we did"
    told = " ".join(one for one in (first.text, first.done) if one) or NOT_SHOWN
    return ShownPiece(step, title, address, told)


def _action(gate: Gate, step: DiveStep) -> ShownPiece:
    titles = {str(number): (number, title) for number, title in action_titles(gate)}
    if step.key not in titles:
        return ShownPiece(step)
    number, title = titles[step.key]
    return ShownPiece(step, title, addresses.action_address(number))


def _findings(gate: Gate) -> dict[str, AuditFinding]:
    if not gate.reader.may(Action.READ_AUDITS):
        return {}
    every = (
        one
        for audit in known_audits(gate)
        for one in findings_in_force(gate.audit_findings(audit.number))
    )
    return {str(one.number): one for one in every}


def _title(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
