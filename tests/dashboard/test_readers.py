"""Who reads: only a partner is of an agency, and then sees small numbers."""

import pytest

from dashboard.readers import Audience, Reader


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.STEWARD])
def test_only_a_partner_is_of_an_agency(audience: Audience) -> None:
    with pytest.raises(ValueError, match="only a partner"):
        Reader(audience, "police")


def test_what_a_reader_of_an_agency_sees_is_kept_nowhere() -> None:
    reader = Reader(Audience.PARTNER, "police")
    assert (reader.sees_small_numbers, reader.is_steward) == (True, False)
    assert not Reader(Audience.PARTNER).sees_small_numbers
