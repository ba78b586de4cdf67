"""The list of exports: the quarter that an address names."""

import pytest

from dashboard.outputs.exports import named_quarter


@pytest.mark.parametrize(
    ("address", "quarter"),
    [
        ("/reports/2025-26-q2.pdf", "2025-26 Q2"),
        ("/meeting/2024-25-q4.html", "2024-25 Q4"),
        ("/exceptions.xlsx?quarter=2023-24-q1&theme=x", "2023-24 Q1"),
        ("/editions/2025-26-q2/partner-1/report.pdf", "2025-26 Q2"),
        ("/themes.xlsx", None),
        ("/reports/year/2024-25.pdf", None),
    ],
)
def test_the_quarter_of_an_address_is_found(address: str, quarter: str | None) -> None:
    found = named_quarter(address)
    assert (str(found) if found else None) == quarter
