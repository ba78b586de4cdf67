"""The methods of the dashboard, described for readers."""

METHODS: tuple[tuple[str, str], ...] = (
    (
        "Quarters",
        "Financial quarters: Q1 is April to June, Q4 January to March. The address of a page names "
        "its quarter, so a link shows the same page again; without a quarter it shows the latest.",
    ),
    (
        "What is counted",
        "A stock is counted on the last day of the quarter, a flow within it. Four quarters of a "
        "flow add up to a year, a stock's year is its last quarter, and different children are "
        "never added across quarters: the year's own figure comes with Q4. Rolling figures need "
        "all four quarters.",
    ),
    (
        "Percentages",
        "Worked out from their numerator and denominator each time, never averaged. Working days "
        "are the agencies' clock: the agencies count them, leaving out weekends and England's bank "
        "holidays, and send how many cases lie in each band; here the bands are added up to the "
        "share within 15 days.",
    ),
    (
        "Rates",
        "Per 10,000 children aged 0 to 17, on the Office for National Statistics' estimate for the "
        "middle of the calendar year in which the financial year begins, as the Department for "
        "Education does it. Until that is published the latest earlier one is used, marked "
        "“provisional population”, and the rate is restated. A quarter's flow stands beside annual "
        "figures as rolling four quarters only.",
    ),
    (
        "Comparators",
        "Statistical neighbours by mean and by median, each named beside its line; a neighbour "
        "without a value is left out and counted (“9 of 10”). Areas are joined by their codes. "
        "Annual figures are drawn as steps over their four quarters.",
    ),
    (
        "Comparisons",
        "Our 95% interval is set against another area's value: higher, similar or lower; better or "
        "worse only where a good direction is agreed. Where a figure is missing, hidden, partial "
        "or too old the page says that it is not compared, and why. Where events repeat for "
        "one child the interval is too narrow, and the page says so.",
    ),
    (
        "Shares beside the population",
        "A group's share of the cases with a recorded group, four quarters together, divided by "
        "its share of children aged 0 to 17 in the year that is named, with the 95% interval of "
        "the share of cases. None where the group has fewer than 20 cases or where one of the "
        "four quarters is hidden. Groups have no rank, and a ratio does not say why shares differ.",
    ),
    (
        "Changes",
        "On the last quarter and on the same quarter last year; in per cent only from a base of "
        "20, and none across a break, a gap or a partial figure.",
    ),
    (
        "Flags",
        "A quarter is marked when its unrounded figure lies beyond a threshold agreed for it; "
        "at the level is not beyond. Where a good direction is agreed the mark says improvement or "
        "concern, otherwise high or low. A target gives a word: met, near or missed.",
    ),
    (
        "Exceptions",
        "Quarters that follow each other, flagged on one side of one line by rules that report, "
        "are one exception; number and rate are one line. A quarter that is not flagged or has no "
        "whole figure ends it, and so does a break. It is new, being looked into, explained, "
        "action agreed or closed, and reopens by itself when it goes on after it was closed or "
        "returns within a year. A hidden figure is not judged.",
    ),
    (
        "What is missing",
        "Not received, not collected, hidden and a true zero are four different things and are "
        "drawn differently. A sum that lacks an agency is partial: it has no rate and no flag. "
        "Nothing is overwritten: an earlier version of a figure can be seen on its quarter's page.",
    ),
)

ACCESS: tuple[str, ...] = (
    "The dashboard is made to meet the Web Content Accessibility Guidelines 2.2 at level AA.",
    "Everything works by keyboard: each picture is one Tab stop, and the arrow keys, Home and End "
    "walk its quarters; Enter opens one. On an exception's page Shift with the left or right arrow "
    "key opens the previous or the next exception of its list, except while you type. Every "
    "picture has its words and its table, and nothing is said by colour alone.",
    "Pages can be enlarged to 400 per cent and read at a width of 320 pixels, they follow the "
    "system's dark setting, nothing moves, and they work with scripts off. On an indicator's own "
    "page the chart that can be zoomed needs scripts; the picture and the table there do not.",
    "Before each release tests open every kind of page: axe finds no fault against the guidelines "
    "(2.0 to 2.2, A and AA) nor against good practice, no page scrolls sideways from 320 to 1,920 "
    "pixels, each is walked by keyboard alone and read with scripts off. No assistive technology "
    "and no person who uses one has tried it yet.",
)
