"""The commands for the log, as a person types them."""

from pathlib import Path

from data_access.database.database import Database
from tests.data_access.commands.conftest import Typed


def test_a_whole_log_is_said_to_be_whole_with_its_end(typed: Typed) -> None:
    typed("create")
    code, out, _ = typed("verify-log")
    first, end, more = out.splitlines()
    assert (code, first[:27]) == (0, "The log of rochdale is whol")
    assert "only with --known" in more
    known = end.removeprefix("Its end is ")
    assert typed("verify-log", "--known", known)[1].splitlines() == [first, end]
    other = f"1:{'0' * 64}"
    assert "Act 1: it has another link" in typed("verify-log", "--known", other)[2]
    assert typed("verify-log", "--known", "1")[0] == 2


def test_a_broken_log_is_an_error(typed: Typed, database_url: str) -> None:
    typed("create")
    with Database(database_url) as database, database.writing() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("DROP TRIGGER act_no_update")
        else:
            connection.exec_driver_sql("ALTER TABLE act DISABLE TRIGGER USER")
        connection.exec_driver_sql("UPDATE act SET who = 'nobody' WHERE number = 1")
    code, out, err = typed("verify-log")
    assert (code, out) == (1, "")
    assert "The log of rochdale has one fault:\n  Act 1: it or the one before it was changed" in err


def test_a_young_log_is_neither_cut_off_nor_told(typed: Typed, tmp_path: Path) -> None:
    typed("create")
    assert "kept for 365 days" in typed("trim-log", "--before", "2099-01-01")[2]
    assert typed("trim-log", "--before", "2020-01-01")[1] == "No acts up to 2019-12-31 cut off.\n"
    said = "Nothing was told: there is no act before today.\n"
    assert typed("tell-log", "--to", str(tmp_path / "log"))[1] == said


def test_who_typed_a_command_is_in_the_log(typed: Typed, database_url: str) -> None:
    typed("create")
    typed("plan")
    with Database(database_url) as database, database.reading() as connection:
        asked = "SELECT kind, who, address FROM act ORDER BY number DESC LIMIT 1"
        kind, who, address = connection.exec_driver_sql(asked).one()
    assert (kind, who[:8], address) == ("plan made", "account ", "command line")
