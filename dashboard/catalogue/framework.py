"""The framework that the dashboard serves: its types and sources of evidence and its principles."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EvidenceType:
    """One of the framework's types of evidence, and the question that this type answers."""

    key: str
    title: str
    question: str
    examples: str


@dataclass(frozen=True, slots=True)
class EvidenceSource:
    """One of the framework's sources of evidence.

    `how` says how the evidence is collected. `tells` says what the evidence can show.
    """

    key: str
    title: str
    how: str
    tells: str


@dataclass(frozen=True, slots=True)
class Principle:
    """A principle of the framework, or a matter that is still to be confirmed, in our own words."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A law or statutory guidance on which the work is based.

    `text` says what the law or guidance covers. `link` is its web address.
    """

    title: str
    text: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Framework:
    """A summary of the framework.

    `years` says for which years the framework holds. `authorised` says who authorised it, `review`
    when it is reviewed, and `reporting` how results are reported. `to_confirm` lists what is not
    agreed yet.
    """

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
