"""What an act was about, in words."""

import pytest

from layouts.about.log import subject_words


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("/commentary/<scope>/<key>/<quarter>", "an address under /commentary"),
        ("/<path:anything>", "an address under /"),
        ("no page", "an address without a page"),
        ("/theme/neglect", "/theme/neglect"),
        ("step-12", "step-12"),
    ],
)
def test_a_pattern_of_addresses_is_told_in_words(subject: str, words: str) -> None:
    assert subject_words(subject) == words
