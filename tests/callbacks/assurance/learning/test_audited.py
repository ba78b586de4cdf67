"""What an audit found stands on the pages it is tied to once it is published, and for partners."""

from datetime import timedelta

from dashboard.days import day_of
from dashboard.readers import Audience
from data_access.store.store import utc_now
from tests.callbacks.assurance.learning.test_report import FOUND
from tests.callbacks.assurance.test_audit import audited, plan, step, topic_agreed
from tests.callbacks.assurance.test_plan import send, served, words
from tests.data_access.stores import CATALOGUE, ENQUIRIES, QUARTER, a_return, a_store, counted

LINE, THEME = f"/indicator/{ENQUIRIES.key}", CATALOGUE.themes[0].key
ORIGIN = f"/theme/{THEME}"
TIED = FOUND | {"indicator": ENQUIRIES.key, "theme": THEME}
ACTION = {"do": "new", "words": "A shared template", "owner": "Head of Service", "source": "audit"}
ACTION |= {"measure": "repeat audit", "link": "/audits/1"}


def test_findings_are_read_on_their_pages_by_partners_once_published_and_never_by_the_public() -> (
    None
):
    with a_store() as store:
        store.save_return(a_return(counted(50, QUARTER)))
        client = topic_agreed(
            served(store, Audience.STEWARD), f"{ORIGIN}?quarter={QUARTER.address}"
        )
        plan(client)
        partner, public = served(store, Audience.PARTNER), served(store, Audience.PUBLIC)
        step(client, 1, "under way")
        assert FOUND["words"] not in partner.get(LINE).text
        audited(client, 1, 5, finding=TIED)
        for path in (LINE, f"/theme/{THEME}"):
            page = partner.get(path)
            assert f"{FOUND['words']} Strength; qualitative evidence" in words(page)
            assert "/audits/1#finding-1" in page.text
            assert FOUND["words"] not in public.get(path).text
        due = (day_of(utc_now()) + timedelta(days=20)).isoformat()
        action = send(client, "/actions", **ACTION, due=due).text
        assert f'href="{ORIGIN}"' in action
        audit = client.get("/audits/1").text
        assert f'href="{ORIGIN}"' in audit
        assert 'href="/actions/1"' in audit
        assert "A shared template" not in partner.get("/audits/1").text  # it is not released
