"""Finds small counts in a text, in figures and words: "three children", "fell to 4", "twins".

Numbers that count no people or cases are left out: quarters, sections and other labels, dates and
times, numbers of days, shares, limits ("fewer than 6", "a threshold of 5"), agencies and meetings.
"""

import re
from collections.abc import Iterator

from dashboard.free_text.identifiers import Span

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_WORD = "|".join(WORDS)
_ANY = rf"(?:[0-9]{{1,2}}|{_WORD})"
_NUMBER = re.compile(
    rf"(?<![\w,/£$#\u2212-])(?<![0-9][.:])(?:(?P<figure>[0-9]{{1,2}})|(?P<word>{_WORD}))"
    r"(?![\w/%\u2013]|[.,:][0-9]|-[\w])",
    re.I,
)
_LABELS = (
    r"(?:q|quarters?|sections?|sec|ss?\.?|parts?|chapters?|tables?|figures?|figs?\.?|pages?|pp?\.?"
    r"|paragraphs?|paras?|annex|appendix|articles?|regulations?|rules?|levels?|tiers?|bands?|steps?"
    r"|stages?|phases?|priority|priorities|themes?|standards?|strands?|items?|actions?|objectives?"
    r"|recommendations?|versions?|v|options?|questions?|principles?|numbers?|no\.?|years?|months?"
    r"|weeks?|days?|wards?|trusts?|teams?|aged?|ages|under|over|grades?|categor(?:y|ies)|types?"
    r"|rounds?|waves?|acts?|footnotes?|notes?|lines?|columns?|rows?|slides?|key stage)"
)
_JOINED = rf"(?:\s*(?:,|and|or|to|&|[-\u2013])\s*{_ANY}\b)*"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_MEASURED = (
    r"(?:(?:working|calendar|full|more|further|consecutive|whole|last|latest|previous|past|following"
    r"|successive|other|different|main|key|of the|of our|partner|statutory)\s+){0,2}"
    r"(?:days?|weeks?|months?|years?|quarters?|hours?|minutes?|times?|per\s?cent|percent\w*|points?"
    r"|pts|pm|am|p\.m|a\.m|miles?|decimals?|places?|agenc(?:y|ies)|partners?|services?|trusts?"
    r"|meetings?|areas?|teams?|steps?|stages?|levels?|ways?|questions?|themes?|priorit(?:y|ies)"
    r"|indicators?|lines?|figures?|authorit(?:y|ies)|neighbours?|schools?|wards?|rules?|reasons?"
    r"|points?|halves|half|thirds?|fifths?|audits?|reports?|returns?|systems?|sets?|parts?|sites?"
    r"|categor(?:y|ies)|groups?|kinds?|types?|sessions?|events?|posts?|staff|officers?|nurses?"
    r"|social workers?|dozens?|hundred|thousand|million)\b"
)
_COUNTED = (
    r"(?:child(?:ren)?|siblings?|boys?|girls?|infants?|baby|babies|toddlers?|teenagers?|people"
    r"|persons?|famil(?:y|ies)|households?|brothers?|sisters?|twins?|parents?|mothers?|fathers?"
    r"|carers?|adults?|women|woman|men|man|males?|females?|pupils?|students?|patients?|victims?"
    r"|cases?|referrals?|re-referrals?|plans?|conferences?|enquir(?:y|ies)|incidents?|admissions?"
    r"|attendances?|contacts?|assessments?|deaths?|reviews?|crimes?|offences?|episodes?|placements?"
    r"|adolescents?|youths?|under-[0-9]+s?|them|whom|these|those|daughters?|sons?|cousins?"
    r"|notifications?|allegations?|injur(?:y|ies)|outcomes?|suspects?|learners?|residents?)\b"
)
_BESIDE = r"(?:(?!and\b|or\b|but\b)[\w’'-]+\s+)"
"""A word between a number and the thing that the number counts."""
_PASSED_OVER = tuple(
    re.compile(pattern, re.I | re.M)
    for pattern in (
        rf"\b{_LABELS}\s?{_ANY}\b{_JOINED}",
        rf"\b{_ANY}\b{_JOINED}\s+{_MEASURED}",
        rf"\b{_ANY}\s+in\s+(?:every\s+)?{_ANY}\b(?!\s+{_MONTH})",
        rf"\b[0-9]{{1,2}}(?:\s+of)?\s+{_MONTH}\b|\b{_MONTH}\s+[0-9]{{1,2}}\b",
        r"(?:\b(?:above|outside|beyond|(?<!no )(?<!not )more than|at least"
        r"|limit of|thresholds? of|targets? of|levels? of|threshold|target|limit"
        r"|tolerance|tolerance of|thresholds? (?:is|was|at|to)|targets? (?:is|was|at|to)))"
        rf"\s+{_ANY}\b{_JOINED}",
        # A limit is not left out if a counted thing follows: "no more than 3 children" is small.
        r"\b(?:below|fewer than|less than|at most|up to|within)"
        rf"\s+{_ANY}\b{_JOINED}(?!\s+{_BESIDE}{{0,2}}?{_COUNTED})",
        rf"\b{_ANY}\s+or\s+(?:more|fewer|less|over)\b",
        r"\bone\s+(?!child|sibling|boy|girl|infant|baby|famil|person|parent|mother|father|carer)"
        r"[\w-]+\s+(?:a|an|per|each|every|for each|for every)\b",
        r"^\s*\(?[0-9]{1,2}[.)]\s",
        r"\([0-9]{1,2}\)",
    )
)
_FOLLOWED = re.compile(rf"^\s+{_BESIDE}{{0,3}}?{_COUNTED}", re.I)
_LED_UP_TO = re.compile(
    r"\b(?:to|by|another|about|around|at|nearly|no more than|not more than|from|was|were|is|are"
    r"|only|just|been|became|had|has|have|remains?|remained|stood at|numbered|totall?ed|of|for)"
    r"\s+$",
    re.I,
)
_ENDS = re.compile(r"^\s*(?:[.,;:!?)]|$|(?:in|to|from|and|last|this|out|of)\b)", re.I)
_PAIRS = re.compile(
    rf"\b(?:a couple of|a pair of|both|a single|a handful of)\s+(?:[\w’'-]+\s+){{0,2}}?{_COUNTED}"
    r"|\b(?:twins|triplets|quadruplets)\b|\b(?:a|the|one|her|his|their|whose) twin\b"
    r"(?!\W(?:track|aims?|goals?|purpose|focus|challenges?|priorit|site|town))"
    r"|\b(?:sibling|brother|sister) (?:pairs?|trios?|groups?)\b"
    r"|\b(?:pair|trio|set|group)s? of (?:siblings|brothers|sisters|twins)\b",
    re.I,
)
_HALF_A_DOZEN = re.compile(rf"\bhalf[ -](?:a[ -])?dozen\s+{_BESIDE}{{0,2}}?{_COUNTED}", re.I)
_IN_OTHER_WORDS = ((2, _PAIRS), (5, _HALF_A_DOZEN))
"""Counts in words other than numbers, each with the smallest count that the words can mean."""


def small_counts(text: str, largest: int) -> Iterator[Span]:
    """Return the positions of counts from 1 to `largest`."""
    over = [found.span() for pattern in _PASSED_OVER for found in pattern.finditer(text)]
    for found in _NUMBER.finditer(text):
        start, end = found.span()
        if any(a <= start and end <= b for a, b in over):
            continue
        if found["figure"]:
            if 1 <= int(found["figure"]) <= largest:
                yield start, end
        elif WORDS.index(found[0].lower()) < largest and _counts(
            found[0], text[:start], text[end:]
        ):
            yield start, end
    for least, pattern in _IN_OTHER_WORDS:
        if largest >= least:
            yield from (found.span() for found in pattern.finditer(text))


def _counts(word: str, before: str, after: str) -> bool:
    """Say whether a number word counts something; "one" must be followed by what it counts."""
    if _FOLLOWED.search(after):
        return True
    alone = bool(_LED_UP_TO.search(before[-20:]) and _ENDS.search(after))
    return alone and word.lower() != "one"
