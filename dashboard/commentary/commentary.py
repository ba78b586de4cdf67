"""Commentary: what the agency that supplies a figure, or the sub-group, says lies behind it.

A commentary is about an indicator in a quarter, about a theme in a quarter, or about an exception.
It is added, never changed: a later one of the same author about the same subject is its next
version, and the latest version is in force.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.errors import Fault
from dashboard.exceptions.life import ExceptionRun
from dashboard.figures.observations import Return
from dashboard.number_formats import list_text
from dashboard.quarters import Quarter, quarters_between

LONGEST_COMMENTARY = 2000
"""The most characters of a commentary, about a third of a page. Chosen for this dashboard."""
LONGEST_POST = 80
"""The most characters of a post or of a person's name."""
SUBGROUP = ""
"""In place of an agency's key: the author is the sub-group of the partnership."""
SUBGROUP_NAME = "The sub-group"
"""How pages name the sub-group as an author."""
SCRUTINY, PARTNERS_ANSWER = "independent-scrutiny", "answer-to-scrutiny"
"""In place of an agency's key: an independent scrutineer, and the partners who answer."""
AUTHORS = {
    SUBGROUP: SUBGROUP_NAME,
    SCRUTINY: "Independent scrutiny",
    PARTNERS_ANSWER: "The partners' answer to scrutiny",
}
"""How pages name the authors that are no agency."""


class CommentScope(StrEnum):
    """What a commentary is about."""

    INDICATOR = "indicator"
    THEME = "theme"
    EXCEPTION = "exception"


@dataclass(frozen=True, order=True, slots=True)
class CommentSubject:
    """What a commentary is about: an indicator or a theme in one quarter, or an exception.

    `key` is the indicator's or the theme's. `first` and `last` are the quarters of the exception as
    its writer saw it; otherwise both are the quarter. `upward` is the side of the exception, and
    False otherwise.
    """

    scope: CommentScope
    key: str
    first: Quarter
    last: Quarter
    upward: bool = False

    @classmethod
    def of_quarter(cls, scope: CommentScope, key: str, quarter: Quarter) -> "CommentSubject":
        """Return an indicator or a theme in a quarter as a subject."""
        return cls(scope, key, quarter, quarter)

    @classmethod
    def of_run(cls, run: ExceptionRun) -> "CommentSubject":
        """Return an exception, by its run, as a subject."""
        return cls(CommentScope.EXCEPTION, run.indicator, run.first, run.last, run.upward)

    @property
    def run(self) -> ExceptionRun:
        """Return the run of the exception that this subject is."""
        return ExceptionRun(self.key, self.first, self.last, self.upward)

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Return the quarters that the subject covers."""
        return quarters_between(self.first, self.last)

    def is_same_as(self, other: "CommentSubject") -> bool:
        """Say whether two subjects are one: an exception stays one while its run grows."""
        if self.scope is CommentScope.EXCEPTION and other.scope is self.scope:
            return self.run.shares_a_quarter_with(other.run)
        return self == other


@dataclass(frozen=True, slots=True)
class Commentary:
    """One version of what an author says about a subject.

    `agency` is the key of the agency that speaks, or SUBGROUP. `post` is the post that wrote it, as
    far as the reader is told. `by` is the name of the steward who entered it, empty if it came with
    a return, and for other readers. `number` and `recorded` are given by the store: 0 and None
    until the commentary is saved.
    """

    subject: CommentSubject
    agency: str
    text: str
    post: str = ""
    by: str = ""
    number: int = 0
    recorded: datetime | None = None
    return_number: int = 0  # the return that brought it; 0 if a steward entered it

    def follows(self, other: "Commentary") -> bool:
        """Say whether this is a version of the same author's commentary on the same subject."""
        return self.agency == other.agency and self.subject.is_same_as(other.subject)


def latest_commentary(found: Iterable[Commentary]) -> tuple[Commentary, ...]:
    """Return the latest version of each commentary, in the order in which these were recorded."""
    kept: list[Commentary] = []
    for one in sorted(found, key=lambda each: each.number):
        kept = [other for other in kept if not one.follows(other)]
        kept.append(one)
    return tuple(kept)


def commentary_on(found: Iterable[Commentary], subject: CommentSubject) -> tuple[Commentary, ...]:
    """Return the commentary on one subject, in the given order."""
    return tuple(one for one in found if one.subject.is_same_as(subject))


def commentary_on_run(found: Iterable[Commentary], run: ExceptionRun) -> tuple[Commentary, ...]:
    """Return what was said of an exception: of its run, and of its indicator in its quarters."""
    own = CommentSubject.of_run(run)
    return tuple(
        one
        for one in found
        if one.subject.is_same_as(own)
        or (
            one.subject.scope is CommentScope.INDICATOR
            and one.subject.key == run.indicator
            and run.first <= one.subject.first <= run.last
        )
    )


def stated_commentary(sent: Return) -> tuple[Commentary, ...]:
    """Return what a return says: one commentary for each of its indicators with a comment.

    Comments of several rows about one indicator follow each other as paragraphs.
    """
    said: dict[str, list[str]] = {}
    for one in sent.comments:
        said.setdefault(one.indicator, []).append(one.text)
    return tuple(
        Commentary(
            CommentSubject.of_quarter(CommentScope.INDICATOR, key, sent.quarter),
            sent.agency,
            "\n\n".join(texts),
            return_number=sent.number,
        )
        for key, texts in said.items()
    )


