"""Details that may identify somebody are found in a text, named, and kept from wider audiences."""

import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.catalogue.files.load import load_catalogue
from dashboard.disclosure.audience_check import text_caution
from dashboard.free_text.findings import (
    FindingSort,
    find_identifying,
    is_fit_for,
)
from dashboard.readers import Audience

HOUSE = Path(__file__).resolve().parents[3]
DEFINITIONS = HOUSE / "dashboard" / "definitions"
DEMONSTRATION = HOUSE / "data_access" / "demonstration" / "demonstration.toml"
NHS = "943 476 5919"
PUPIL = "A123456789012"
KNOWN = ("Rochdale", "Heywood", "Greater Manchester Police", "Northern Lights Trust")


def found(text: str, sort: FindingSort | None = None, **named: object) -> list[str]:
    """Give the words found in a text, of one sort or of all."""
    return [
        f.within(text)
        for f in find_identifying(text, **named)  # type: ignore[arg-type]
        if sort is None or f.sort is sort
    ]


@pytest.mark.parametrize(
    "written",
    [
        *("943 476 5919", "943-476-5919", "9434765919", "943.476.5919", "943\u00a0476\u00a05919"),
        *("943/476/5919", "943_476_5919", "943 - 476 - 5919", "9 4 3 4 7 6 5 9 1 9"),
    ],
)
def test_a_valid_nhs_number_is_found_however_it_is_written(written: str) -> None:
    assert found(f"(NHS {written}).", FindingSort.NHS_NUMBER) == [written]


@pytest.mark.parametrize(
    "text", ["943 476 5918", "19434765919", "94347659191", "0000000000", "the total is 1234567890"]
)
def test_a_number_with_a_wrong_check_digit_is_no_nhs_number(text: str) -> None:
    assert found(text, FindingSort.NHS_NUMBER) == []


def check_letter(rest: str) -> str:
    """Work a pupil number's check letter out, as the Department for Education's guide does."""
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    return letters[sum(int(digit) * weight for weight, digit in enumerate(rest, start=2)) % 23]


@given(st.text("0123456789", min_size=12, max_size=12))
def test_a_pupil_number_is_found_by_its_check_letter(rest: str) -> None:
    right = check_letter(rest)
    wrong = "B" if right == "A" else "A"
    assert found(f"pupil {right}{rest},", FindingSort.PUPIL_NUMBER) == [f"{right}{rest}"]
    assert found(f"pupil {wrong}{rest},", FindingSort.PUPIL_NUMBER) == []


@given(st.text("0123456789", min_size=9, max_size=9).filter(lambda digits: len(set(digits)) > 1))
def test_an_nhs_number_is_found_by_its_check_digit(digits: str) -> None:
    rest = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True))
    check = (11 - rest % 11) % 11
    for last in range(10):
        assert bool(found(f"no. {digits}{last}", FindingSort.NHS_NUMBER)) is (last == check)


@pytest.mark.parametrize(
    "code", ["OL16 1LR", "ol161lr", "M1 1AE", "SW1A 1AA", "EC1A 1BB", "B33 8TH"]
)
def test_a_full_postcode_is_found(code: str) -> None:
    assert found(f"lives at {code}, with", FindingSort.POSTCODE) == [code]


@pytest.mark.parametrize(
    "text", ["OL16", "in Q3 2nd", "E08000005", "S47 1st", "2021-22 Q3", "KPI 4"]
)
def test_half_a_postcode_is_none(text: str) -> None:
    assert found(text, FindingSort.POSTCODE) == []


@pytest.mark.parametrize(
    "written",
    [
        "12/03/2014",
        "12-3-14",
        "12.03.2014",
        "2014-03-12",
        "12 March 2014",
        "12th March 2014",
        "12th of March, 2014",
        "12 Mar 14",
        "March 12, 2014",
        "12-Mar-2014",
    ],
)
@pytest.mark.parametrize("around", ["DOB {}", "born {} in", "d.o.b.: {}", "the child ({})", "{}"])
def test_a_date_of_birth_is_found_in_its_usual_forms(written: str, around: str) -> None:
    assert found(around.format(written), FindingSort.BIRTH_DATE) == [written]


def test_beside_birth_a_month_or_a_year_is_enough() -> None:
    assert found("a girl born in March 2014", FindingSort.BIRTH_DATE) == ["March 2014"]
    assert found("DOB: 2014", FindingSort.BIRTH_DATE) == ["2014"]
    assert found("she was born on 12/03/2014 here", FindingSort.BIRTH_DATE) == ["12/03/2014"]


@pytest.mark.parametrize(
    "text",
    [
        "Agreed by the sub-group on 12 June 2025",
        "QAEIP sub-group, 14 October 2025",
        "the meeting of 12 June 2025",
        "from 1 April 2024 to 31 March 2025, the new system",
        "at the 14 October 2025 meeting",
        "Signed off 14 October 2025.",
        "figures published 31/10/2025",
        "2021-22 Q3 and 2024-25",
        "31/02/2014",
        "version 1.2.2014.5",
    ],
)
def test_a_day_of_work_is_no_date_of_birth(text: str) -> None:
    assert found(text, FindingSort.BIRTH_DATE) == []


