"""Makes reports, editions and checks of editions as files, for the worker and for commands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from callbacks.reports.edition_facts import edition_facts
from callbacks.reports.spans import must_be_ready, span_kind, spanned_report
from callbacks.web.documents import DOCUMENT_KINDS
from dashboard.errors import QueueError
from dashboard.outputs.editions import (
    Edition,
    edition_changes,
    edition_paper,
    instead_words,
    outcome_words,
    since_words,
)
from dashboard.outputs.jobs import MadeFile
from dashboard.readers import Audience
from dashboard.reports.paper import Paper
from dashboard.reports.paper_look import HOUSE_LOOK, PaperLook
from dashboard.version import VERSION
from data_access.documents.document_texts import same_texts
from data_access.outputs.desk import Desk
from data_access.store.gate import Gate

Told = Callable[[int, int], None]
"""Is told how many parts of how many are done."""
ISSUED_TO = (Audience.PUBLIC, Audience.PARTNER)
"""For whom editions are issued: a steward’s report has every small number and leaves no house."""
TAKEN = "Another edition of this report was issued at the same moment; ask for this one again."
PARTNERS_GAP = (
    "The plan of its date is not kept whole: what a later plan shows partners again is no longer "
    "known as hidden, so a difference may lie there."
)
OTHER_LOOK = (
    "It was issued with another look (logo, colour or name) than the one set now, and was made "
    "again with the look of its date."
)
NO_LOOK = (
    "The look of its date (logo, colour and name) is not kept, so it was made again with the one "
    "set now, and a difference may lie there."
)
OTHER_VERSION = "It was issued by version {then}; this is version {now}, so bytes may differ."


@dataclass(frozen=True, slots=True)
class IssueAsk:
    """What is issued: a report, for whom, by whom, under which address, and how it looks."""

    span: str
    audience: Audience
    by: str
    site: str
    look: PaperLook = HOUSE_LOOK


def report_file(
    gate: Gate, span: str, ending: str, site: str, told: Told, look: PaperLook = HOUSE_LOOK
) -> MadeFile:
    """Make one file of a report. Raises: AddressError, PaperError."""
    told(0, 2)
    paper = replace(spanned_report(gate, span), look=look)
    told(1, 2)
    return _written(paper, ending, site)


def new_edition(
    gate: Gate, known: Sequence[Edition], asked: IssueAsk, moment: datetime, told: Told
) -> tuple[Edition, tuple[MadeFile, ...]]:
    """Make the next edition of a report with its files, through the gate of its readers.

    `gate` is a steward's, `known` are the editions for this audience so far, oldest first, and
    `moment` is the present one.

    Raises: QueueError if there is no such audience, if the same edition is there already, or if a
    paper is not ready to go out.
    """
    if asked.audience not in ISSUED_TO:
        raise QueueError("Editions are issued for the public or for partners.")
    kinds = len(DOCUMENT_KINDS)
    told(0, kinds + 1)
    shown = gate.lowered(asked.audience)
    mine = [one for one in known if one.span == asked.span]
    for whose in (gate, shown):
        must_be_ready(whose, asked.span)
    _must_be_another((gate.token, gate.day, VERSION, asked.look.digest), mine)
    facts = edition_facts(shown, asked.span)
    paper = replace(spanned_report(shown, asked.span), look=asked.look)
    before = _one_before(known, asked.span)
    replaced = mine[-1].number if mine and mine[-1].withdrawn else 0
    since = since_words(before.title, before.number) if before else ""
    edition = Edition(
        span=asked.span,
        audience=asked.audience,
        number=len(mine) + 1,
        title=paper.title,
        state=gate.token,
        version=VERSION,
        day=gate.day,
        site=asked.site,
        mark=gate.store_mark(moment),
        issued=moment,
        by=asked.by,
        before=" ".join(filter(None, (instead_words(replaced), since))),
        changes=edition_changes(before.facts, facts) if before else (),
        facts=facts,
        look=asked.look.digest,
    )
    return edition, _files(edition_paper(paper, edition), asked.site, told)


def issue_edition(
    edition: Edition, files: Sequence[MadeFile], desk: Desk, look: PaperLook = HOUSE_LOOK
) -> Edition:
    """Keep an edition that a command made. Raises: QueueError if another was issued meanwhile."""
    if not desk.issue(edition, files, look=look):
        raise QueueError(TAKEN)
    return edition


def paper_again(past: Gate, edition: Edition, look: PaperLook = HOUSE_LOOK) -> Paper:
    """Return an edition's paper once more; `past` shows its readers the store as it was."""
    return edition_paper(replace(spanned_report(past, edition.span), look=look), edition)


def check_outcome(
    paper: Paper,
    edition: Edition,
    kept: Mapping[str, MadeFile | None],
    told: Told,
    look: PaperLook = HOUSE_LOOK,
) -> str:
    """Write an edition's paper again and say what came of it, in sentences.

    `kept` are the kept files by ending, None where they were taken away. `look` is that which is
    set now, whatever that of the paper is.
    """
    same: list[str] = []
    different: list[str] = []
    for file in _files(paper, edition.site, told):
        old = next(one for one in edition.files if one.ending == file.ending)
        fits = file.fingerprint == old.fingerprint or _says_the_same(file, kept[file.ending])
        (same if fits else different).append(file.ending)
    gaps = [PARTNERS_GAP] if different and edition.audience is Audience.PARTNER else []
    if different and edition.version != VERSION:
        gaps.append(OTHER_VERSION.format(then=edition.version, now=VERSION))
    if different and not edition.look:
        gaps.append(NO_LOOK)
    if edition.look not in ("", look.digest):
        gaps.append(OTHER_LOOK)
    return outcome_words(same, different, gaps)


def _says_the_same(made: MadeFile, kept: MadeFile | None) -> bool:
    """Say whether two packs have the same texts and numbers; a PDF must have the same bytes."""
    if kept is None or made.ending == "pdf":
        return False
    return same_texts(made.body, kept.body)


def _must_be_another(here: tuple[object, ...], mine: Sequence[Edition]) -> None:
    last = mine[-1] if mine else None
    if last is None or last.withdrawn:
        return
    if (last.state, last.day, last.version, last.look) == here:
        raise QueueError(
            f"Edition {last.number} was made today of the same figures, so no other was issued."
        )


def _one_before(known: Sequence[Edition], span: str) -> Edition | None:
    """Return the edition with which one of a span is compared: its own last, or an earlier span's.

    A quarter is compared with quarters, a year with years, and a paper with those of its kind. One
    that was withdrawn has no facts.
    """
    given = [one for one in known if one.withdrawn is None and one.span <= span]
    kind = [one for one in given if span_kind(one.span) == span_kind(span)]
    return max(kind, key=lambda one: (one.span, one.number), default=None)


def _files(paper: Paper, site: str, told: Told) -> tuple[MadeFile, ...]:
    made = []
    for place, ending in enumerate(DOCUMENT_KINDS, 1):
        told(place, len(DOCUMENT_KINDS) + 1)
        made.append(_written(paper, ending, site))
    return tuple(made)


def _written(paper: Paper, ending: str, site: str) -> MadeFile:
    body = DOCUMENT_KINDS[ending].write()(paper, site)
    return MadeFile(f"{paper.name}.{ending}", ending, body)
