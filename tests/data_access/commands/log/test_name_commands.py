"""The command that removes old names from minutes, as a person types it."""

from tests.data_access.commands.conftest import Typed


def test_where_no_minutes_have_old_names_it_says_so(typed: Typed) -> None:
    typed("create")
    assert typed("forget-names") == (0, "No minutes have names that are too old.\n", "")
    code, out, _ = typed("forget-names", "--dry-run")
    assert (code, out.split(".")[0]) == (0, "Names would go from no records of who attended")
