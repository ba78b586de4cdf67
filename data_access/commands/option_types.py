"""Types of the commands' options."""

import argparse
from collections.abc import Callable

from dashboard.quarters import Quarter


def limited_text(most: int) -> Callable[[str], str]:
    """Return the type of a command's option that takes a text of at most `most` characters."""

    def text(typed: str) -> str:
        if len(typed) > most:
            raise argparse.ArgumentTypeError(f"found {len(typed):,} letters; {most:,} at most")
        return typed

    return text


def quarter_asked(typed: str) -> Quarter:
    """Read a quarter that is typed in a command, as in addresses or as people write it.

    Raises: ArgumentTypeError for any other text.
    """
    try:
        return Quarter.from_address(typed.lower())
    except ValueError:
        pass
    try:
        return Quarter.from_words(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