@pytest.mark.parametrize(
    "number",
    [
        "01706 647474",
        "0161 496 0000",
        "(0161) 496 0000",
        "07700 900123",
        "07700900123",
        "+44 7700 900123",
        "+44 (0)161 496 0000",
        "0044 161 496 0000",
    ],
)
def test_a_phone_number_is_found(number: str) -> None:
    assert found(f"ring {number} today", FindingSort.PHONE) == [number]


@pytest.mark.parametrize(
    "text", ["10,000 children", "per 10,000", "2,768 referrals", "0.5 to 1.25"]
)
def test_a_plain_number_is_no_phone_number(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Jamie Smith was seen.", "Jamie Smith"),
        ("Then JAMIE SMITH was seen.", "JAMIE SMITH"),
        ("we saw jamie again", "jamie"),
        ("Mohammed’s plan ended", "Mohammed’s"),
        ("The worker of Oluwabunmi Adebayo left", "Oluwabunmi Adebayo"),
        ("Zbyszek Kowalczyk-Nowak moved", "Zbyszek Kowalczyk-Nowak"),
        ("the family of Mr Khan", "Mr Khan"),
        ("seen by Dr. Patel-Jones", "Dr. Patel-Jones"),
        ("a boy called Kez was missing", "Kez"),
        ("J. Smith was moved", "J. Smith"),
        ("a plan for Grace Hall began", "Grace Hall"),
        ("Siobhán O’Neill", "Siobhán O’Neill"),
        ("Social Worker Jamie Smith", "Jamie Smith"),
        ("Will Smith went", "Will Smith"),
        ("then May Jones rang", "May Jones"),
    ],
)
def test_what_looks_like_a_name_is_found(text: str, name: str) -> None:
    assert found(text, FindingSort.NAME) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Grace and Rose were seen", ["Grace", "Rose"]),
        ("Grace, Rose and Hope moved", ["Grace", "Rose", "Hope"]),
        ("Jamie & Rose", ["Jamie", "Rose"]),
        ("In April and May, Summer and Autumn; Kent and Devon", []),
        ("Will Ofsted come? May Rochdale wait? Grace was given.", []),
    ],
)
def test_names_that_are_words_are_found_where_they_are_joined(text: str, names: list[str]) -> None:
    assert found(text, FindingSort.NAME, known=KNOWN) == names


@pytest.mark.parametrize(
    ("text", "sort", "words"),
    [
        (
            "write to kez.b@school.example.org today",
            FindingSort.EMAIL,
            ["kez.b@school.example.org"],
        ),
        ("lives at 12 Acacia Avenue, with", FindingSort.HOUSE, ["12 Acacia Avenue"]),
        ("at 3b St Leonards Rd", FindingSort.HOUSE, ["3b St Leonards Rd"]),
        ("12 acacia avenue", FindingSort.HOUSE, ["12 acacia avenue"]),
        ("Flat 3, Acacia House", FindingSort.HOUSE, ["Flat 3"]),
        ("a 10 year road map; 30 Family Court cases; 12 cases close", FindingSort.HOUSE, []),
        ("2024 Family Court; Section 47 enquiries; 20 Early Help plans", FindingSort.HOUSE, []),
    ],
)
def test_an_address_is_found(text: str, sort: FindingSort, words: list[str]) -> None:
    assert found(text, sort) == words
    assert not words or found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Child A and child B, siblings of Child C, moved to Rochdale.",
        "Section 47 enquiries rose after Early Help and Family Help merged.",
        "Head of Safeguarding, Children's Social Care",
        "Designated Nurse for Safeguarding Children, Integrated Care Board",
        "Detective Superintendent, Public Protection, Greater Manchester Police",
        "The Child Safeguarding Practice Review Panel wrote in March.",
        "Working Together 2023; Initial Child Protection Conferences; Rapid Reviews",
        "The Northern Lights Trust sent its return late in May.",
        "It may rise in summer. Will it? Mark the date. Grace was given to the agency.",
        "Pupils of Jamie Oliver Academy",
        "Rochdale Borough Safeguarding Children Partnership, North West, England",
        "The QAEIP sub-group agreed it because Ofsted asked.",
    ],
)
def test_the_fields_own_words_are_no_name(text: str) -> None:
    assert found(text, FindingSort.NAME, known=KNOWN) == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("three children were missing", ["three"]),
        ("one sibling", ["one"]),
        ("One of the children", ["One"]),
        ("Conferences fell to 4 in the quarter", ["4"]),
        ("Reviews fell to three.", ["three"]),
        ("2 boys and 3 girls", ["2", "3"]),
        ("2 of 4 reviews", ["2", "4"]),
        ("only two very young children", ["two"]),
        ("both siblings moved", ["both siblings"]),
        ("a couple of young people", ["a couple of young people"]),
        ("5 admissions, not 6", ["5"]),
        ("between 3 and 4 children", ["3", "4"]),
        ("Of these, 1 was closed", ["1"]),
        ("Plans rose by three.", ["three"]),
        ("the twins were moved", ["twins"]),
        ("a sibling pair, and a trio of sisters", ["sibling pair", "trio of sisters"]),
        ("half a dozen children", ["half a dozen children"]),
        ("no more than 3 children", ["3"]),
        ("no more than three.", ["three"]),
        ("up to four plans, fewer than 4 boys", ["four", "4"]),
    ],
)
def test_a_small_count_is_found_in_figures_and_words(text: str, counts: list[str]) -> None:
    assert found(text) == counts


