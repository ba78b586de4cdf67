"""The words beside a number that say whether the number counts children, families or their cases.

They are one constant for the question before a text is kept and for the decision who reads it.
"""

from dashboard.free_text.text_words import Phrases, beside_phrases, beside_words

LABELS = beside_words("counts", "labels")
"""Words before a number that only labels: "section 47", "page 2", "Q3", "aged 4"."""
MEASURED = beside_words("counts", "measured")
"""What a number beside it measures or counts without counting a child: days, posts, agencies."""
COUNTED = beside_words("counts", "counted")
"""What is counted, if there are several."""
COUNTED_ONE = beside_words("counts", "counted_one")
"""What is counted, if there is one."""
GROUPS = beside_words("counts", "groups")
"""What brothers and sisters are counted by: "three sibling groups"."""
SIBLINGS = beside_words("counts", "siblings")
COUPLES = beside_words("counts", "couples")
"""Words for two to five together."""
MONTHS = beside_words("counts", "months")
JOINTS = beside_words("counts", "joints")
BOUNDS = beside_words("counts", "bounds")
"""Words before a number that is a limit, whatever follows it."""
UPPER_BOUNDS = beside_words("counts", "upper_bounds")
"""Words before a number that is a limit, unless what is counted follows the number."""
LEADS = beside_words("counts", "leads")
"""Words before a count in words that ends a clause: "fell to three"."""
ENDS = beside_words("counts", "ends")
"""Words after a count that does not say what it counts: "fell to three in March"."""
FEW = beside_words("counts", "few")
"""Words that say that there is one of what is counted."""
MULTIPLES = beside_words("counts", "multiples")
"""Words that count by themselves, or that name a multiple: "twins", "halved", "twice"."""
NOTHING = beside_words("counts", "nothing")
"""Words of nothing, which count where what is counted follows."""
PARTS = beside_words("counts", "parts")
"""Words of a part of a breakdown by age or gender."""
PART_PHRASES = Phrases(beside_phrases("counts", "part_phrases"))
"""Phrases of a part of a breakdown: of an age, a band of days, one trust, what is not recorded."""
