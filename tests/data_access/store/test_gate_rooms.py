"""A name that is typed into any field of the rooms of assurance reaches no lesser reader."""

from pathlib import Path

from sqlalchemy import update

from dashboard.readers import Audience, Reader
from data_access.assurance.purged_texts import ASSURANCE_TEXTS
from data_access.database import partnerships
from data_access.store.store import Store
from tests.data_access.store.room_rows import ROOM_ROWS
from tests.data_access.store.test_gate_table import Hidden, a_store_with, answers

NAMED = "A0001"
"""A sentence of the case that names a child in full."""


def type_everywhere(store: Store, sentence: str) -> None:
    """Put a sentence into every field of assurance that somebody types into."""
    with store.database.writing() as connection:
        for row, columns in ASSURANCE_TEXTS.values():
            connection.execute(update(row).values(dict.fromkeys(columns, sentence)))
        partnerships.raise_revision(connection, store.partnership)


def test_a_name_in_any_field_of_the_rooms_reaches_no_partner_and_nobody(cases_dir: Path) -> None:
    lines = (cases_dir / "names" / "sentences.tsv").read_text("utf-8").splitlines()
    (sentence,) = [one.split("\t")[3] for one in lines if one.startswith(NAMED)]
    with a_store_with(Hidden()) as store:
        type_everywhere(store, sentence)
        told = answers(store, Reader(Audience.STEWARD), ROOM_ROWS)
        assert sum(sentence in repr(one) for one in told.values()) > 10, "stewards read it"
        for audience in (Audience.PUBLIC, Audience.PARTNER):
            told = answers(store, Reader(audience), ROOM_ROWS)
            assert [name for name, one in told.items() if sentence in repr(one)] == []