@pytest.mark.parametrize(
    "text",
    [
        "Section 47 and section 5; Sections 4 and 5 of the Act; Part 3, table 2",
        "Q3, 2021-22 Q3, quarter 3 and quarters 1 to 3",
        "within 15 working days, in 5 days, two weeks, three consecutive quarters",
        "10 to 15 working days, or 4 to 5 weeks",
        "a threshold of 5, above 4, below 3, fewer than 6, at least two, up to 5",
        "fell by 3 per cent, 3%, 2.5 points and one third",
        "1 in 5 referrals, one in four children",
        "on 3 March and March 4, at 3 pm",
        "one agency sent two returns; three trusts did not; 2 meetings",
        "No one knows which one; one-off; this one; the other one rose",
        "the 1st, 2nd and 3rd; 4-weekly; level 3, tier 2, aged 4, priority 1, item 3",
        "version 3 of 2025 figures; 1,234 and 3.5 and 10,000",
        "1. First\n2) Second",
        "zero, none, 0 and six",
        "In 2014 the Children Act 1989",
        "between the two",
        "rose by three quarters; by two per cent; by one; three quarters of plans",
        "a twin-track approach; half a dozen meetings; no more than three quarters",
        "one assessment a family, one return per agency",
    ],
)
def test_what_only_looks_like_a_count_is_passed_over(text: str) -> None:
    assert found(text) == []


def test_the_strictest_rule_says_what_is_small() -> None:
    text = "Attendances fell to 7 and plans to six."
    assert found(text) == []
    assert found(text, largest=7) == ["7", "six"]
    assert "Write “fewer than 8”" in find_identifying(text, largest=7)[0].sentence


def test_every_finding_is_told_in_its_order_and_once() -> None:
    text = f"Jamie Smith (born 3 March 2014, NHS {NHS}) and three siblings, OL16 1LR, 07700 900123."
    told = [(f.sort, f.within(text)) for f in find_identifying(text)]
    assert told == [
        (FindingSort.NAME, "Jamie Smith"),
        (FindingSort.BIRTH_DATE, "3 March 2014"),
        (FindingSort.NHS_NUMBER, NHS),
        (FindingSort.COUNT, "three"),
        (FindingSort.POSTCODE, "OL16 1LR"),
        (FindingSort.PHONE, "07700 900123"),
    ]
    assert all(f.sentence for f in find_identifying(text))


def test_a_finding_does_not_hold_the_words_it_found() -> None:
    text = f"Jamie Smith, {NHS}"
    assert not any(word in repr(find_identifying(text)) for word in ("Jamie", "Smith", "943"))


def test_a_wider_audience_reads_no_text_with_findings() -> None:
    plain, telling = "Referrals rose with the new form.", "Jamie Smith moved."
    for audience in Audience:
        assert is_fit_for(plain, audience)
        assert is_fit_for(telling, audience) is (audience is Audience.STEWARD)
    assert is_fit_for("Heywood Heights opened.", Audience.PUBLIC, known=("Heywood Heights",))


def test_ordinary_sentences_do_not_set_it_off() -> None:
    """Every text of the definitions and of the demonstration is looked through.

    Measured: 23 of 526 ask, as they did before twins, bounds, addresses and joined names were
    looked for: each counts children or conferences, or states a rule ("1 to 5"), but for the name
    of one tool. Of the framework's own 171 sentences 7 ask: numbered headings, its author, "the 3
    statutory safeguarding partners", "4 multi-agency audits" and "4 main evidence sources".
    """
    paths = [*DEFINITIONS.glob("*.toml"), DEMONSTRATION]
    texts = {text for path in paths for text in texts_of(tomllib.loads(path.read_text("utf-8")))}
    several = {text for text in texts if " " in text}
    careful = text_caution(load_catalogue(DEFINITIONS))
    asked = {text: find_identifying(text, **careful) for text in several}
    telling = {text for text, told in asked.items() if told}
    assert len(several) > 500
    assert len(telling) <= 0.05 * len(several), sorted(telling)
    others = [
        f.within(t) for t, told in asked.items() for f in told if f.sort is not FindingSort.COUNT
    ]
    assert others == []


def texts_of(entry: object) -> Iterator[str]:
    """Give every text in a table of TOML."""
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict | list):
        for each in entry.values() if isinstance(entry, dict) else entry:
            yield from texts_of(each)


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    places = find_identifying(text)
    assert all(0 <= f.start < f.end <= len(text) for f in places)
    assert all(one.end <= other.start for one, other in pairwise(places))
