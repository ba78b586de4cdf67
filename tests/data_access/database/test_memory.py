"""What is remembered, how long, and how much."""

from data_access.database.memory import ABSENT, ReadMemory


def test_what_was_kept_is_given_in_its_state_alone() -> None:
    memory = ReadMemory(4)
    memory.keep("1", "a", "found")
    assert memory.get("1", "a") == "found"
    assert memory.get("2", "a") is ABSENT
    assert memory.get("0", "a") is ABSENT
    assert memory.get("1", "b") is ABSENT


def test_none_is_remembered_too() -> None:
    memory = ReadMemory(4)
    memory.keep("1", "bounds of an empty store", None)
    assert memory.get("1", "bounds of an empty store") is None


def test_another_state_forgets_everything() -> None:
    memory = ReadMemory(4)
    memory.keep("1", "a", "old")
    memory.keep("2", "b", "new")
    assert len(memory) == 1
    assert memory.get("1", "a") is ABSENT


def test_a_state_that_a_restore_brings_back_is_found_empty_and_then_kept() -> None:
    memory = ReadMemory(4)
    memory.keep("1", "a", "before")
    memory.keep("2", "a", "changed")
    assert memory.get("1", "a") is ABSENT
    memory.keep("1", "a", "restored")
    assert memory.get("1", "a") == "restored"
    assert memory.get("2", "a") is ABSENT


def test_it_never_holds_more_than_it_may_and_the_longest_unused_goes() -> None:
    memory = ReadMemory(3)
    for key in "abc":
        memory.keep("1", key, key)
    memory.get("1", "a")
    memory.keep("1", "d", "d")
    assert len(memory) == 3
    assert [memory.get("1", key) for key in "abcd"] == ["a", ABSENT, "c", "d"]
