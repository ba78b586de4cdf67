"""Attacks the demonstration as it is shown, and writes docs/attack.md: `python -m tests.attack`.

Every hidden count is tried: for the public, for a partner (who reads the public edition too) and
for each agency, which knows its own figures. Ends with 1 where anything leaks.
"""

import sys

from dashboard.readers import Audience
from tests.attack.knowledge import Outcome, World, attack
from tests.attack.stores import ROOT, demonstration, small_alone

REPORT = ROOT / "docs" / "attack.md"
HEAD = """\
# The attack on what is shown

Written by `make attack`: every count that is hidden is worked out as far as it can be, by integer
programmes over everything that a reader is shown and knows to add up (docs/methods.md, "Small
numbers"), with nothing of the engine that chose what is hidden. A count is *recovered* where one
value is left, and *narrow* where it is small and fewer than three are.

| who attacks | hidden counts tried | recovered | narrow |
|---|--:|--:|--:|
"""
FOUND = """
Hiding the small counts alone, without the plan, gives away {recovered:,} counts, and leaves
{narrow:,} more too narrow, of {tried:,} tried.

`make test` does the same, reads every number that is sent of the latest quarter, and compares two
stores that differ only in what is hidden: what they send is the same to the byte.

## What was found before the last leak was closed

- A share within the limit of days stayed on pages that read no parts, while it was hidden where
  they did: the share is now a figure of its own, with its own cell in the plan.
- Our own year as published, where it is a per cent alone, told how many cases lay within a limit:
  the plan now counts with it.
- A sum of several agencies, seen before all had sent and again after, told the last one's figure:
  a sum that lacks an agency is shown only where each figure in it is.
- What an agency knows of its own gave the others' small counts away from a sum that was shown.
- Notes and reasons of returns named small numbers that the figures beside them hid.
"""


def main() -> int:
    """Attack for everyone, write the report; give the exit code."""
    with demonstration("sqlite://") as store:
        world = World.of(store)
    rows, leaks = [], 0
    for name, outcome in _outcomes(world):
        print(f"{name}: {outcome.tried:,} tried, {len(outcome.leaks)} leak", flush=True)
        counts = (outcome.tried, len(outcome.recovered), len(outcome.narrow))
        rows.append(f"| {name} | {' | '.join(f'{count:,}' for count in counts)} |")
        leaks += len(outcome.leaks)
    with demonstration("sqlite://", planner=small_alone) as store:
        bare = attack(World.of(store), Audience.PUBLIC)
    said = FOUND.format(recovered=len(bare.recovered), narrow=len(bare.narrow), tried=bare.tried)
    REPORT.write_text(HEAD + "\n".join(rows) + "\n" + said, encoding="utf-8")
    return 1 if leaks else 0


def _outcomes(world: World) -> list[tuple[str, Outcome]]:
    found = [
        ("the public", attack(world, Audience.PUBLIC)),
        ("a partner, who reads the public edition too", attack(world, Audience.PARTNER)),
    ]
    for agency in world.catalogue.agencies:
        outcome = attack(world, Audience.PARTNER, insider=agency.key)
        if outcome.tried:
            found.append((f"{agency.title}, knowing its own", outcome))
    return found


if __name__ == "__main__":
    sys.exit(main())
