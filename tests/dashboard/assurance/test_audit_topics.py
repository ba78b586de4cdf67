"""What was looked at before: found by stems of telling words, the nearest first."""

from dashboard.assurance.audit_topics import EarlierWork, similar_work

CHRONOLOGIES = EarlierWork("Neglect: the quality of chronologies", "histories", "done")
CONTACTS = EarlierWork("Domestic abuse: contacts at the front door", "neglect of them", "done")
KNOWN = [CONTACTS, CHRONOLOGIES]


def test_other_forms_of_a_word_find_it_and_more_words_come_first() -> None:
    assert similar_work("Chronology", KNOWN) == (CHRONOLOGIES,)
    assert similar_work("neglected: chronologies", KNOWN) == (CHRONOLOGIES, CONTACTS)
    assert similar_work("CONTACT", KNOWN) == (CONTACTS,)


def test_words_that_most_topics_have_find_nothing() -> None:
    known = [EarlierWork("Audit of children and families", "multi-agency", "done")]
    assert similar_work("An audit of children’s case files", known) == ()
    assert similar_work("", KNOWN) == ()
