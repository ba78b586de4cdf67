"""How numbers and tables of docs/calibration.md are written."""

from collections.abc import Iterable, Sequence

Row = Sequence[str]


def linked_text(handed_on: float) -> str:
    """Write an autocorrelation."""
    return f"{handed_on:.1f}"


def span_text(span: tuple[int, int]) -> str:
    """Write a span of numbers of quarters."""
    return str(span[0]) if span[0] == span[1] else f"{span[0]} to {span[1]}"


def share_text(share: float) -> str:
    """Write a share in per cent."""
    return f"{100 * share:.0f} %"


def markdown_table(head: Row, rows: Iterable[Row]) -> str:
    """Write a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
