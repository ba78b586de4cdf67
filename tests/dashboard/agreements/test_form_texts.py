"""A form's texts are kept only if none is missing and every finding in them is answered."""

from dashboard.agreements.form_texts import CONFIRMED, TextField, read_texts
from dashboard.free_text.findings import TextCaution, TextFinding, hidden_number

ASKED = (
    TextField("why", "why", most=60),
    TextField("name", "who records it", looked_through=False),
)
CAUTION = TextCaution(largest=5, known=(), parts=())


def test_texts_in_order_may_be_kept() -> None:
    found = read_texts({"why": "Referrals rose.", "name": "Jamie Smith"}, ASKED, CAUTION)
    assert found.are_in_order
    assert found.typed == {"why": "Referrals rose.", "name": "Jamie Smith"}


def test_what_is_missing_or_too_long_is_told() -> None:
    found = read_texts({"why": "r" * 61}, ASKED, CAUTION)
    assert found.faults == {
        "why": ("Found 61 letters; expected 60 at most.",),
        "name": ("Say who records it.",),
    }


def test_what_is_found_is_asked_about_until_these_very_words_are_confirmed() -> None:
    said = {"why": "Jamie Smith moved.", "name": "A"}
    asked = read_texts(said, ASKED, CAUTION)
    assert not asked.are_in_order
    assert [f.within(said["why"]) for f in asked.findings["why"]] == ["Jamie Smith"]
    assert read_texts({**said, CONFIRMED: asked.confirmation}, ASKED, CAUTION).are_in_order
    other = {**said, "why": "Alex Jones moved.", CONFIRMED: asked.confirmation}
    assert not read_texts(other, ASKED, CAUTION).are_in_order


def test_a_text_that_is_too_long_is_not_looked_into() -> None:
    found = read_texts({"why": "Jamie Smith. " * 10, "name": "A"}, ASKED, CAUTION)
    assert found.faults == {"why": ("Found 130 letters; expected 60 at most.",)}
    assert found.findings == {}


def test_a_number_of_a_hidden_figure_is_asked_about_once() -> None:
    said = {"why": "Jamie Smith, 38 in all.", "name": "A"}

    def look_up(text: str) -> tuple[TextFinding, ...]:
        at = text.find("38")
        return (hidden_number(at, at + 2),) if at >= 0 else ()

    found = read_texts(said, ASKED, CAUTION, look_up)
    assert [one.within(said["why"]) for one in found.findings["why"]] == ["Jamie Smith", "38"]
    confirmed = {**said, CONFIRMED: found.confirmation}
    assert read_texts(confirmed, ASKED, CAUTION, look_up).are_in_order
