"""The yearly report on its page: written, agreed by another, read by all, issued at last."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from callbacks.reports.edition_facts import edition_facts
from callbacks.reports.making import IssueAsk, new_edition
from callbacks.reports.spans import must_be_ready, spanned_report
from dashboard.assurance.yearly.paper_lists import PaperKind, list_of
from dashboard.errors import AddressError, QueueError
from dashboard.outputs.editions import Edition
from dashboard.outputs.jobs import MadeFile
from dashboard.readers import Audience, Reader
from dashboard.releases.purges import PurgedThing, PurgeOrder, PurgeReason
from data_access.store.editor import open_editor
from data_access.store.gate import open_gate
from data_access.store.log.purge import purge_thing
from data_access.store.outputs_door import desk_of
from data_access.store.store import Store, utc_now
from tests.callbacks.assurance.test_plan import HERE, send, served, words
from tests.data_access.store.assurance.agreed import agreed_report, written_report
from tests.data_access.stores import QUARTER, a_return, a_store, counted
from tests.doors import STEWARD

PAGE, SPAN = "/yearly/2023-24", "yearly-2023-24"
HELD_TO = list_of(PaperKind.YEARLY, 2023)
assert HELD_TO is not None
KEYS = [one.key for one in HELD_TO.sections]
CHILD = PurgeReason.CHILD
IMPACT = "What difference it made to children and families"


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with one return and no paper."""
    with a_store() as found:
        found.save_return(a_return(counted(50, QUARTER)))
        yield found


@pytest.fixture
def client(store: Store) -> FlaskClient:
    """The dashboard as stewards have it."""
    return served(store, Audience.STEWARD)


def write(client: FlaskClient, key: str, **more: str) -> str:
    """Send the form of a part; give the words of the page that shows it."""
    text = f"Families tell us of {key}."
    said = {"do": "written", "form": "write", "section": key, "words": text, **more}
    return words(send(client, PAGE, **said))


def agree(client: FlaskClient, by: str) -> str:
    """Send what the form of agreement sends; give the words of the page."""
    found = re.search(r'name="after" type="hidden" value="(\d+)"', client.get(PAGE).text)
    after = found[1] if found else "0"
    return words(send(client, PAGE, do="agreed", form="agree", after=after, by=by))


def issue(client: FlaskClient) -> tuple[int, str]:
    """Ask for an edition for the public; give the status and the words of the answer."""
    typed = {"do": "issue", "for": "public", "by": "B. Other"}
    answer = client.post(f"{PAGE}/ask", data=typed, headers=HERE)
    return answer.status_code, words(answer)


def test_a_report_goes_from_its_first_part_to_the_panel(store: Store, client: FlaskClient) -> None:
    public = served(store, Audience.PUBLIC)
    assert "Nothing of it is written yet." in words(client.get(PAGE))
    for key in KEYS[1:]:
        told = write(client, key)
    assert "One part still lacks a text, or a reason why it is empty." in told
    refused = agree(client, "B. Other")
    assert f"Found nothing of “{IMPACT}”" in refused
    assert "Families tell us" not in words(public.get(PAGE))
    send(client, PAGE, do="left empty", form="empty", section="impact", words="Not known yet.")
    assert "the name of who wrote a part of it" in agree(client, "a.  analyst")
    assert "It is agreed." in agree(client, "B. Other")
    read = words(public.get(PAGE))
    assert "Nothing is said here, because: Not known yet." in read
    assert "Families tell us of funding." in read
    assert "A. Analyst" not in read
    found = re.search(r'name="after" type="hidden" value="(\d+)"', client.get(PAGE).text)
    assert found is not None
    sent = {"do": "sent", "form": "panel", "after": found[1], "day": "2024-09-20"}
    assert "It went to the Panel on 20 September 2024." in words(send(client, PAGE, **sent))


