"""Reads how papers look: the logo from its file, checked before it is first drawn."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from dashboard.errors import PaperError
from dashboard.reports.paper_look import PaperLogo, PaperLook

MOST_BYTES = 2_000_000
"""The largest file of a logo."""
MOST_DOTS = 25_000_000
"""The most dots of a logo: one that is packed small can fill a memory."""
WIDEST, HIGHEST = 1200, 400
"""The size to which a logo is made smaller, dots."""
KINDS = ("PNG", "JPEG")


def read_look(logo: Path | None, colour: str, name: str) -> PaperLook:
    """Return how papers look, with the logo from its file.

    The name is the alternative text of the logo.

    Raises: PaperError if the logo cannot be read, is no picture, or is too large.
    """
    return PaperLook(name, colour, _logo(logo, name) if logo else None)


def _logo(path: Path, name: str) -> PaperLogo:
    """Read a logo and write it anew as PNG, without what its file says of who made it and when."""
    from PIL import Image, UnidentifiedImageError

    try:
        if path.stat().st_size > MOST_BYTES:
            raise _fault(path, f"has {_megabytes(path.stat().st_size)}; a logo has at most 2 MB")
        with (
            _whole_pictures_alone(),
            Image.open(BytesIO(path.read_bytes()), formats=KINDS) as found,
        ):
            if found.width * found.height > MOST_DOTS:
                raise _fault(path, f"is {found.width} by {found.height} dots, more than a logo has")
            found.load()
            drawn = found.convert("RGBA")
    except (UnidentifiedImageError, SyntaxError, Image.DecompressionBombError) as error:
        raise _fault(path, "is no picture as PNG or JPEG") from error
    except OSError as error:
        why = error.strerror or "its picture is cut off or damaged"
        raise _fault(path, f"cannot be read: {why}") from error
    drawn.thumbnail((WIDEST, HIGHEST))
    held = BytesIO()
    drawn.save(held, "PNG")
    return PaperLogo(
        held.getvalue(), drawn.width, drawn.height, f"Logo of {name or 'the partnership'}"
    )


@contextmanager
def _whole_pictures_alone() -> Iterator[None]:
    """Have no picture read that is cut off; WeasyPrint lets the whole process read such ones."""
    from PIL import ImageFile

    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"


def _fault(path: Path, said: str) -> PaperError:
    return PaperError(f"LOGO is '{path}': the file {said}.")
