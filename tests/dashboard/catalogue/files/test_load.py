"""The catalogue a new store starts with, a second one, and reading and writing catalogue files."""

import re
import shutil
from pathlib import Path

import pytest

from dashboard.catalogue.files.load import catalogue_tables, from_tables, load_catalogue
from dashboard.catalogue.indicators import Catalogue, Kind, Polarity, YearRule
from dashboard.catalogue.thresholds import Measure
from dashboard.quarters import Quarter

HERE = Path(__file__).resolve().parent
OURS = HERE.parents[3] / "dashboard" / "definitions"
SECOND = HERE.parents[2] / "data" / "second_partnership"

LATEST = Quarter(2025, 2)
LINES = {
    "neglect": ["cpp_neglect"],
    "sexual-abuse-exploitation": ["cse_crimes", "cpp_sexual_abuse"],
    "complex-safeguarding": ["complex_open"],
    "missing": ["missing_children_cpp", "missing_incidents_cpp", "missing_children_cpp_cse"],
    "early-help": ["eha_started"],
    "domestic-abuse": [
        "cpp_physical_abuse",
        "contacts_domestic_abuse",
        "cpp_domestic_abuse_share",
    ],
    "emotional-health": ["adult_ward_admissions_under_18", "self_harm_attendances"],
    "child-protection": [
        "referrals",
        "referrals_abuse_neglect_share",
        "rereferrals_share",
        "s47_enquiries",
        "icpc",
        "icpc_working_days",
        "cpp",
        "cin",
        "cla_started",
        "cla_ceased",
        "eha_open",
        "drug_treatment_completed_share",
        "rapid_review_referrals",
        "rapid_review_outcomes",
    ],
}
"""Appendix A of the framework, line by line."""

NUMBER_AND_RATE = {
    "referrals",
    "s47_enquiries",
    "icpc",
    "cpp",
    "cin",
    "cla_started",
    "cla_ceased",
}


@pytest.fixture(scope="module")
def ours() -> Catalogue:
    return load_catalogue(OURS)


@pytest.fixture(scope="module")
def second() -> Catalogue:
    return load_catalogue(SECOND)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Our definition files, to be edited as the partnership would."""
    return Path(shutil.copytree(OURS, tmp_path / "definitions"))


def edit(path: Path, before: str, after: str) -> None:
    """Replace a text that must stand in a file."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_the_set_in_force_is_appendix_a_in_its_order(ours: Catalogue) -> None:
    assert [theme.key for theme in ours.themes] == list(LINES)
    assert {t.key: [i.key for i in ours.in_theme(t.key, LATEST)] for t in ours.themes} == LINES


def test_twenty_seven_lines_are_thirty_four_series(ours: Catalogue) -> None:
    now = [i for i in ours.indicators if i.in_force(LATEST)]
    assert len(now) == 27
    assert sum(len(i.measures) for i in now) == 34
    assert {i.key for i in now if Measure.RATE in i.measures} == NUMBER_AND_RATE


def test_every_line_is_defined_in_full(ours: Catalogue) -> None:
    for line in ours.indicators:
        said = (line.title, line.subject, line.definition, line.numerator, line.unit_words)
        assert all(said), line.key
        assert line.lead, line.key
        assert line.priority, line.key
        assert line.small_numbers, line.key
        assert line.comparator or line.no_comparator, line.key
        assert len(line.definition) > len(line.title), line.key
        assert not line.definition.startswith(" "), line.key
        assert "  " not in line.definition, line.key


def test_every_line_in_force_is_questioned(ours: Catalogue) -> None:
    for line in ours.indicators:
        if line.in_force(LATEST):
            assert 2 <= len(line.questions) <= 3, line.key
            assert "lies behind" in line.questions[0], line.key
            assert all(question.endswith("?") for question in line.questions), line.key


def test_a_share_says_what_it_is_a_share_of(ours: Catalogue) -> None:
    shares = [i for i in ours.indicators if i.is_percent or i.kind is Kind.DISTRIBUTION]
    assert len(shares) == 5
    assert all(line.denominator for line in shares)


def test_every_line_reaches_back_nine_years_or_more(ours: Catalogue) -> None:
    assert all(LATEST - i.since >= 36 for i in ours.indicators if i.in_force(LATEST))


def test_counts_of_different_children_are_never_added_over_quarters(ours: Catalogue) -> None:
    distinct = {i.key for i in ours.indicators if i.year is YearRule.REPORTED}
    assert distinct == {
        "missing_children_cpp",
        "missing_children_cpp_cse",
        "cla_started",
        "cla_ceased",
    }


def test_the_published_polarities_are_kept(ours: Catalogue) -> None:
    """Source: the dictionary of the Local Authority Interactive Tool, where it has the line."""
    judged = {i.key: i.polarity for i in ours.indicators if i.polarity is not Polarity.NONE}
    assert judged == {
        "rereferrals_share": Polarity.LOW,
        "icpc_working_days": Polarity.HIGH,
        "drug_treatment_completed_share": Polarity.HIGH,
        "adult_ward_admissions_under_18": Polarity.LOW,
    }


