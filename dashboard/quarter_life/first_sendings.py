"""What the first file of an agency's return of a quarter held: faults and questions, counted."""

from dataclasses import dataclass
from datetime import datetime

from dashboard.quarters import Quarter


@dataclass(frozen=True, slots=True)
class FirstSending:
    """The first file of a return: when it came, and how many faults and questions were in it."""

    agency: str
    quarter: Quarter
    came: datetime
    faults: int
    questions: int
