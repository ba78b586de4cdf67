"""What no page says: names of methods, and phrases that nobody understood at first reading."""

import re

_METHODS = r"\b(?:Byar|Wilson|sigmas?)\b"
_PHRASES = (
    "give the average",
    "the spread",
    "By itself it is within",
    "marked by the chart",
    "within trial limits",
    "Not flagged: not",
    "as it runs",
    "no rule that reports",
    "left out of the sentences",
    "or would give one away in this theme",
    "judged by how often chance",
    "thresholds alone judge",
    "its quarters are judged",
    "Not told",
    "Where it presses",
    "stands where",
    "Where it stands",
    "Over, not taken up",
    "see rate",
    "Still low, in the",
    "Still high, in the",
    "(trial",
    "tells of",
    "of which",
    "Only the twelve-month figure",
    "overlap: its quarters",
    "All counts in this theme are 1 to 5",
    "; latest ",
    "Not shown here",
    "hidden latest 0",
    "first return",
    "none of the 1 ",
    "All local figures",
)
_NEVER = re.compile("|".join((_METHODS, *map(re.escape, _PHRASES))), re.IGNORECASE)
_TAGS = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]+>", re.DOTALL)


def not_plain(page: str) -> list[str]:
    """Return the words of a painted page that no page says."""
    return _NEVER.findall(re.sub(r"\s+", " ", _TAGS.sub(" ", page)))
