"""A run of the attack that was ended goes on from what it had done."""

from collections.abc import Callable
from pathlib import Path

from tests.attack.kept import Kept, kept_for


def test_what_a_run_has_done_is_taken_up_by_the_next_one(tmp_path: Path) -> None:
    made: list[str] = []

    def make(word: str) -> str:
        made.append(word)
        return word

    assert Kept(tmp_path).once("tried", lambda: make("first")) == "first"
    assert Kept(tmp_path).once("tried", lambda: make("second")) == "first"
    assert Kept(tmp_path).once("read", lambda: make("other")) == "other"
    assert made == ["first", "other"]


def test_a_file_that_was_not_made_to_its_end_is_made_again(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    (tmp_path / "making-dashboard.db").write_text("half")

    def making(word: str) -> Callable[[Path], None]:
        def make(path: Path) -> None:
            assert not path.exists()
            path.write_text(word)

        return make

    path = kept.file("dashboard.db", making("whole"))
    kept.file("dashboard.db", making("another"))
    assert path.read_text() == "whole"
    assert [one.name for one in tmp_path.iterdir()] == ["dashboard.db"]


def test_each_state_has_its_own_until_a_run_is_at_its_end(tmp_path: Path) -> None:
    kept_for(["one store"], tmp_path).keep("tried", 1)
    other = kept_for(["another store"], tmp_path)
    assert other.once("tried", int) == 0
    assert kept_for(["one store"], tmp_path).once("tried", int) == 1
    other.drop_all()
    assert list(tmp_path.iterdir()) == []
