"""Topics of the sub-group's work plan: proposed with a reason, agreed, scheduled, done or dropped.

A topic is the steps that were recorded about it; steps are only added. Source: the framework,
"Links with practice and improvement" and "Our Quality Assurance and Performance Reporting
Activity".
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.assurance.plan_entries import TopicKind, TopicSide
from dashboard.assurance.recorded.threads import StepThread, steps_together
from dashboard.quarters import Quarter


class TopicWord(StrEnum):
    """The kinds of steps. A word is never renamed, because it is kept in the store."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    SCHEDULED = "scheduled"
    DONE = "done"
    DROPPED = "dropped"


class TopicSource(StrEnum):
    """Why a topic is proposed: what it comes from."""

    EXCEPTION = "exception"
    PRACTICE_REVIEW = "practice review"
    PRIORITY = "priority"
    INSPECTION = "inspection"
    AGENCY = "agency priority"
    CONTEXT = "wider context"


@dataclass(frozen=True, slots=True)
class TopicStep:
    """One step of a topic.

    `topic` is the number of the step that proposed it; 0 for the proposal itself until it is saved.
    `title`, `kind`, `side` and `source` are those of the proposal, and `priority` the number of the
    plan's entry that it serves; 0 for none. `text` is what was typed: the reason, or what came of
    it. `link` is the path of a page of the dashboard: where the reason stands, or what came of it.
    `quarter` and `owner` are those of a topic that is scheduled, `day` the day on which one was
    done. `number` and `recorded` are given by the store.
    """

    word: TopicWord
    topic: int = 0
    title: str = ""
    kind: TopicKind = TopicKind.AUDIT
    side: TopicSide = TopicSide.CHILDREN
    source: TopicSource = TopicSource.PRIORITY
    priority: int = 0
    text: str = ""
    link: str = ""
    quarter: Quarter | None = None
    owner: str = ""
    day: date | None = None
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditTopic(StepThread[TopicStep]):
    """A topic as it stands, by its steps, oldest first."""

    @property
    def proposal(self) -> TopicStep:
        """Return the step that proposed it."""
        return self.steps[0]

    @property
    def state(self) -> TopicWord:
        """Return the topic's state: the word of its last step."""
        return self.steps[-1].word

    @property
    def scheduled(self) -> TopicStep | None:
        """Return the step that scheduled it last; None if it never was."""
        found = [one for one in self.steps if one.word is TopicWord.SCHEDULED]
        return found[-1] if found else None

    @property
    def done(self) -> TopicStep | None:
        """Return the step that says that it is done; None if it is not."""
        last = self.steps[-1]
        return last if last.word is TopicWord.DONE else None

    @property
    def is_open(self) -> bool:
        """Say whether it is neither done nor dropped."""
        return self.state not in (TopicWord.DONE, TopicWord.DROPPED)


def topics_of(steps: Iterable[TopicStep]) -> tuple[AuditTopic, ...]:
    """Return every topic with its steps, oldest first."""
    return tuple(map(AuditTopic, steps_together(steps, lambda one: one.topic)))


@dataclass(frozen=True, slots=True)
class EarlierWork:
    """Something that was proposed or looked at before: its title, words, day and page."""

    title: str
    words: str
    told: str
    address: str = ""


_WORD = re.compile(r"[a-z0-9]{3,}")
_COMMON = frozenset(
    {
        *("the", "and", "for", "with", "from", "that", "this", "are", "was", "were", "has", "have"),
        *("not", "but", "who", "how", "what", "why", "when", "into", "our", "their", "its", "all"),
        *(
            "children",
            "child",
            "young",
            "people",
            "person",
            "families",
            "family",
            "audit",
            "audits",
        ),
        *("multi", "agency", "case", "file", "deep", "dive", "review", "quality", "practice"),
    }
)
"""Words that most topics have, by which nothing is found."""
_ENDING = re.compile(r"(ies|ing|ed|es|s|y|e)$")


def similar_work(text: str, known: Iterable[EarlierWork]) -> tuple[EarlierWork, ...]:
    """Return what was looked at before and shares a telling word with a text, the nearest first.

    Words are compared by their stems, so "assessments" finds "assessment". Words that most topics
    have find nothing.
    """
    asked = _stems(text)
    ranked = [(len(asked & _stems(f"{one.title} {one.words}")), one) for one in known]
    found = [(many, one) for many, one in ranked if many]
    return tuple(one for _, one in sorted(found, key=lambda pair: -pair[0]))


def _stems(text: str) -> frozenset[str]:
    words = (word for word in _WORD.findall(text.casefold()) if word not in _COMMON)
    return frozenset(_ENDING.sub("", word) if len(word) > 4 else word for word in words)
