"""Four indicators with exceptions, shared by several tests of pages."""

import re

from flask.testing import FlaskClient

from app import make_app
from dashboard.catalogue.indicators import Catalogue
from dashboard.exceptions.life import ExceptionRun
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from settings import Settings
from tests import builders as make
from tests.callbacks.conftest import Ask, answers
from tests.callbacks.made_once import a_copy_of
from tests.data_access.stores import TESTSHIRE, Clock, a_return
from tests.doors import seen_by

HERE = {"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}
FIRST = make.q("2020-21 Q1")
WATCHED = ("enquiries", "plans", "referrals", "quiet")
LATEST = FIRST + 7
STEWARD = Reader(Audience.STEWARD)


def watched() -> Catalogue:
    """Give the catalogue of four lines with a threshold of 100."""
    lines = [
        make.indicator(
            key,
            subject=key.capitalize(),
            thresholds=(make.threshold(above=100),),
            no_comparator="Nobody publishes it",
            priority="Neglect" if key == "plans" else "",
            lead="Head of Plans" if key == "plans" else "Head of Safeguarding",
            breakdowns=("age",) if key == "enquiries" else (),
            questions=("What lies behind it?",),
        )
        for key in WATCHED
    ]
    return make.catalogue(*lines, partnership=TESTSHIRE)


def a_watched_store() -> Store:
    """Make a demonstration of four lines: three are beyond their threshold for two quarters."""

    def fill(found: Store) -> None:
        lines = watched().indicators
        found.save_returns(
            a_return(*(make.observation(one, FIRST + step, _value(one.key, step)) for one in lines))
            for step in range(8)
        )

    return a_copy_of("watched", fill, watched, Clock())


def _value(key: str, step: int) -> float:
    high = {"enquiries": 140.0, "plans": 130.0, "referrals": 120.0}
    return high[key] + step if key in high and step >= 6 else 50.0


def run(key: str, first: int = 6, last: int = 7) -> ExceptionRun:
    """Give a run of a line, by its first and last step."""
    return ExceptionRun(key, FIRST + first, FIRST + last, upward=True)


def asking(store: Store, audience: Audience = Audience.PUBLIC) -> Ask:
    """Give what asks for pages as an audience."""
    return answers(seen_by(store, Reader(audience)))


def listed(text: str) -> list[str]:
    """Give the lines of the exceptions that a page lists, in their order."""
    return re.findall(r'<li[^>]*data-chart="([^"]+)"[^>]*data-exception', text)


def posting(store: Store, audience: Audience = Audience.STEWARD) -> FlaskClient:
    """Give what sends forms as an audience."""
    client: FlaskClient = make_app(store, Settings(audience=audience)).server.test_client()
    return client


ONE = f"/exceptions/enquiries/{(FIRST + 6).address}"
LOOKING = {"stage": "being looked into", "quarter": LATEST.address, "after": "0"}
FILLED = {**LOOKING, "who": "Head of Safeguarding", "due": "2099-06-30", "by": "A. Steward"}
