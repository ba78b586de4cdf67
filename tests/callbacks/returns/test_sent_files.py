"""A sent file is taken as it came, and words about it are looked through and never repeated."""

from io import BytesIO

import pytest
from flask import Flask

from callbacks.returns.sent_files import must_be_clean, sent_file
from dashboard.errors import Fault, ReturnError
from data_access.store.gate import Gate

MISSING = Fault("the form", "the file", "no file", "a file")


def test_a_file_is_taken_with_its_name() -> None:
    data = {"file": (BytesIO(b"a,b\n"), "own.csv")}
    with Flask(__name__).test_request_context(method="POST", data=data):
        assert sent_file("file", MISSING) == (b"a,b\n", "own.csv")


def test_a_form_without_a_file_is_refused() -> None:
    sent = Flask(__name__).test_request_context(method="POST", data={})
    with sent, pytest.raises(ReturnError) as error:
        sent_file("file", MISSING)
    assert error.value.faults == (MISSING,)


@pytest.mark.parametrize(
    ("text", "found"), [("child 943 476 5919 moved", "NHS number"), ("x" * 21, "too long")]
)
def test_words_that_are_not_kept_are_not_repeated(text: str, found: str, shown: Gate) -> None:
    with pytest.raises(ReturnError) as error:
        must_be_clean(shown, {"reason": text}, 20 if "x" in text else 100)
    assert found in str(error.value.faults)
    assert text not in f"{error.value}{error.value.faults}"