def test_only_trusts_are_added_up(ours: Catalogue) -> None:
    sums = {i.key: len(i.agencies) for i in ours.indicators if i.combine == "sum"}
    assert sums == {"adult_ward_admissions_under_18": 2, "self_harm_attendances": 3}


def test_the_bands_of_working_days_are_the_statutory_ones(ours: Catalogue) -> None:
    line = ours.indicator("icpc_working_days")
    bounds = [(band.lower, band.upper) for band in line.bands]
    assert bounds == [(0, 10), (11, 15), (16, 20), (21, None)]
    assert line.limit_days == 15
    assert line.limit_source.startswith("Working Together")


def test_only_the_rolling_figure_of_drug_treatment_is_supplied(ours: Catalogue) -> None:
    assert [(i.key, i.lag) for i in ours.indicators if i.supplied == "rolling"] == [
        ("drug_treatment_completed_share", 2)
    ]


def test_counts_of_children_are_split_by_every_breakdown(ours: Catalogue) -> None:
    every = tuple(breakdown.key for breakdown in ours.breakdowns)
    assert every == ("age", "gender", "ethnicity", "locality")
    for line in ours.indicators:
        if line.unit == "children" and not line.rare:
            assert line.breakdowns == every, line.key


def test_every_breakdown_ends_with_what_is_not_recorded(ours: Catalogue) -> None:
    assert all(b.parts[-1].key == f"{b.key}_not_recorded" for b in ours.breakdowns)


def test_a_retired_line_keeps_its_place_and_leaves_the_set(ours: Catalogue) -> None:
    old = ours.indicator("common_assessments_started")
    new = ours.indicator(next(i.key for i in ours.indicators if i.replaces == old.key))
    assert old.in_force(Quarter(2020, 2))
    assert not old.in_force(Quarter(2020, 3))
    assert new.in_force(LATEST)
    assert [e.is_break for e in ours.events_of(new.key) if e.quarter == Quarter(2020, 3)] == [True]


def test_covid_stands_on_every_line_and_cuts_none(ours: Catalogue) -> None:
    (event,) = [e for e in ours.events if "COVID-19" in e.title]
    assert not event.is_break
    assert all(event in ours.events_of(i.key) for i in ours.indicators)


def test_the_pathway_leads_from_contact_to_care_with_a_caution_each(ours: Catalogue) -> None:
    assert [step.indicator for step in ours.pathway] == [
        "contacts_domestic_abuse",
        "referrals",
        "s47_enquiries",
        "icpc",
        "cpp",
        "cla_started",
    ]
    assert all(step.caution for step in ours.pathway)


def test_the_relations_that_must_hold_are_named(ours: Catalogue) -> None:
    said = {(i.left, i.relation, i.right) for i in ours.invariants}
    assert (("missing_children_cpp_cse",), "<=", ("missing_children_cpp",)) in said
    assert (("missing_children_cpp",), "<=", ("missing_incidents_cpp",)) in said
    assert (("cpp_neglect", "cpp_sexual_abuse", "cpp_physical_abuse"), "<=", ("cpp",)) in said
    assert (("cpp",), "<=", ("cin",)) in said
    bands = tuple(f"icpc_working_days:{b.key}" for b in ours.indicator("icpc_working_days").bands)
    assert (bands, "=", ("icpc_working_days",)) in said
    assert [i.key for i in ours.invariants if i.usually] == [
        "missing_children_within_plans",
        "conferences_within_enquiries",
    ]


def test_small_numbers_follow_their_source(ours: Catalogue) -> None:
    rules = {rule.key: (rule.smallest, rule.largest, rule.rounding) for rule in ours.rules}
    assert rules["childrens_social_care"] == (1, 5, 1)
    assert rules["hospital"] == (1, 7, 5)
    assert rules["drug_treatment"][:2] == rules["mental_health"][:2] == (1, 4)
    assert ours.indicator("self_harm_attendances").small_numbers == "hospital"


def test_the_example_threshold_is_dated_and_its_forerunner_ended(ours: Catalogue) -> None:
    first, second = ours.indicator("s47_enquiries").thresholds
    assert (second.high, second.since, second.until) == (390, Quarter(2025, 1), None)
    assert first.until == second.since - 1
    assert first.holds_in(Quarter(2024, 4))
    assert not first.holds_in(Quarter(2025, 1))


def test_the_framework_names_its_evidence_and_what_is_to_be_confirmed(ours: Catalogue) -> None:
    assert ours.framework is not None
    types = [one.key for one in ours.framework.evidence_types]
    assert types == ["quantitative", "qualitative", "outcome"]
    assert len(ours.framework.evidence_sources) == 4
    assert any("thresholds" in one.title.lower() for one in ours.framework.to_confirm)


