"""The page about the dashboard says whom to tell what cannot be read."""

from app import make_app
from settings import Settings
from tests.callbacks.watched import a_watched_store


def _about(contact: str) -> str:
    store = a_watched_store()
    try:
        client = make_app(store, Settings(contact=contact)).server.test_client()
        text: str = client.get("/about").get_data(as_text=True)
        return text
    finally:
        store.dispose()


def test_a_contact_that_is_set_stands_in_the_accessibility_statement() -> None:
    assert "tell access@example.org: it is sent in another form" in _about("access@example.org")


def test_without_one_the_business_unit_is_named_and_a_contact_is_text() -> None:
    assert "s business unit: it is sent in another form" in _about("")
    assert "<b>us" not in _about("<b>us</b>")
