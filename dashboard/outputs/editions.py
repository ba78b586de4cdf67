"""Issued editions of a report: what is kept of each, and what changed since the one before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from dashboard.number_formats import list_text, long_date, plural_text
from dashboard.readers import Audience
from dashboard.reports.paper import Paper, PaperHeading, PaperList, PaperParagraph

MOST_NAMED = 12
"""The most figures, exceptions or texts that a sentence of changes names."""
HIDDEN = "hidden"
FIRST = "This is the first edition."
SAME = "No figure, exception or commentary changed."


@dataclass(frozen=True, slots=True)
class EditionFile:
    """One kept file of an edition. Its bytes are gone if `is_kept` is false."""

    ending: str
    name: str
    fingerprint: str
    size: int
    is_kept: bool = True


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """What an edition says, to be compared with the next one, as its readers read it.

    `figures` are texts by line and quarter ("Referrals, number" and "2025-26 Q1"), `exceptions`
    sentences by key, and `texts` the commentary by key, each with who says it of what. `parts` are
    the titles of a written paper's parts, by the number of what was written.
    """

    figures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    exceptions: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoreMark:
    """A moment of the store: which rows it had.

    `numbers` are the last numbers by table, `publications` the releases as "key vintage". What was
    decided about a row after `moment` was not decided then.
    """

    moment: datetime
    numbers: Mapping[str, int]
    publications: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """One issued report. `number` counts the editions of a span for an audience from 1.

    `state` is the token of the store's state, `day` the day that the report was made on, and
    `mark` the moment of the store. `changes` says what changed since the edition before, `before`
    which that is. `withdrawn` is when its files were taken away, None while they are given out.
    `outcome` is what the last check found, with its day. `look` is the digest of how its papers
    look, empty if that is not kept.
    """

    span: str
    audience: Audience
    number: int
    title: str
    state: str
    version: str
    day: date
    site: str
    mark: StoreMark
    issued: datetime
    by: str
    before: str = ""
    changes: tuple[str, ...] = ()
    files: tuple[EditionFile, ...] = ()
    facts: EditionFacts = field(default_factory=EditionFacts)
    withdrawn: datetime | None = None
    withdrawn_by: str = ""
    checked: datetime | None = None
    outcome: str = ""
    look: str = ""

    @property
    def name(self) -> str:
        """Return the edition's step in addresses: "2", or "partner-2" if it is not the public's."""
        if self.audience is Audience.PUBLIC:
            return str(self.number)
        return f"{self.audience.value}-{self.number}"

    @property
    def is_paper(self) -> bool:
        """Say whether it is of a paper that is written, "yearly-2024-25", and not of figures."""
        return self.span[:1].isalpha()

    def for_readers(self) -> "Edition":
        """Return the edition without what stewards alone are told: names, and what checks found."""
        return replace(self, by="", withdrawn_by="", checked=None, outcome="")


def edition_paper(paper: Paper, edition: Edition) -> Paper:
    """Return a report as an edition: numbered and dated, with what changed before its summary."""
    said = (
        PaperHeading(f"Edition {edition.number}, {long_date(edition.day)}", new_page=True),
        PaperParagraph(edition.before or FIRST),
        *((PaperList(edition.changes),) if edition.changes else ()),
    )
    return replace(
        paper,
        facts=(*paper.facts, ("Issued", f"edition {edition.number}, {long_date(edition.day)}")),
        blocks=(*said, *paper.blocks),
    )


def edition_changes(before: EditionFacts, now: EditionFacts) -> tuple[str, ...]:
    """Say what changed since an edition, in sentences; one sentence if nothing did.

    Earlier figures are not repeated: they may be hidden now.
    """
    return tuple(_changes(before, now)) or (SAME,)


def _changes(before: EditionFacts, now: EditionFacts) -> Iterator[str]:
    revised, hidden, shown = _figure_changes(before, now)
    if revised:
        yield f"Revised: {_named(revised)}."
    if shown:
        yield f"Shown now and not before: {_named(shown)}."
    if hidden:
        yield f"Not shown any more: {_named(hidden)}."
    new = [text for key, text in now.exceptions.items() if key not in before.exceptions]
    gone = [text for key, text in before.exceptions.items() if key not in now.exceptions]
    if new:
        yield f"New exceptions: {_named(new)}."
    if gone:  # what the earlier sentence said of figures may be hidden now
        many = plural_text(len(gone), "exception")
        yield f"{many[0].upper()}{many[1:]} of that edition no longer stands out."
    said = [text for key, text in now.texts.items() if key not in before.texts]
    if said:
        yield f"New commentary: {_named(said)}."
    written = [title for key, title in now.parts.items() if key not in before.parts]
    if written:
        yield f"Written anew: {_named(written)}."


def _figure_changes(
    before: EditionFacts, now: EditionFacts
) -> tuple[list[str], list[str], list[str]]:
    """Return the figures of both that were revised, are hidden now, and are shown now."""
    revised: list[str] = []
    hidden: list[str] = []
    shown: list[str] = []
    for line, quarters in now.figures.items():
        earlier = before.figures.get(line, {})
        for quarter, text in quarters.items():
            old = earlier.get(quarter, text)
            if old == text:
                continue
            if text == HIDDEN:
                hidden.append(f"{line}, {quarter}")
            elif old == HIDDEN:
                shown.append(f"{line}, {quarter}")
            else:
                revised.append(f"{line}, {quarter}, now {text}")
    return revised, hidden, shown


def _named(items: list[str]) -> str:
    more = len(items) - MOST_NAMED
    if more <= 0:
        return "; ".join(items)
    return f"{'; '.join(items[:MOST_NAMED])}; and {more} more"


def instead_words(number: int) -> str:
    """Say which withdrawn edition an edition is issued in place of; empty for 0, which is none."""
    return f"Issued in place of edition {number}, which was withdrawn." if number else ""


def since_words(title: str, number: int) -> str:
    """Say with which edition an edition is compared."""
    return f"What changed since edition {number} of the {title[0].lower()}{title[1:]}:"


def outcome_words(same: list[str], different: list[str], gaps: list[str]) -> str:
    """Say what came of making an edition again, by the endings of its files."""
    said = []
    if same:
        said.append(f"Made again, {list_text([one.upper() for one in same])} came out the same.")
    if different:
        said.append(f"{list_text([one.upper() for one in different])} came out otherwise.")
    return " ".join((*said, *gaps))
