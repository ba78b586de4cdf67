"""The text of the mail with which a blank return is sent to its agency."""

from dashboard.catalogue.indicators import Catalogue
from dashboard.number_formats import long_date
from dashboard.returns.blank_forms import BlankForm


def mail_text(catalogue: Catalogue, form: BlankForm, file: str) -> str:
    """Return the text of a mail; its first line is the subject, and `file` the attached file."""
    ours = catalogue.partnership
    return (
        f"Subject: {ours.short}: figures for {form.quarter}, due {long_date(form.due)}\n"
        "\n"
        f"Dear colleague at {form.agency.title},\n"
        "\n"
        f"attached is {file}, the return of your figures for {form.quarter} "
        f"({form.quarter.months}).\n"
        f"Please fill in the white cells and send it back by {form.due:%A} {long_date(form.due)}.\n"
        "\n"
        "- Every cell is answered: with a number, or with the state that says why there is none.\n"
        "  A blank cell is not nil.\n"
        "- Counts alone: no names, no NHS numbers, no dates of birth, no addresses.\n"
        "- Your own figures of last quarter and a year ago stand beside: the file contains small\n"
        "  numbers, so send it by secure mail and pass it on to nobody else.\n"
        "- Save it as .xlsx, and insert no rows or columns.\n"
        "\n"
        "If anything in it cannot be read, you get it back with every such cell marked.\n"
        "\n"
        f"{ours.title}\n"
    )
