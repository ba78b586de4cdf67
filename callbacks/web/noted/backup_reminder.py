"""The reminder that the last backup is old: on the first page, for administrators alone.

It is not part of the page that is remembered, because a backup is no change of the data.
"""

from flask import current_app, has_app_context

from callbacks.web.address_table import RequestedAddress
from dashboard.actions import Action
from dashboard.days import day_of
from dashboard.number_formats import long_date, plural_text
from data_access.store.gate import Gate

FIRST_PAGE = "/"


def backup_reminder(gate: Gate, asked: RequestedAddress) -> str:
    """Return the sentence that reminds of a backup at the top of a page; empty for none.

    It is for who keeps accounts, on the first page, and never about invented figures. The setting
    BACKUP_DAYS says after how many days.
    """
    most = int(current_app.config.get("BACKUP_DAYS", 0)) if has_app_context() else 0
    is_first = not asked.steps and most > 0
    if not is_first or gate.is_demonstration or not gate.reader.may(Action.MANAGE_ACCOUNTS):
        return ""
    last = gate.last_backup()
    if last is None:
        return f"No backup of this store is known. {_HOW}"
    day = day_of(last)
    days = (gate.day - day).days
    if days <= most:
        return ""
    return f"The last backup is {plural_text(days, 'day')} old ({long_date(day)}). {_HOW}"


_HOW = "Make one with python -m data_access backup FILE."
