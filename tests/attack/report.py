"""Describes what the attack tried and found, as a page of documentation without any true value."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.quarters import Quarter
from tests.attack.counted import DENOMINATOR, REST, TOGETHER, Cell
from tests.attack.incomplete import TABLES, InventedTables
from tests.attack.judged import counts_by_kind
from tests.attack.knowledge import Outcome
from tests.attack.replaying import CORRECTIONS, Replayed, replay_rows
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
  figures, takes them off each sum with others', and is sent pages with them in full. Where zeros
  are shown, a hidden count is at least 1.
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
- **Papers** (reports and minutes as DOCX, PPTX and PDF) are read as text by other programs, with
  the notes of slides, and with the data of charts as the slide and as the workbook within it have
  them. A table, a chart or a sentence is about the line that the caption, the title or its first
  words name. The meeting in one file is read as a page.
- **Answers to surveys** are counts as well. What a survey's page tells of them is read as numbers:
  the answers to each question, who gave none, who took part, who were asked, and shares. A
  question's counts add up to all who took part; each hidden one is tried as above.
- **Audits of fewer than 30 cases** have no count that may be told. Beside a question's words no
  number of its true answers may stand, in figures, words or per cent, nor "all" or "none"; where
  audits and case files are spoken of, no "n of m" of an audit's cases; on an audit's own pages and
  papers, no number of its cases and no share either. The twin has other answers in every audit,
  within what is told in words, a case more, and other hidden answers to surveys.
- **Each number is told** by the marks around it (docs/marks.md). One that cannot be told, one
  that is made of a hidden count in whatever form, one that does not agree with what is shown, and
  a sentence about a hidden quarter in which its number stands are faults.
"""
READ = """\
Every page that can be opened from the overview on was read, of {read}, with the figures
that Dash asks for. What names no quarter, and what names one of these, was read with all its files
and set beside the twin's: {quarters}. A file of another quarter is written from the very view that
its page is drawn from, which the reader's gate filled: what the page is not given the file is not
given either. Of these files some were drawn by lot, equally many of each kind, and were opened and
set beside the twin's all the same; the rest was not opened. The latest quarterly and annual reports
were opened as DOCX, PPTX and PDF.
A PNG picture is drawn from the SVG picture of its name, by a library: what it is drawn from was set
beside the twin's to the byte, and its pixels were not drawn.
Of each agency the latest quarter was read, with all its files, and an earlier one of these; all
that its pages say and that is not its own must be what partners are shown. In its twin, the hidden
figures of all other agencies are others."""
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
    ("few of the other agencies: a sum less one's own", "what they come to is a count too"),
    ("a change told in words from a quarter that is hidden", "such a text is not passed on"),
    ("**the publisher's share in time: of a known total a count**", "the plan ties the year to it"),
    ("**names of hidden bands, marked as their shares**", "a name is marked as a name"),
    ("**rates, in the overview and of exceptions, marked as counts**", "they are marked as rates"),
)
"""What gave something away, and how it was closed; in bold what this attack was first to find."""

BEFORE = (
    *(2, 1, 2, 0, 3, 2, 2, 0, 2, 1, 2, 1, 0, 2, 2, 3, 2, 1, 0, 0),
    *(2, 0, 1, 3, 1, 0, 2, 1, 2, 0, 1, 2, 0, 1, 0, 2, 0, 2, 2, 0),
    *(0, 0, 2, 1, 4, 2, 0, 2, 3, 2, 1, 2, 1, 1, 2, 0, 2, 2, 1, 1),
)
"""What was hidden of each incomplete breakdown before what has no number was a count."""
BEFORE_TRIED = ("121", "5", "2")
"""What the attack found of them then."""
BEFORE_WHOLE = ("147", "none", "none", "147")
"""What it found of whole ones then, and how many of their figures were hidden."""
MORE_HIDDEN = 22
"""The parts of the demonstration that are hidden since then; before, each was known exactly."""


