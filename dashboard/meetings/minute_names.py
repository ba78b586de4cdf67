"""Persons' names in minutes: only where the partnership chose so, and for so long as it chose.

A name stands beside the post of who attended, in a field of its own. In every other field a name is
found and asked about as ever.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from dashboard.catalogue.partnership import Partnership
from dashboard.days import months_later
from dashboard.errors import Fault
from dashboard.exceptions.life import LONGEST_WORDS
from dashboard.meetings.decisions import DecisionKind, MeetingDecision

LONGEST_PERSON = 60
"""The most letters of one person's name. Chosen for this dashboard."""
POSTS_ALONE = "posts alone, in these minutes"
_PERSON = re.compile(rf"[^\W\d_](?:[^\W\d_]|[ .'’-]){{0,{LONGEST_PERSON - 1}}}")
"""A name has letters and what joins them: no figure, no number of a person, no address."""


@dataclass(frozen=True, slots=True)
class NameRule:
    """Whether minutes may name persons, and for how many months after the meeting."""

    allowed: bool
    months: int

    @classmethod
    def of(cls, partnership: Partnership) -> "NameRule":
        """Return what a partnership chose."""
        return cls(partnership.names_in_minutes, partnership.names_months)

    def ends(self, held: date) -> date:
        """Return the day from which the names of a meeting are gone."""
        return months_later(held, self.months)

    def keeps(self, held: date, today: date) -> bool:
        """Say whether the names of a meeting may still stand on a day."""
        return self.allowed and today < self.ends(held)


def names_shown(
    found: Iterable[MeetingDecision], rule: NameRule, today: date
) -> tuple[MeetingDecision, ...]:
    """Return decisions without the names that may not stand on a day any more."""
    return tuple(
        replace(one, names="") if one.names and not rule.keeps(one.held, today) else one
        for one in found
    )


def present_lines(attended: MeetingDecision) -> tuple[str, ...]:
    """Return who attended, a line a post; a post of a named person as "Chair (A. Name)"."""
    left = list(_named(attended.names))
    lines = []
    for post in _lines(attended.text):
        mine = next((one for one in left if one[0].casefold() == post.casefold()), None)
        if mine is not None:
            left.remove(mine)
        lines.append(f"{post} ({mine[1]})" if mine else post)
    return tuple(lines)


def minute_name_faults(one: MeetingDecision, rule: NameRule, today: date) -> Iterator[Fault]:
    """Yield everything that is wrong with the names of a decision."""
    if not one.names.strip():
        return
    if one.kind is not DecisionKind.ATTENDED or not rule.keeps(one.held, today):
        yield _fault("names", POSTS_ALONE)
        return
    if len(one.names) > LONGEST_WORDS:
        yield _fault(f"{len(one.names)} letters", f"at most {LONGEST_WORDS}")
    posts = [post.casefold() for post in _lines(one.text)]
    for post, person in _named(one.names):
        if post.casefold() not in posts:
            yield _fault(f"“{post[:LONGEST_PERSON]}” before a name", "a post that attended")
        else:
            posts.remove(post.casefold())
        if not _PERSON.fullmatch(person):
            yield _fault("no name after a post", f"“Post: Name”, at most {LONGEST_PERSON} letters")


def named_posts(one: MeetingDecision) -> int:
    """Return how many of those who attended are named."""
    return len(tuple(_named(one.names)))


def _named(names: str) -> Iterator[tuple[str, str]]:
    """Yield each line of names as a post and a person."""
    for line in _lines(names):
        post, _, person = line.rpartition(":")
        yield post.strip(), person.strip()


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _fault(found: str, expected: str) -> Fault:
    return Fault("meeting", "names", found, expected)
