"""The text between the tables of docs/calibration.md."""

from tests.calibration.trials import SIZE

TYPICAL = 20
"""Quarters before a change, where only one number is shown."""

HEAD = """\
# How often the rules are wrong

Written by `make calibrate`: invented lines, of which it is known whether anything has changed, are
run through the rules of an exception (docs/methods.md). The seed is fixed; the same rules give the
same page, to the byte. The figures are averages over several thousand series: a difference of a
few hundredths, or of 2 per cent, is chance.

A **new false exception** is an exception that begins in the latest quarter of a line that has not
changed; numbers are per quarter over the whole set of 27 lines, all with the same number of
quarters. A change is **found** when an exception begins within four quarters of it. One **sigma**
is the standard deviation of the line, chance and all. **Autocorrelation** is how much of one
quarter's deviation is found in the next: 0.3 is what the real series show (end of this page).
"""

GOALS = f"""\
## The two goals

At most one new false exception in the latest quarter over the whole set, and half of all changes
of {SIZE} sigmas found within four quarters, at autocorrelation 0 and 0.3. Both as averages over
lines of 12 to 40 quarters; the change enters in the last four of them. Rare events are in the
false exceptions and have a table of their own for what is found.

"""

FALSE = """\
## New false exceptions, by number of quarters

Below 12 quarters limits are trial, and nothing is an exception ("ours" is 0 there); "trial limits
too" counts what it would be otherwise. The others begin at 12 as well.

"""

FOUND = f"""\
## Changes of {SIZE} sigmas found within four quarters, by number of quarters

The latest four are the changed ones: of 12 quarters eight are left to say what is usual, and only
the last is judged by firm limits. So short of 15 quarters fewer than half are found.

"""

SIZED_WORDS = """\
## Time to find a change

After so many quarters without a change; "half in" is the quarter by which half are found.

"""

OTHERS = f"""
The same by the others, after {TYPICAL} quarters, within four. "Changed by 10 per cent" finds nearly
every change, since it marks nearly every quarter: see its false exceptions above.

"""

RULES_WORDS = f"""\
## By rule

New false exceptions per quarter over the whole set, at 12 to 40 quarters; and which rule begins the
exceptions of the eight quarters after a change that comes after {TYPICAL} (autocorrelation 0.3; the
two of rare events among themselves). "continues" prolongs an exception and never begins one.

"""

KINDS_WORDS = f"""\
## By kind of line

New false exceptions per quarter if all 27 lines were of the kind, at 12 to 40 quarters; changes of
{SIZE} sigmas found within four quarters after {TYPICAL}.

"""

TRIAL_WORDS = f"""\
## Trial limits: 8 to 11 quarters

What would come of it if trial limits made exceptions: new false ones over the whole set, and
changes of {SIZE} sigmas found, the last four quarters being the changed ones.

"""

RARE_WORDS = f"""\
## Rare events

The {{lines}} lines of 0.4 to 2 events a quarter, judged exactly. New false exceptions over these
lines, at 12 to 40 quarters: {{falses}}.
Found within four quarters after {TYPICAL}, events having become more:

"""

LASTING_WORDS = f"""\
## One matter is told once

A change that stays, after {TYPICAL} quarters: the share of lines that are part of an exception so
many quarters later, and how many exceptions it begins in 20 quarters, false ones included.

"""

LINES_WORDS = """\
## The lines, and what they are taken from

"""

MEASURED_WORDS = """
Measured in real series (tests/calibration/measured.toml, by tests/calibration/measure.py): what
they vary beyond chance and a straight line, in per cent of the mean, of shares in points; medians
over the series.

"""

CHANCES_HEAD = """\
# How likely each rule is to begin an exception in one quarter of a line that has not changed, by
# how many figures the line has; at the autocorrelation of real series. Written by `make calibrate`.
"""
