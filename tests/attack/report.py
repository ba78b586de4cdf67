"""Describes what the attack tried and found, as a page of documentation without any true value."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.quarters import Quarter
from tests.attack.counted import DENOMINATOR, REST, TOGETHER, Cell
from tests.attack.judged import counts_by_kind
from tests.attack.knowledge import Outcome
from tests.attack.replaying import CORRECTIONS, TABLES, Replayed, replay_rows
from tests.attack.sending import Sending

REPORT = Path(__file__).resolve().parents[2] / "docs" / "attack.md"
MOST = 20
"""So many leaks of one kind are named."""
HOW = """\
# The attack on what is published

Written by `make attack`, which fails where anything leaks. `make test` runs its short form: all
hidden counts, and the pages and files of the latest quarter. The demonstration is attacked, whose
figures are invented.

## How it is done

- **What is true** is read as a steward: every version of every figure, what agencies come to, the
  others of each share (what it is out of, less its cases), what parts leave of a whole.
- **What a reader knows** is all that the gate shows of any line, part, quarter and version,
  whether a page prints it or not, and every number that was read from pages, files and figures. A
  partner knows what the public does, too; an agency knows what a partner does and its own
  figures. Where zeros are shown, a hidden count is at least 1.
- **What follows** is put as sums: parts and totals, agencies, numerator and others, lines within
  lines, what the catalogue says must agree, a year's own figure, the publisher's year for our
  area as a count or a per cent, in each edition. The catalogue says them; nothing is asked of
  what protects.
- **What has no number** is a count all the same: a part or a total that its source suppressed,
  that is not available or that nobody sent is what the others leave of the whole.
- **What was ever shown** stays known: returns are replayed one by one with a plan after each, and
  the reader keeps every edition. Once a breakdown is hidden whole, nobody is told which of its
  parts a return restated. What was shown rounded is known to within that rounding, and what was
  shown exactly is known exactly, whatever the rule is now.
- **For each hidden count** the least and the greatest value that fit are worked out by integer
  programmes. A leak is a count that is known exactly, or a small one that has fewer than three
  values left.
- **A twin** of the store has other numbers in every hidden place, and more exceptions taken up
  that only a steward sees. Both must send the same to the byte: headers, ETags, pages, files,
  pictures, figures that Dash draws. Only the time and a token that Dash draws by lot are left
  out.
- **Levels, bars and blocks** are read as well: the labels, the paths of pictures beside their axes,
  the traces of explored figures. A twin must have the same, and each is worked out again from
  nothing but the figures that the reader is shown. One that these do not give is made of
  something hidden.
- **Each number is told** by the marks around it (docs/marks.md). One that cannot be told, one
  that is made of a hidden count in whatever form, one that does not agree with what is shown, and
  a sentence about a hidden quarter in which its number stands are faults.
"""
READ = """\
Every page that can be opened from the overview on was read, of {read}, with the figures
that Dash asks for. What names no quarter, and what names one of these, was read with all its files
and set beside the twin's: {quarters}."""
CLOSED = (
    ("small counts hidden alone, their totals shown", "the plan hides others with them"),
    ("the others of a share: 48 of 50 leaves two", "what is left is a count of the plan"),
    ("one part that is not zero: everyone is of it", "such a breakdown is not shown at all"),
    ("a figure that was small before it was corrected", "it is hidden in all its versions"),
    ("a sum before all agencies had sent, and after", "it is shown where each figure in it is"),
    ("another agency's figure: the sum less one's own", "each agency is asked what it knows"),
    ("the share in time, made of hidden bands", "it is a figure of the plan, as are the late"),
    ("a number in a note, or in the reason of a return", "such a text is not passed on"),
    ("a part that its agency suppressed: the total less the others", "it is a count of the plan"),
    ("parts that are no part of the table: the others add up to all", "they make up the total"),
    ("yesterday's edition, of which a part was corrected", "what was shown is a constant since"),
    ("what was shown exactly before it was rounded", "it stays known as it was shown"),
    ("partners' breakdowns shown exactly, planned as rounded", "they are shown rounded"),
    ("the reason of a return, which names the corrected part", "it is kept back, as notes are"),
    ("where in the file a figure stands, with hidden rows between", "it is for stewards alone"),
    ("a change told in words from a quarter that is hidden", "such a text is not passed on"),
    ("**the publisher's share in time: of a known total a count**", "the plan ties the year to it"),
    ("**names of hidden bands, marked as their shares**", "a name is marked as a name"),
    ("**rates, in the overview and of exceptions, marked as counts**", "they are marked as rates"),
)
"""What gave something away, and how it was closed; in bold what this attack was first to find."""


@dataclass(slots=True)
class Found:
    """What was tried and found, by who tried; `before` with small counts hidden and no others."""

    tried: dict[str, Outcome] = field(default_factory=dict)
    read: dict[str, Sending] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    beside: Sequence[Quarter] = ()
    only: frozenset[Quarter] | None = None
    before: Outcome | None = None
    incomplete: Outcome | None = None
    replayed: Replayed | None = None

    @property
    def leaks(self) -> list[str]:
        """Name everything that leaks."""
        return [*self._counts(), *self._pages()]

    def _counts(self) -> Iterator[str]:
        tried = dict(self.tried)
        if self.incomplete is not None:
            tried["of incomplete breakdowns"] = self.incomplete
        if self.replayed is not None:
            kept = self.replayed.found.items()
            tried |= {f"the {one.value}, with every edition": found for one, found in kept}
        for who, outcome in tried.items():
            for leak in outcome.leaks:
                yield f"{who}: {leak.cell} lies between {leak.ends.least} and {leak.ends.greatest}"

    def _pages(self) -> Iterator[str]:
        for who, read in self.read.items():
            for what, faults in read.faults.items():
                yield f"{who}: {what}, {len(faults):,} times"
                yield from faults[:MOST]


