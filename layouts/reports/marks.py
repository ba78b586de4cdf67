"""The marks of charts in words, for papers, where nothing can be opened that explains them."""

MARKS: tuple[tuple[str, str], ...] = (
    ("Dot on the line", "A quarter that is no exception."),
    ("Hollow dot, dashed line", "The figure is not final: provisional, or an agency is missing."),
    ("Triangle", "High or low beyond what chance explains; no good direction is agreed."),
    ("Disc with an arrow", "An improvement."),
    ("Diamond with an arrow", "A concern."),
    ("Square frame", "Beyond a threshold that was agreed."),
    ("Hatched slot", "Not received: a gap, not a zero."),
    ("Bar at the foot", "Hidden, because the count could identify a child or give one away."),
    ("Thin line", "The usual level of the line."),
    ("Grey block", "Where the latest quarters were expected."),
    ("Heavy bar", "The average of quarters that together were an exception."),
    ("Broken line with a name", "A threshold, from the quarter from which it holds."),
    ("Grey steps", "Other areas: figures of a year, drawn over its four quarters."),
    ("Double rule", "A break: nothing is compared across it."),
    ("Two dotted edges", "The quarter of this report."),
)
