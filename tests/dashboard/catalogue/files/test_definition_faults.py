"""Faults of the definition files: where each is, in words and by its fields."""

from dashboard.catalogue.files.definition_faults import DefinitionFaults, FilePlace

AT = FilePlace("neglect.toml", "indicator cpp_neglect, target 1")


def test_a_fault_of_several_keys_is_a_fault_of_each() -> None:
    faults = DefinitionFaults()
    faults.note(AT, ("low", "high"), "5 and 4", "the band's two ends")
    assert not faults.spare(AT, "low")
    assert not faults.spare(AT, "high")
    assert faults.spare(AT, "level")
    assert faults.found[0].place == "indicator cpp_neglect, target 1, low, high"
    assert faults.found[0].keys == ("low", "high")


def test_a_fault_names_the_table_or_the_whole_file_where_no_key_is_wrong() -> None:
    faults = DefinitionFaults()
    faults.note(AT, "", "a level", "none")
    faults.note(FilePlace("neglect.toml"), "", "nothing", "a theme")
    assert [(one.place, one.table, one.keys) for one in faults.found] == [
        (AT.table, AT.table, ()),
        ("the whole file", "", ()),
    ]
