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

GOALS = """\
## The goals

False exceptions are an average over lines of 13 to 40 quarters, all 27, rare events among them. The
changes come after 16 to 36 quarters, on the lines that are not of rare events. **Must** is what the
rules are held to, **aim** what the best known methods suggest; a dash: nothing is asked.

- A **step** of 1.5 sigmas stays, and is found within four quarters.
- A **spike** is one quarter 4 sigmas off, found in that quarter.
- A **drift** adds 0.1 sigma a quarter from the 17th quarter on, and is found within 16.
- An **echo**: after two quarters 2.5 sigmas off, a quarter within 0.7 sigmas of the level that is
  part of an exception.

"""

PEERS = """\
## Beside other methods, by number of quarters

Numbers of quarters are all in all: the latest four are changed by the step, the latest one by the
spike. XmR has all its rules; the EWMA weighs 0.2 and has limits of 2.7 sigmas; the self-starting
CUSUM has a slack of 0.5 and a decision interval of 4 (Hawkins 1987). Farrington flexible is R's
(package surveillance 1.20.3): it was run once on lines of counts and stocks drawn in the same way,
upwards only, at 0.5 per cent, and false exceptions count twice for both sides; its answers are in
tests/calibration/others/farrington.toml, and farrington.R beside it says how they were made. It
rests on some 80 series a number, so a tenth more or less is chance. The others see the same series
as ours. None of them takes autocorrelation into account.

"""

ROLLING = """\
## Supplied rolling figures

A share of which only the sum of four quarters is supplied, so that neighbours hold three quarters
in common; its rule is calibrated like the others. New false exceptions per quarter if all 27 lines
were such, at 13 to 40 quarters; and steps of {size:g} sigmas of the single quarters behind it,
found so many quarters after they came (after {before} figures).

"""

SHOCKS = """\
## One shared shock

27 lines, none of rare events. How often a shock is named where nothing happened, at 13 to 40
quarters; and how often one is named in its first quarter, after {before} quarters.

"""

PARTS = """\
## Parts

No exception is raised for a part of a breakdown. A part is said to have moved if its latest figure
lies {far:g} sigmas off or more; so many of all parts do by chance (asked: at most one in a
quarter). The parts are counts of 6 to 150 a quarter over 13 to 40 quarters, which vary by chance
and by 12 per cent of their level besides.

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

RARE_PEERS = """
Events that treble after 20 quarters, found within four, beside other tests that have the same false
ones upwards: the conditional binomial of the latest four quarters, and an EWMA of square roots.

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
