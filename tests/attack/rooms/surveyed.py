"""The counts of surveys' answers as secrets: what pages say of them, and what follows from that.

A count is a `Cell` whose line is the results, "survey 1, results 2", and whose part is an answer to
a question. All who took part, who were asked, and who did not take part are counts as well.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import lxml.html

from dashboard.assurance.voices.surveys import SurveyCount, SurveyWave, surveys_of
from dashboard.quarters import Quarter
from data_access.commands.site_copy import AddressAnswer
from data_access.store.store import Store
from tests.attack.bounds import Fact, Unknown, work_out
from tests.attack.counted import Cell
from tests.attack.knowledge import LEAST_VALUES, Leak, Outcome
from tests.attack.rooms.rooms_read import ToldSum
from tests.callbacks.told import BY_FORM

SMALL = range(1, 6)
"""The counts that are small: those of a source that has no rule of its own."""
WHOLE, ASKED, MISSING = "all who took part", "who were asked", "who did not take part"
SILENT = "Not answered"
_ADDRESS = re.compile(r"/voices/(\d+)(?:\?wave=(\d+))?$")
_NUMBER = re.compile(r"\d[\d,]*")
_SHARE = re.compile(r"\d+% \(([\d,]+) of ([\d,]+)\)")


@dataclass(frozen=True, slots=True)
class Surveys:
    """The true counts of each survey's results, and the counts that add up.

    `pages` are the results that an address shows, by survey and title of their time. `questions`
    are the counts of each question by its words in small letters.
    """

    true: Mapping[Cell, int] = field(default_factory=dict)
    hoped: Mapping[str, frozenset[Cell]] = field(default_factory=dict)
    sums: tuple[tuple[frozenset[Cell], Cell], ...] = ()
    pages: Mapping[tuple[int, str], str] = field(default_factory=dict)
    questions: Mapping[str, frozenset[Cell]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> "Surveys":
        """Read them as they were recorded."""
        made = _Made()
        with store.snapshot() as snapshot:
            for survey in surveys_of(snapshot.assurance.surveys()):
                for wave in survey.waves:
                    made.take(survey.number, wave, snapshot.assurance.survey_counts(wave.number))
        return cls(
            made.true,
            {line: frozenset(cells) for line, cells in made.hoped.items()},
            tuple(made.sums),
            made.pages,
            {words: frozenset(cells) for words, cells in made.questions.items()},
        )

    def told(self, answer: AddressAnswer) -> Iterator[ToldSum]:
        """Give what the page of a survey says of its results."""
        found = _ADDRESS.match(answer.address)
        if not found:
            return
        tree = lxml.html.fromstring(answer.body.decode())
        title = "".join(tree.xpath("//h2[@id='results']")[0].itertext())
        line = self.pages.get((int(found[1]), title.removeprefix("Results of ").strip()))
        if line is None:
            return
        said = _NUMBER.findall("".join(tree.xpath("//p[@class='story']")[0].itertext()))
        for what, number in zip((WHOLE, ASKED), said[:2], strict=False):
            yield ToldSum(frozenset({self._cell(line, what)}), _whole(number))
        for row in tree.xpath("//section[@aria-labelledby='results']//tr[td]"):
            question = " ".join("".join(row.find("th").itertext()).split())
            for cell in row.findall("td"):
                yield from self._of_cell(line, question, cell)

    def faults(self, told: Iterable[ToldSum]) -> list[str]:
        """Name what was read wrongly, and each small count that is told as it is."""
        found: list[str] = []
        for cells, value in told:
            if sum(self.true[cell] for cell in cells) != value:
                found.append(f"{sorted(cells)}: {value} is another count")
            elif len(cells) == 1 and value in SMALL:
                found.append(f"{next(iter(cells))}: a small count is told")
        return found

    def beside(self, address: str, blocks: Iterable[str]) -> Iterator[str]:
        """Name the texts off a survey's page in which a small count stands beside its question."""
        if _ADDRESS.match(address):
            return
        for block in blocks:
            text = " ".join(BY_FORM.sub(" ", block).casefold().split())
            for words, cells in self.questions.items():
                if words in text:
                    said = {_whole(one) for one in _NUMBER.findall(text.replace(words, " "))}
                    if said & {self.true[cell] for cell in cells if self.true[cell] in SMALL}:
                        yield f"{address}: {block[:160]}"

    def attack(self, told: Iterable[ToldSum]) -> Outcome:
        """Try to work out each count that is not told, of results of which something is told.

        Zeros are shown, so a hidden count is at least 1; who was asked is known or not at all.
        """
        read = list(told)
        known = {next(iter(one.cells)): one.value for one in read if len(one.cells) == 1}
        lines = {cell.indicator for one in read for cell in one.cells}
        counts = {cell: true for cell, true in self.true.items() if cell.indicator in lines}
        unknowns = {
            cell: Unknown(known[cell], known[cell])
            if cell in known
            else Unknown(1.0 if true else 0.0)
            for cell, true in counts.items()
        }
        facts = [Fact({cell: 1.0 for cell in one.cells}, one.value, one.value) for one in read]
        for parts, whole in self.sums:
            if whole in counts:
                terms = {**dict.fromkeys(parts, 1.0), whole: -1.0}
                facts.append(Fact(terms, 0.0, 0.0))
        targets = [cell for cell in counts if cell not in known and _is_secret(cell, counts)]
        outcome = Outcome(tried=len(targets))
        for cell, ends in work_out(unknowns, facts, targets, enough=LEAST_VALUES).items():
            if ends.values <= 1 and counts[cell]:
                outcome.recovered.append(Leak(cell, ends))
            elif ends.values < LEAST_VALUES and counts[cell] in SMALL:
                outcome.narrow.append(Leak(cell, ends))
        return outcome

    def _of_cell(self, line: str, question: str, cell: lxml.html.HtmlElement) -> Iterator[ToldSum]:
        head, said = str(cell.get("data-head")), "".join(cell.itertext()).strip()
        place = self._cell(line, f"{question} / {head}")
        if (share := _SHARE.fullmatch(said)) is not None:
            yield ToldSum(self.hoped[f"{line} / {question}"], _whole(share[1]))
            yield ToldSum(frozenset({self._cell(line, WHOLE)}), _whole(share[2]))
        elif place in self.true and said != "hidden":
            yield ToldSum(frozenset({place}), _whole(said))

    def _cell(self, line: str, part: str) -> Cell:
        found = (cell for cell in self.true if (cell.indicator, cell.part) == (line, part))
        return next(found, Cell(line, part, Quarter(2000, 1)))