@dataclass(slots=True)
class Found:
    """What was tried and found, by who tried; `before` with small counts hidden and no others.

    `strange` names what an agency is shown of others, or is not shown of its own.
    """

    tried: dict[str, Outcome] = field(default_factory=dict)
    read: dict[str, Sending] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    hidden: dict[str, int] = field(default_factory=dict)
    strange: dict[str, list[str]] = field(default_factory=dict)
    beside: Sequence[Quarter] = ()
    only: frozenset[Quarter] | None = None
    before: Outcome | None = None
    incomplete: InventedTables | None = None
    whole: InventedTables | None = None
    replayed: Replayed | None = None
    forgotten: Replayed | None = None

    @property
    def leaks(self) -> list[str]:
        """Name everything that leaks."""
        strange = (f"{who} {one}" for who, found in self.strange.items() for one in found)
        return [*self._counts(), *self._pages(), *strange]

    def _counts(self) -> Iterator[str]:
        tried = dict(self.tried)
        for what, tables in (("incomplete", self.incomplete), ("whole", self.whole)):
            if tables is not None:
                tried[f"of {what} breakdowns"] = tables.outcome
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
    if found.incomplete is not None and found.whole is not None:
        yield "## Incomplete breakdowns"
        yield from _tables(found.incomplete, found.whole)
    if found.replayed is not None:
        replay = found.replayed
        yield "## With every edition"
        yield (
            f"The demonstration's latest {replay.returns:,} returns were replayed one by one, and "
            f"{CORRECTIONS} corrections of a shown part to a small number after them, with a plan "
            f"after each. The corrections hid {replay.totals or 'no'} totals and "
            f"{replay.parts:,} parts that the public had been shown, and {replay.named or 'no'} "
            "counts were named beforehand as given away. Whoever kept all editions:"
        )
        rows = [("as it is", *row) for row in replay_rows(replay)]
        if found.forgotten is not None:
            rows = [("before: plans forget", *r) for r in replay_rows(found.forgotten)] + rows
        yield _table(rows, ("plans", *_HEADS))
    if found.hidden:
        yield "## What it costs"
        yield _costs(found)


def _tables(incomplete: InventedTables, whole: InventedTables) -> Iterator[str]:
    yield (
        f"{TABLES} breakdowns were drawn by lot, once with a number for each part, and once with "
        "about a third of the parts suppressed, not available, not applicable or not sent. The "
        "public tried to work out every hidden count:"
    )
    rows = [
        ("incomplete, before", *BEFORE_TRIED, f"{sum(BEFORE):,}"),
        ("incomplete, as it is", *_ends(incomplete.outcome), f"{sum(incomplete.hidden):,}"),
        ("whole, before", *BEFORE_WHOLE),
        ("whole, as it is", *_ends(whole.outcome), f"{sum(whole.hidden):,}"),
    ]
    yield _table(rows, ("breakdowns", *_HEADS[1:], "figures hidden"))
    more = [now - then for now, then in zip(incomplete.hidden, BEFORE, strict=True)]
    yield (
        "(Before: what has no number was no count of the plan.) Of one incomplete breakdown "
        f"{min(more):,} to {max(more):,} figures more are hidden than before, "
        f"{sum(more):,} of all {TABLES}; of {more.count(0):,} no more than before."
    )


def _costs(found: Found) -> str:
    rows = [(who, f"{many:,}") for who, many in found.hidden.items()]
    return (
        "So many figures of the demonstration are hidden (parts and totals, by quarter and "
        f"agency), {MORE_HIDDEN} parts and no total more than before what has no number was a "
        "count of the plan. Every small one keeps three values or more: none is in the tables "
        "above.\n\n" + _table(rows, ("from", "figures hidden"))
    )


def _ends(outcome: Outcome) -> tuple[str, str, str]:
    return f"{outcome.tried:,}", _many(len(outcome.recovered)), _many(len(outcome.narrow))


def _many(number: int) -> str:
    return f"{number:,}" if number else "none"


_HEADS = ("who", "hidden counts tried", "recovered", "fewer than three values left")
_READ = (
    "addresses",
    "numbers read",
    "counts among them",
    "levels, bars and blocks worked out again",
    "texts searched for counts of audits",
    "figures changed in the twin",
    "files drawn by lot",
    "files not opened",
    "faults",
)


def _tried(found: Found) -> Iterator[tuple[str, ...]]:
    for who, outcome in found.tried.items():
        if outcome.tried:
            yield who, *_ends(outcome)
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
            f"{read.gathered.rooms.texts:,}",
            f"{found.changed.get(who, 0):,}",
            f"{read.drawn:,}",
            f"{len(read.left_out):,}",
            _many(faults),
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
