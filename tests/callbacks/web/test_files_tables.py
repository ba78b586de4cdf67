"""Tables of pages as files: what came in, levels, commentary, compared lines and their columns."""

import csv
from io import BytesIO, StringIO

import openpyxl
import pytest
from flask.testing import FlaskClient

from data_access.store.gate import Gate
from tests.callbacks.web.test_files import client_of

QUARTER = "/indicator/s47_enquiries/2025-26-q2"


@pytest.fixture(scope="module")
def client(shown: Gate) -> FlaskClient:
    """Files as a steward takes them."""
    return client_of(shown)


@pytest.fixture(scope="module")
def everyones(public: Gate) -> FlaskClient:
    """Files as everyone takes them."""
    return client_of(public)


def rows_of(client: FlaskClient, address: str) -> list[dict[str, str]]:
    """Give the rows of a CSV file by the names of its columns."""
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(StringIO(answer.data.decode("utf-8-sig"))))


def test_what_came_in_is_taken_out_in_words(client: FlaskClient) -> None:
    rows = {row["Agency"]: row for row in rows_of(client, "/overview.csv?of=came")}
    assert rows["Greater Manchester Police"]["2025-26 Q2"] == "due 24 Oct 2025, not in"
    assert rows["Greater Manchester Police"]["2024-25 Q4"].startswith("late, ")
    assert rows["Mental health trust 1"]["2025-26 Q2"].startswith("nil return ")
    about = openpyxl.load_workbook(BytesIO(client.get("/overview.xlsx?of=came").data))["About"]
    assert "Greater Manchester Police" in dict(about.iter_rows(values_only=True))["Waiting"]


def test_where_a_figure_came_from_is_taken_out_as_the_page_shows_it(
    client: FlaskClient, everyones: FlaskClient
) -> None:
    first, last = rows_of(client, f"{QUARTER}.csv?of=whence")
    assert (first["Value"], first["In force"], first["Received"]) == (
        "409",
        "no",
        "17 October 2025",
    )
    assert (last["Value"], last["In force"], last["Place"]) == ("421", "yes", "line 2")
    assert last["File"].endswith("corrected.csv")
    assert last["Why it was sent"] == "12 late entries"
    told = rows_of(everyones, f"{QUARTER}.csv?of=whence")
    assert [one["Value"] for one in told] == ["409", "421"]
    assert {(one["File"], one["Place"]) for one in told} == {("", "")}
    assert "late entries" not in str(told)
    (alone,) = rows_of(client, "/indicator/s47_enquiries/2024-25-q1.csv?of=whence")
    assert alone["File"]
    assert "Value" not in alone


def test_levels_and_their_history_are_for_stewards_alone(
    client: FlaskClient, everyones: FlaskClient
) -> None:
    every = rows_of(client, "/thresholds.csv")
    mine = [row for row in every if row["Indicator"] == "s47_enquiries"]
    assert [(row["Level"], row["From"], row["To"], row["In force"]) for row in mine] == [
        ("above 390", "2025-26 Q1", "", "yes"),
        ("above 400", "2022-23 Q1", "2024-25 Q4", "ended"),
    ]
    assert all(row["Agreed by"] for row in every)
    assert rows_of(client, "/thresholds/s47_enquiries.csv") == [
        {
            **row,
            "Data": row["Data"]
            .replace("all indicators", "Section 47 enquiries")
            .replace("/thresholds", "/thresholds/s47_enquiries"),
        }
        for row in mine
    ]
    history = rows_of(client, "/thresholds/s47_enquiries.csv?of=history")
    assert {row["What was done"] for row in history} == {"added"}
    events = rows_of(client, "/thresholds/s47_enquiries.csv?of=events")
    assert all(row["Event"] and row["Quarter"] and row["Lines"] for row in events)
    changes = rows_of(client, "/thresholds/s47_enquiries.csv?of=events-history")
    assert {row["Event"] for row in changes} >= {row["Event"] for row in events} > set()
    for address in ("/thresholds.csv", "/thresholds/s47_enquiries.csv?of=history"):
        assert everyones.get(address).status_code == 404