def page(found: Found) -> str:
    """Give the page."""
    parts = [HOW, "## What was tried, and what was found", _table(_tried(found), _HEADS)]
    if found.read:
        quarters = ", ".join(str(quarter) for quarter in sorted(found.beside))
        parts += [
            READ.format(read=_quarters_read(found.only), quarters=quarters),
            _table(_read(found), ("sent to", *_READ)),
        ]
    parts += list(_ever_shown(found))
    if found.before is not None:
        parts += ["## What it found before the last leak was closed", _before(found.before)]
        closed = _table(CLOSED, ("what gave something away", "how it was closed"))
        parts += [f"Closed since; in bold what was first found here:\n\n{closed}"]
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _quarters_read(only: frozenset[Quarter] | None) -> str:
    if only is None:
        return "every quarter"
    named = ", ".join(str(quarter) for quarter in sorted(only))
    return f"the quarters {named} (in this run; without ATTACK_QUARTERS, of every quarter)"


def _ever_shown(found: Found) -> Iterator[str]:
    """Say what incomplete breakdowns and kept editions gave away."""
    if found.incomplete is not None:
        tried, leaks = found.incomplete.tried, found.incomplete.leaks
        yield "## Incomplete breakdowns"
        yield (
            f"Of {TABLES} invented breakdowns, about a third of whose parts were suppressed, not "
            f"available, not applicable or not sent, the public tried {tried:,} hidden counts: "
            f"{f'{len(leaks):,} were' if leaks else 'none was'} worked out."
        )
    if found.replayed is not None:
        replay = found.replayed
        yield "## With every edition"
        yield (
            f"The demonstration's latest {replay.returns:,} returns were replayed one by one, and "
            f"{CORRECTIONS} corrections of a shown part to a small number after them, with a plan "
            f"after each. The corrections hid {replay.totals:,} totals and {replay.parts:,} parts "
            f"that the public had been shown, and {replay.named:,} counts were named beforehand as "
            "given away. Whoever kept all editions:"
        )
        yield _table(replay_rows(replay), _HEADS)


_HEADS = ("who", "hidden counts tried", "recovered", "fewer than three values left")
_READ = (
    "addresses",
    "numbers read",
    "counts among them",
    "levels, bars and blocks worked out again",
    "figures changed in the twin",
    "faults",
)


def _tried(found: Found) -> Iterator[tuple[str, ...]]:
    for who, outcome in found.tried.items():
        if outcome.tried:
            ends = len(outcome.recovered), len(outcome.narrow)
            yield who, f"{outcome.tried:,}", *(f"{end:,}" if end else "none" for end in ends)
    nothing = [who for who, outcome in found.tried.items() if not outcome.tried]
    if nothing:
        yield (
            f"{len(nothing)} agencies whose figures tell nothing of others'",
            "none",
            "none",
            "none",
        )


def _read(found: Found) -> Iterator[tuple[str, ...]]:
    for who, read in found.read.items():
        faults = sum(map(len, read.faults.values()))
        yield (
            who,
            f"{read.gathered.answers:,}",
            f"{read.gathered.numbers:,}",
            f"{len(read.gathered.printed):,}",
            _judged(read),
            f"{found.changed.get(who, 0):,}",
            f"{faults:,}" if faults else "none",
        )


def _judged(read: Sending) -> str:
    """Return how many levels, bars and edges of blocks were read."""
    return f"{sum(counts_by_kind(read.gathered.judged).values()):,}"


def _before(outcome: Outcome) -> str:
    """Say what leaks where small counts are hidden and no others."""
    kinds = Counter(_kind(leak.cell) for leak in outcome.leaks)
    rows = [(kind, f"{many:,}") for kind, many in kinds.most_common()]
    return (
        f"With small counts hidden and no others, of {outcome.tried:,} hidden counts "
        f"{len(outcome.recovered):,} are recovered, and {len(outcome.narrow):,} small ones are "
        "left fewer than three values:\n\n" + _table(rows, ("of", "counts"))
    )


def _kind(cell: Cell) -> str:
    if cell.what == REST:
        return "what is left of a share" if cell.agency == TOGETHER else "what is left of a whole"
    if cell.what == DENOMINATOR:
        return "what a share is out of"
    of = "one of several agencies" if cell.agency != TOGETHER else "a line"
    return f"{of}, in all" if cell.part in ("all", "year", "in_time") else f"{of}, by part"


def _table(rows: Iterable[Sequence[str]], heads: Sequence[str]) -> str:
    body = [list(row) for row in rows]
    counted = [all(_is_number(row[at]) for row in body) for at in range(len(heads))]
    lines = [heads, ["--:" if number else "---" for number in counted], *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _is_number(cell: str) -> bool:
    return cell == "none" or cell.replace(",", "").isdigit()
