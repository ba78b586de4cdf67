"""`--partnership`: obeyed where a store holds several, refused where it can have no meaning."""

from http.client import HTTPConnection
from pathlib import Path
from time import monotonic

import pytest

from dashboard.acts.act import ActKind, NewAct
from dashboard.errors import StoreError
from dashboard.readers import Audience
from data_access.__main__ import main
from data_access.commands import site_copy
from data_access.commands.site_copy import serve_for_copy
from data_access.database import schema
from data_access.database.database import Database
from data_access.database.fault_words import BUSY_SECONDS
from data_access.database.partnerships import raise_revision
from data_access.store.store import Store
from tests.data_access.commands.conftest import Typed, exports_of
from tests.databases import Databases

SECOND = Path(__file__).resolve().parents[2] / "data" / "second_partnership"


@pytest.fixture
def both(typed: Typed) -> None:
    """A store of two partnerships, of which nothing is planned."""
    typed("create", "--demonstration")
    typed("create", "--demonstration", "--definitions", str(SECOND))


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize("words", [("ready",), ("plan",), ("emitted", "copy"), ("demo",)])
def test_a_partnership_that_is_not_there_is_refused_in_one_sentence(
    typed: Typed, words: tuple[str, ...]
) -> None:
    code, out, err = typed(*words, "--partnership", "nobody")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "holds no partnership 'nobody': it holds kirklees, rochdale." in err


@pytest.mark.usefixtures("both")
def test_a_copy_of_every_page_is_entered_before_it_is_written(
    typed: Typed, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def does_not_start(*_: object) -> None:
        raise StoreError("The dashboard did not start.")

    monkeypatch.setattr(site_copy, "serve_for_copy", does_not_start)
    asked = ("emitted", "--partnership", "rochdale", str(tmp_path / "copy"))
    assert typed(*asked)[0] == 1
    assert typed(*asked, "--audience", "partner")[0] == 1
    second, first = exports_of(database_url, "rochdale")
    assert (first.audience, first.address, first.fingerprint) == ("public", "every page", "")
    assert second.audience is Audience.PARTNER
    assert exports_of(database_url, "kirklees") == ()


@pytest.mark.usefixtures("both")
def test_ready_waits_for_no_writer_where_there_is_nothing_to_do(
    typed: Typed, database_url: str
) -> None:
    typed("ready")
    with Store.open(database_url, "kirklees") as other, other.together() as connection:
        raise_revision(connection, None)
        other.enter_acts(NewAct(ActKind.SETTING))
        begun = monotonic()
        assert typed("ready") == (0, "", "")
        assert monotonic() - begun < BUSY_SECONDS / 2


@pytest.mark.usefixtures("both")
def test_ready_plans_the_partnership_that_is_named(typed: Typed, database_url: str) -> None:
    with Database(database_url) as database:
        schema.downgrade(database, "0006")
    code, out, _ = typed("ready", "--partnership", "kirklees")
    assert (code, out.count("Planning what is hidden of")) == (0, 1)
    assert "Planning what is hidden of kirklees..." in out
    assert typed("ready", "--partnership", "kirklees")[1] == ""
    assert "Planning what is hidden of rochdale..." in typed("ready")[1]


@pytest.mark.parametrize("name", ["ready", "demo"])
def test_the_demonstration_is_made_of_no_other_partnership(typed: Typed, name: str) -> None:
    code, out, err = typed(name, "--partnership", "kirklees")
    assert (code, out) == (1, "")
    assert err == "The demonstration is one of 'rochdale', not of 'kirklees': nothing was made.\n"
    assert "is empty" in typed("plan")[2]


def test_an_upgrade_is_for_every_partnership(typed: Typed) -> None:
    typed("create")
    code, out, err = typed("upgrade", "--partnership", "rochdale")
    assert (code, out) == (1, "")
    assert err == (
        "A store is upgraded for every partnership that it holds: leave out --partnership.\n"
    )


def test_the_copy_is_of_the_partnership_that_is_named(
    sqlite_databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = sqlite_databases.empty()
    monkeypatch.setenv("DATABASE_URL", url)
    assert main(["create", "--demonstration"]) == 0
    assert main(["create", "--demonstration", "--definitions", str(SECOND)]) == 0
    with serve_for_copy(Audience.PUBLIC, url, "kirklees") as host:
        connection = HTTPConnection(host, timeout=60)
        connection.request("GET", "/about")
        page = connection.getresponse().read().decode()
        connection.close()
    assert "Colne and Calder" in page
    assert "Rochdale" not in page
