"""Types of the commands' options."""

import argparse
from collections.abc import Callable


def limited_text(most: int) -> Callable[[str], str]:
    """Return the type of a command's option that takes a text of at most `most` characters."""

    def text(typed: str) -> str:
        if len(typed) > most:
            raise argparse.ArgumentTypeError(f"found {len(typed):,} letters; {most:,} at most")
        return typed

    return text