def test_nothing_is_issued_while_impact_is_empty_by_a_page_or_past_it(
    store: Store, client: FlaskClient
) -> None:
    with open_editor(store, STEWARD, utc_now().date(), utc_now) as desk:
        written_report(desk, "impact")
    status, told = issue(client)
    assert status == 422
    assert f"these parts are empty without a reason: “{IMPACT}”" in told
    write(client, "impact")
    status, told = issue(client)
    assert status == 422
    assert "another person than who wrote it has to agree to it first" in told
    moment = utc_now()
    asked = IssueAsk(SPAN, Audience.PUBLIC, "B. Other", "")
    with (
        open_gate(store, STEWARD, moment.date()) as gate,
        pytest.raises(QueueError, match="It cannot be issued"),
    ):
        new_edition(gate, (), asked, moment, lambda done, parts: None)
    agree(client, "B. Other")
    assert issue(client)[0] == 303


def test_an_agreed_report_is_a_paper_for_the_public_and_a_draft_is_none(
    store: Store, client: FlaskClient
) -> None:
    public, day = Reader(Audience.PUBLIC), utc_now().date()
    with open_editor(store, STEWARD, day, utc_now) as desk:
        written_report(desk)
    with open_gate(store, public, day) as gate, pytest.raises(QueueError):
        must_be_ready(gate, SPAN)
    assert served(store, Audience.PUBLIC).get(f"{PAGE}.pdf").status_code == 404
    agree(client, "B. Other")
    write(client, "impact", words="It is not agreed.", after="1")
    with open_gate(store, public, day) as gate:
        must_be_ready(gate, SPAN)
        paper = spanned_report(gate, SPAN)
        facts = edition_facts(gate, SPAN)
    told = repr(paper)
    assert all(f"What there is to say of {key}." in told for key in KEYS)
    assert "It is not agreed." not in told
    assert "Draft" not in " ".join(paper.marks)
    assert IMPACT in facts.parts.values()


def test_a_part_that_is_purged_is_in_no_edition_until_another_text_is_agreed(
    store: Store, client: FlaskClient
) -> None:
    public, moment = served(store, Audience.PUBLIC), utc_now()
    with open_editor(store, STEWARD, moment.date(), utc_now) as desk:
        last = agreed_report(desk)
    with open_gate(store, STEWARD, moment.date()) as gate:
        mark = gate.store_mark(moment)
    about = (SPAN, Audience.PUBLIC, 1, "Report", "state", "1", moment.date(), "https://a.example")
    made = Edition(*about, mark, moment, "B. Other")
    desk_of(store).issue(made, [MadeFile("report.docx", "docx", b"impact")])
    impact = f"What there is to say of {KEYS[0]}."
    old, kept = f"/editions/{SPAN}/1/report.docx", PurgedThing.read("paper-step-1")
    assert impact in words(public.get(PAGE))
    assert public.get(old).status_code == 200
    assert purge_thing(store, kept, PurgeOrder("A", "B", CHILD)).editions == (f"{SPAN} 1",)
    assert impact not in client.get(PAGE).text + public.get(PAGE).text
    gone = public.get(old)
    assert (gone.status_code, "was withdrawn" in gone.text) == (410, True)
    assert issue(client)[0] == 422
    write(client, KEYS[0], after="1", words="Nobody is named.")
    assert "It is agreed." in agree(client, "C. Third")
    assert issue(client)[0] == 303
    assert last.number == len(KEYS) + 1


def test_a_form_keeps_what_was_typed_and_says_all_that_is_wrong(client: FlaskClient) -> None:
    answer = client.post(
        PAGE,
        data={"do": "written", "form": "write", "section": "voice", "words": "Jayden Smith, 4"},
        headers=HERE,
    )
    assert answer.status_code == 422
    assert "Something was found in this text" in words(answer)
    assert "Jayden Smith, 4" in answer.text
    nameless = words(send(client, PAGE, do="written", section="voice", words="Heard.", by=" "))
    assert "expected the name of who does this" in nameless
    assert client.post(PAGE, data={"do": "thrown away"}, headers=HERE).status_code == 422


def test_years_without_a_report_are_not_there(store: Store, client: FlaskClient) -> None:
    for year in ("2001-02", "2098-99", "2023", "twenty"):
        assert client.get(f"/yearly/{year}").status_code == 404, year
    with (
        open_gate(store, STEWARD, utc_now().date()) as gate,
        pytest.raises(AddressError),
    ):
        spanned_report(gate, "yearly-2001-02")
