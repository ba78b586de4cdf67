"""What is older than it is kept goes, on both databases, and what is not older stays."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlalchemy import insert

from dashboard.acts.act import ActKind, NewAct
from dashboard.outputs.exports import ExportEntry
from dashboard.people.tries import TryScope
from dashboard.readers import Audience
from dashboard.releases.purges import REMOVED
from dashboard.releases.retention import KEPT, REMOVED_BY_AGE
from dashboard.returns.drafts.draft_return import DraftReturn
from data_access.database.guards.people_tables import PasskeyChallengeRow, TryCountRow
from data_access.outputs.export_rows import add_export
from data_access.returns.drafts.draft_rows import DraftRows
from data_access.store.log.log_check import check_log
from data_access.store.log.tidying import SIGN_INS, TIDYING, tidy_store
from data_access.store.store import Store
from settings import Settings
from tests.data_access.contents import contents
from tests.data_access.stores import QUARTER, Clock, a_return, counted
from tests.doors import release_all

SECURITY = Path(__file__).resolve().parents[4] / "docs" / "security.md"
DAYS = {kind.word: 400 for kind in REMOVED_BY_AGE}
LATER = date(2026, 1, 10)


def test_the_table_in_the_documents_the_list_and_the_settings_agree() -> None:
    text = SECURITY.read_text(encoding="utf-8").partition("## How long things are kept")[2]
    rows = [
        tuple(cell.strip().strip("`") for cell in line.strip("|").split("|"))
        for line in text.partition("\n## ")[0].splitlines()
        if line.startswith("| ") and not line.startswith("| kind")
    ]
    told = [(k.word, k.title, k.setting, str(k.days) if k.days else "for good") for k in KEPT]
    assert rows == told
    assert len({kind.word for kind in KEPT}) == len(KEPT)
    fields = {name.upper() for name in Settings.model_fields if name.startswith("keep_")}
    assert fields == {kind.setting for kind in REMOVED_BY_AGE}
    assert Settings().kept_days == {kind.word: kind.days for kind in REMOVED_BY_AGE}
    assert {*TIDYING, SIGN_INS} == {kind.word for kind in REMOVED_BY_AGE}


def test_the_log_and_the_list_of_exports_are_kept_for_a_year_at_least() -> None:
    for wrong in ({"keep_log_days": 364}, {"keep_exports_days": 1}):
        with pytest.raises(ValidationError, match="expected 365 days or more"):
            Settings.model_validate(wrong)
    assert Settings(keep_log_days=0, keep_exports_days=365).kept_days["exports"] == 365


def test_what_is_older_goes_and_what_is_not_stays(store: Store, clock: Clock) -> None:
    old = clock.moment
    store.save_return(a_return(counted(412), reason="Wickerwork was counted"))
    release_all(store)
    store.save_return(a_return(counted(413), reason="Basketry was counted"))
    _add_at_the_door(store, old)
    _send_a_draft(store, "care", old)
    clock.moment = datetime(2025, 12, 20, 12, tzinfo=UTC)
    store.save_return(a_return(counted(414), reason="Pottery was counted"))
    _add_at_the_door(store, clock.moment)
    _send_a_draft(store, "police", clock.moment)
    before = _words(store)
    clock.moment = datetime(2026, 1, 10, 12, tzinfo=UTC)
    tried = tidy_store(store, DAYS, LATER, keep=False)
    assert _words(store) == before
    gone = tidy_store(store, DAYS, LATER, keep=True)
    assert gone == tried
    log = gone.pop("log")
    assert log > 3
    assert gone == {"drafts": 1, "sent": 1, "exports": 1, "sign-ins": 2}
    assert _words(store) == ["Pottery was counted", "Wickerwork was counted", REMOVED]
    with store.database.reading() as connection:
        sent = DraftRows(store.partnership).drafts(connection)
    assert [one.agency for one in sent if one.state.is_alive] == ["police"]
    assert check_log(store, None).faults == ()
    again = tidy_store(store, DAYS, LATER, keep=True)
    assert not any(again.values())


def _send_a_draft(store: Store, agency: str, moment: datetime) -> None:
    """Keep a return on its way that came at a moment."""
    draft = DraftReturn(agency, QUARTER, f"{agency}.xlsx", "0" * 64)
    with store.together() as connection:
        DraftRows(store.partnership).add(connection, draft, {}, moment)
        store.enter_acts(NewAct(ActKind.DRAFT_RETURN, "draft"))


def test_what_is_kept_for_good_stays_and_nothing_is_entered(
    store: Store, clock: Clock, database_url: str
) -> None:
    store.save_return(a_return(counted(413), reason="Basketry was counted"))
    clock.moment += timedelta(days=4000)
    before = contents(database_url)
    gone = tidy_store(store, dict.fromkeys(DAYS, 0), LATER, keep=True)
    assert gone == {}
    assert contents(database_url) == before


def _words(store: Store) -> list[str]:
    with store.snapshot() as snapshot:
        return sorted(
            field.text
            for one in snapshot.texts.records()
            for field in one.text.fields[:1]
            if one.id.kind.value == "reason"
        )


def _add_at_the_door(store: Store, moment: datetime) -> None:
    """Add an export, a challenge that is over soon and a count of tries, at a moment."""
    ours = {"partnership": store.partnership}
    name = moment.isoformat()
    with store.together() as connection:
        store.enter_acts(NewAct(ActKind.TIDIED))
        entry = ExportEntry(audience=Audience.PARTNER, address="/quality", fingerprint=name)
        add_export(connection, store.partnership, entry, moment)
        values = {"token": name, "subject": "x", "challenge": "x", "ends": moment}
        connection.execute(insert(PasskeyChallengeRow), {**ours, **values})
        tried = {"scope": next(iter(TryScope)), "subject": name, "tries": 1, "since": moment}
        connection.execute(insert(TryCountRow), {**ours, **tried, "succeeded": None})
