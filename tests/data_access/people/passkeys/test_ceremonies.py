"""What devices send, however broken, is refused in one way."""

import json
import random

import pytest

from dashboard.people.passkeys import LONGEST_ANSWER
from data_access.people.passkeys.ceremonies import (
    AnswerError,
    DeviceUser,
    enrolled_key,
    enrolling_options,
    named_key,
    signing_options,
    uses_told,
)
from tests.authenticator import PARTY, Device

CHALLENGE = bytes(range(32))
USER = DeviceUser(b"handle", "a.chair", "A. Chair")
JUNK = ["", "{", "null", "[]", "7", '"x"', "{}", '{"id":1,"response":[]}', "[" * 9000, "é" * 40]


def _made(device: Device) -> str:
    return device.made(enrolling_options(PARTY, "A site", USER, CHALLENGE, ()))


@pytest.mark.parametrize("answer", [*JUNK, "x" * (LONGEST_ANSWER + 1)])
def test_what_is_no_answer_is_refused(answer: str) -> None:
    public = enrolled_key(_made(Device()), CHALLENGE, PARTY).public
    for read in (
        lambda: enrolled_key(answer, CHALLENGE, PARTY),
        lambda: uses_told(answer, CHALLENGE, public, PARTY),
    ):
        with pytest.raises(AnswerError):
            read()


def test_answers_changed_at_random_raise_nothing_else_and_are_never_taken() -> None:
    """Letters of what travels are changed; what still says the same may be taken."""
    chance, device = random.Random(14), Device()
    made = _made(device)
    public = enrolled_key(made, CHALLENGE, PARTY).public
    used = device.used(signing_options(PARTY, CHALLENGE))
    for read, answer in (
        (lambda text: enrolled_key(text, CHALLENGE, PARTY), made),
        (lambda text: (named_key(text), uses_told(text, CHALLENGE, public, PARTY)), used),
    ):
        refused = 0
        for _ in range(400):
            told = json.loads(answer)
            part = chance.choice(sorted(told["response"]))
            text = list(told["response"][part] or "A")
            for _ in range(chance.randint(1, 3)):
                text[chance.randrange(len(text))] = chance.choice("AZaz09-_=")
            cut = chance.choice([None, None, chance.randrange(len(text) + 1)])
            told["response"][part] = chance.choice(["".join(text)[:cut]] * 9 + [None, 7, {}, []])
            try:
                read(json.dumps(told))
            except AnswerError:
                refused += 1
        assert refused > 200
