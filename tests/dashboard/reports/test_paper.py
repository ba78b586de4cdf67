"""Papers: which columns hold figures, where rows lead, and blocks within groups."""

from dashboard.reports.paper import Paper, PaperGroup, PaperHeading, PaperParagraph, PaperTable

FIGURES = PaperTable(
    "Enquiries",
    ("Quarter", "Enquiries", "On last year", "State"),
    (
        ("2025-26 Q2", "1,421", "+48 (+13%)", "high"),
        ("2025-26 Q1", "not received", "", "not received"),
        ("2024-25 Q4", "389", "−5 (−1%)", "as expected"),
    ),
    links=("/indicator/a/2025-26-q2", "", "/indicator/a/2024-25-q4"),
)


def test_a_column_of_figures_may_have_gaps_and_reasons() -> None:
    assert FIGURES.figure_columns == {1, 2}


def test_the_first_column_and_an_empty_one_hold_no_figures() -> None:
    assert PaperTable("a", ("b", "c"), (("1", ""), ("2", ""))).figure_columns == frozenset()


def test_rows_lead_to_a_site_and_nowhere_without_one() -> None:
    site = "https://data.example.org"
    assert FIGURES.site_links(site) == (
        f"{site}/indicator/a/2025-26-q2",
        "",
        f"{site}/indicator/a/2024-25-q4",
    )
    assert FIGURES.site_links("") == ("", "", "")


def test_blocks_within_groups_are_among_every_block() -> None:
    inner = PaperGroup((PaperHeading("b", 2), PaperGroup((PaperParagraph("c"),))))
    found = Paper("t", "", (), (PaperHeading("a"), inner, FIGURES)).every_block()
    assert [getattr(one, "text", "table") for one in found] == ["a", "b", "c", "table"]
