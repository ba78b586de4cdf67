"""The framework the dashboard serves: its evidence types, evidence sources and principles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EvidenceType:
    """One of the framework's kinds of evidence and the question it answers."""

    key: str
    title: str
    question: str
    examples: str


@dataclass(frozen=True, slots=True)
class EvidenceSource:
    """One of the places evidence comes from: how it is asked and what it tells."""

    key: str
    title: str
    how: str
    tells: str


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle of the framework or a matter to confirm, in the dashboard's own words."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A law or statutory guidance the work rests on, and what for; `link` is its address."""

    title: str
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """The framework in short: what it is for, who agreed it, and until when it holds."""

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
    to_confirm: tuple[Principle, ...] = ()  # what stands in the catalogue until it is agreed
