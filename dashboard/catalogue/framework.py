"""The framework the dashboard serves: its evidence types, evidence sources and principles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EvidenceType:
    """One of the framework's types of evidence and the question it answers."""

    key: str
    title: str
    question: str
    examples: str


@dataclass(frozen=True, slots=True)
class EvidenceSource:
    """One of the framework's sources of evidence: how it is asked and what it can show."""

    key: str
    title: str
    how: str
    tells: str


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle of the framework, or a matter still to be confirmed, in our own words."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A law or statutory guidance that the work is based on, and what it covers.

    `link` is its web address.
    """

    title: str
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """A summary of the framework: its purpose, who authorised it, and when it is reviewed."""

    title: str
    years: str
    authorised: str
    review: str
    purpose: str
    reporting: str
    evidence_types: tuple[EvidenceType, ...]
    evidence_sources: tuple[EvidenceSource, ...] = ()
    principles: tuple[Principle, ...] = ()
    legal_bases: tuple[LegalBasis, ...] = ()
    to_confirm: tuple[Principle, ...] = ()  # not agreed yet