def test_commentary_is_taken_out_as_its_reader_is_told_it(
    client: FlaskClient, everyones: FlaskClient
) -> None:
    mine = rows_of(client, "/commentary.csv")
    assert {row["Said by"] for row in mine} >= {"Children's Social Care", "The sub-group"}
    assert {row["State"] for row in mine} == {"released"}
    asked = rows_of(client, "/commentary.csv?of=asked")
    assert {row["Commentary"] for row in asked} == {"received", "not received"}
    told = [row["In words"] for row in rows_of(everyones, "/commentary.csv")]
    words = [row["In words"] for row in mine]
    scrutiny = [one for one in words if one.startswith("What was looked at")]
    assert scrutiny, "stewards read independent scrutiny, the public does not"
    assert told == [one for one in words if one not in scrutiny]
    assert {row["State"] for row in rows_of(everyones, "/commentary.csv")} == {""}
    assert everyones.get("/commentary.csv?of=asked").status_code == 404


@pytest.mark.parametrize(
    "page", ["/pathway.csv?of=line-3", "/compare.csv?lines=referrals,s47_enquiries&of=line-2"]
)
def test_a_line_on_one_axis_has_what_judges_it_and_what_it_counts(
    client: FlaskClient, page: str
) -> None:
    rows = {row["Quarter"]: row for row in rows_of(client, page)}
    latest = rows["2025-26 Q2"]
    assert (latest["Line"], latest["Figure"]) == ("Section 47 enquiries", "421")
    assert latest["Unit"] == "enquiries in the quarter"
    assert latest["Threshold"] == "above 390"
    assert latest["Usual level"] == "372"
    assert latest["Limits"]
    assert latest["Definition"].startswith("Enquiries under section 47")
    assert latest["Source"].startswith("Framework")
    assert rows["2024-25 Q1"]["Notes"] == "new strategy-meeting form"
    assert "Target" in latest
    book = openpyxl.load_workbook(BytesIO(client.get(page.replace(".csv", ".xlsx")).data))
    assert book.sheetnames == ["Figures", "Levels and limits", "Notes", "About"]
    about = dict(book["About"].iter_rows(values_only=True))
    assert about["Definition"] == latest["Definition"]
    assert about["Threshold"].startswith("above 390")
    assert about["Made for"] == "the stewards"


def test_a_target_stands_beside_its_quarters(client: FlaskClient) -> None:
    page = "/compare.csv?lines=rereferrals_share,icpc_working_days"
    assert rows_of(client, page)[-1]["Target"] == "20%"


def test_a_ratio_says_what_it_is_held_against_and_has_no_level(client: FlaskClient) -> None:
    latest = rows_of(client, "/pathway.csv?of=line-4")[-1]
    assert latest["Unit"] == "per 100 referrals of the same quarter"
    assert latest["Definition"].startswith(
        "Section 47 enquiries per 100 referrals, per 100 referrals of the same quarter."
    )
    judged = ("Usual level", "Threshold", "Target", "Limits")
    assert [latest[column] for column in judged] == [""] * 4


def test_the_tables_of_the_pathway_say_what_each_step_counts(client: FlaskClient) -> None:
    book = openpyxl.load_workbook(BytesIO(client.get("/pathway.xlsx?of=volumes").data))
    about = dict(book["About"].iter_rows(values_only=True))
    assert "under section 47" in about["Section 47 enquiries"]
    assert "not the share of the same children" in about["How to read it"]


def test_a_wrong_exceptions_file_names_the_lines_nearest_exception(client: FlaskClient) -> None:
    answer = client.get("/exceptions/referrals/2016-17-q1.csv")
    assert answer.status_code == 404
    nearest = answer.text.partition("The nearest right address: ")[2].splitlines()[0]
    assert nearest == "/exceptions/referrals/2018-19-q3"
    assert client.get(f"{nearest}.csv").status_code == 200