class _Made:
    """What there is of surveys, as it is read."""

    def __init__(self) -> None:
        self.true: dict[Cell, int] = {}
        self.hoped: dict[str, set[Cell]] = {}
        self.sums: list[tuple[frozenset[Cell], Cell]] = []
        self.pages: dict[tuple[int, str], str] = {}
        self.questions: dict[str, set[Cell]] = {}

    def take(self, survey: int, wave: SurveyWave, counts: Iterable[SurveyCount]) -> None:
        """Take in the results of one year or term."""
        line, entered = f"survey {survey}, results {wave.number}", wave.entered
        quarter = Quarter(entered.year, 4)
        self.pages[survey, wave.period_title] = line
        whole = Cell(line, WHOLE, quarter)
        self.true[whole] = entered.answered
        if entered.asked:
            asked, missing = (Cell(line, what, quarter) for what in (ASKED, MISSING))
            self.true |= {asked: entered.asked, missing: entered.asked - entered.answered}
            self.sums.append((frozenset({whole, missing}), asked))
        parts: dict[str, set[Cell]] = {}
        for one in counts:
            cell = Cell(line, f"{one.question} / {one.answer or SILENT}", quarter)
            self.true[cell] = one.count
            parts.setdefault(one.question, set()).add(cell)
            if one.good:
                self.hoped.setdefault(f"{line} / {one.question}", set()).add(cell)
        for question, cells in parts.items():
            self.sums.append((frozenset(cells), whole))
            words = " ".join(BY_FORM.sub(" ", question).casefold().split())
            self.questions.setdefault(words, set()).update(cells)


def _is_secret(cell: Cell, counts: Mapping[Cell, int]) -> bool:
    """Say whether nobody may work a count out: who did not take part are a secret if few."""
    return cell.part not in (MISSING, ASKED) or counts[cell] in SMALL


def _whole(digits: str) -> int:
    return int(digits.replace(",", ""))