def new_commentary(
    known: Iterable[Commentary], said: Iterable[Commentary]
) -> tuple[Commentary, ...]:
    """Return what is said and not known yet: what an author said last is no new version."""
    heard, new = list(known), []
    for one in said:
        before = [other for other in heard if one.follows(other)]
        if not before or before[-1].text != one.text:
            heard.append(one)
            new.append(one)
    return tuple(new)


def possible_authors(catalogue: Catalogue, subject: CommentSubject) -> tuple[str, ...]:
    """Return the keys of those who may comment on a subject: the agencies with figures of it.

    The sub-group comes last. A theme's agencies are those of its indicators.
    """
    if subject.scope is not CommentScope.THEME:
        return (*_suppliers(catalogue, [catalogue.indicator(subject.key)]), SUBGROUP)
    return (*_suppliers(catalogue, catalogue.in_theme(subject.key)), SUBGROUP)


def author_name(catalogue: Catalogue, agency: str) -> str:
    """Return how pages name an author: the agency's title, or "The sub-group"."""
    if agency in AUTHORS:
        return AUTHORS[agency]
    return next((one.title for one in catalogue.agencies if one.key == agency), agency)


def subject_title(catalogue: Catalogue, subject: CommentSubject) -> str:
    """Name a subject: "Section 47 enquiries, 2025-26 Q3", "Neglect, 2025-26 Q3"."""
    is_theme = subject.scope is CommentScope.THEME
    known = {one.key: one.short for one in (catalogue.themes if is_theme else catalogue.indicators)}
    span = f"{subject.first}"
    if subject.first != subject.last:
        span = f"{subject.first} to {subject.last}"
    side = "" if subject.scope is not CommentScope.EXCEPTION else ", the exception"
    return f"{known.get(subject.key, subject.key)}, {span}{side}"


def subject_places(
    catalogue: Catalogue, subject: CommentSubject
) -> tuple[tuple[str, Quarter], ...]:
    """Return the indicators and quarters that a subject is about; a theme is all its indicators."""
    keys: tuple[str, ...] = (subject.key,)
    if subject.scope is CommentScope.THEME:
        keys = tuple(one.key for one in catalogue.in_theme(subject.key))
    return tuple((key, quarter) for key in keys for quarter in subject.quarters)


def commentary_faults(
    one: Commentary, catalogue: Catalogue, bounds: tuple[Quarter, Quarter] | None
) -> tuple[Fault, ...]:
    """Return everything that is wrong with a commentary that a steward enters.

    `bounds` are the first and the last quarter with a return; None without any.
    """
    wrong = subject_faults(one.subject, catalogue, bounds)
    if wrong:
        return wrong
    authors = possible_authors(catalogue, one.subject)
    found = []
    if one.agency not in authors:
        names = list_text([author_name(catalogue, key) for key in authors], "or")
        found.append(_fault("who says it", author_name(catalogue, one.agency), names))
    return (*found, *said_faults(one))


def said_faults(one: Commentary, *, has_post: bool = True) -> tuple[Fault, ...]:
    """Return what is wrong with the texts of a commentary: one is missing, or is too long."""
    found = [
        _fault(name, "nothing", expected)
        for name, text, expected in (
            ("words", one.text, "what lies behind the figures"),
            ("post", one.post if has_post else "-", "the post that says it"),
            ("your name", one.by, "the name of who enters this"),
        )
        if not text.strip()
    ]
    found += [
        _fault(name, f"{len(text):,} letters", f"at most {most:,}")
        for name, text, most in (
            ("words", one.text, LONGEST_COMMENTARY),
            ("post", one.post, LONGEST_POST),
            ("your name", one.by, LONGEST_POST),
        )
        if len(text) > most
    ]
    return tuple(found)


def subject_faults(
    subject: CommentSubject, catalogue: Catalogue, bounds: tuple[Quarter, Quarter] | None
) -> tuple[Fault, ...]:
    """Return what is wrong with a subject: its key is unknown, or its quarters have no returns."""
    is_theme = subject.scope is CommentScope.THEME
    known = {one.key for one in (catalogue.themes if is_theme else catalogue.indicators)}
    if subject.key not in known:
        what = "theme" if is_theme else "indicator"
        return (_fault(f"the {what}", f"“{subject.key}”", f"a {what} of the catalogue"),)
    if bounds is None or not bounds[0] <= subject.first <= subject.last <= bounds[1]:
        expected = f"{bounds[0]} to {bounds[1]}" if bounds else "quarters with figures"
        return (_fault("the quarter", f"{subject.last}", expected),)
    return ()


def unread_commentary_faults(
    one: Commentary, recorded: Iterable[Commentary], after: int
) -> tuple[Fault, ...]:
    """Return a fault if its author's commentary has a version that the sender has not read.

    `after` is the number of the latest version that the sender has read; 0 if there was none.
    """
    known = tuple(recorded)
    latest = max((other.number for other in known), default=0)
    if after <= latest and not any(o.number > after and one.follows(o) for o in known):
        return ()
    found = "another version that was entered meanwhile"
    return (_fault("the page", found, "that you have read it first"),)


def _suppliers(catalogue: Catalogue, indicators: Iterable[Indicator]) -> tuple[str, ...]:
    """Return the agencies of some indicators, each once, in the order of the catalogue."""
    named = {key for one in indicators for key in one.agencies}
    return tuple(agency.key for agency in catalogue.agencies if agency.key in named)


def _fault(place: str, found: str, expected: str) -> Fault:
    return Fault("commentary", place, found, expected)