@pytest.mark.parametrize("folder", [OURS, SECOND], ids=["ours", "second"])
def test_what_is_written_reads_back_as_an_equal_catalogue(folder: Path) -> None:
    catalogue = load_catalogue(folder)
    assert from_tables(catalogue_tables(catalogue)) == catalogue


def test_a_second_partnership_shares_nothing_with_the_first(
    ours: Catalogue, second: Catalogue
) -> None:
    assert second.partnership.area_code == "E08000034"
    assert second.partnership.neighbour_model != ours.partnership.neighbour_model
    for own, other in (
        ([t.key for t in ours.themes], [t.key for t in second.themes]),
        ([i.key for i in ours.indicators], [i.key for i in second.indicators]),
        ([a.key for a in ours.agencies], [a.key for a in second.agencies]),
        ([b.key for b in ours.breakdowns], [b.key for b in second.breakdowns]),
    ):
        assert not set(own) & set(other)


def test_a_second_partnership_uses_what_the_first_does_not(second: Catalogue) -> None:
    """So that the same code meets other polarities, bands, limits and thresholds."""
    assert Polarity.BAND in {i.polarity for i in second.indicators}
    assert second.indicator("assessment_days").limit_days == 45
    on = {t.measure for t in second.indicator("requests_for_help").thresholds}
    assert on == {Measure.NUMBER, Measure.RATE}


def test_a_theme_is_renamed_in_its_file(copy: Path) -> None:
    edit(copy / "neglect.toml", 'title = "Neglect"', 'title = "Neglect and care at home"')
    assert load_catalogue(copy).theme("neglect").title == "Neglect and care at home"


def test_an_indicator_is_added_in_its_file(copy: Path) -> None:
    path = copy / "neglect.toml"
    entry = path.read_text(encoding="utf-8").split("[[indicator]]")[1]
    added = entry.replace('"cpp_neglect"', '"home_conditions"', 1).replace("lead_chart = true", "")
    with path.open("a", encoding="utf-8") as file:
        file.write("\n[[indicator]]" + added)
    keys = [i.key for i in load_catalogue(copy).in_theme("neglect", LATEST)]
    assert keys == ["cpp_neglect", "home_conditions"]


def test_an_indicator_is_retired_in_its_file(copy: Path) -> None:
    edit(
        copy / "complex-safeguarding.toml",
        'source = "Framework',
        'until = "2025-26 Q1"\nsource = "Framework',
    )
    catalogue = load_catalogue(copy)
    assert catalogue.in_theme("complex-safeguarding", LATEST) == ()
    assert [i.key for i in catalogue.in_theme("complex-safeguarding")] == ["complex_open"]


def test_a_theme_moves_and_a_new_one_comes_by_the_list(copy: Path) -> None:
    (copy / "care-at-home.toml").write_text(
        (copy / "neglect.toml").read_text(encoding="utf-8").replace('"Neglect"', '"Care at home"'),
        encoding="utf-8",
    )
    (copy / "neglect.toml").unlink()
    edit(copy / "partnership.toml", '    "neglect",\n', "")
    edit(copy / "partnership.toml", '    "missing",\n', '    "missing",\n    "care-at-home",\n')
    catalogue = load_catalogue(copy)
    assert [t.key for t in catalogue.themes][3:5] == ["care-at-home", "early-help"]
    assert catalogue.indicator("cpp_neglect").theme == "care-at-home"


def abbreviations(text: str) -> set[str]:
    """Give the words of a text that are written in capitals."""
    return set(re.findall(r"\b[A-Z][A-Z&]+\b", text))


def test_every_abbreviation_on_a_line_is_explained_on_the_page_about(ours: Catalogue) -> None:
    explained = {word for word, _ in ours.glossary}
    for line in ours.indicators:
        said = " ".join((line.title, line.short, line.subject, line.unit_words, line.no_comparator))
        assert abbreviations(said) <= explained, line.key


def test_no_name_of_a_line_has_an_abbreviation_that_is_not_written_out(ours: Catalogue) -> None:
    """A long name has it in brackets behind its words; short names have none."""
    for line in ours.indicators:
        assert not abbreviations(f"{line.short} {line.title_name}"), line.key
        written = re.sub(r"[a-z]\w+ \([A-Z&]+\)|Hub \([A-Z]+\)", "", line.title)
        assert not abbreviations(written), line.key


def test_the_glossary_of_the_house_has_every_abbreviation(ours: Catalogue) -> None:
    text = (OURS.parents[1] / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = {row.split("|")[1].strip().strip("`").upper() for row in text.splitlines() if "|" in row}
    short = {word.upper() for word, _ in ours.glossary if abbreviations(word)}
    assert {"CPP", "ICPC", "S47", "CIN", "CLA", "CSE", "EHA"} <= rows
    assert short <= rows


def test_the_terms_stand_in_the_order_of_the_alphabet(ours: Catalogue) -> None:
    words = [word.lower() for word, _ in ours.glossary]
    assert words == sorted(words)
