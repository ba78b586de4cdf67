"""Reads one page of the log from a snapshot."""

from dashboard.acts.act import ActKind
from dashboard.acts.asked_acts import A_PAGE, ActsAsked, LogPage
from data_access.acts.act_rows import ActRows
from data_access.acts.page_view_rows import PageViewRows
from data_access.store.snapshot import Snapshot


def log_page(snapshot: Snapshot, asked: ActsAsked, number: int) -> LogPage:
    """Return a page of the acts that are asked for; `number` is 1 for the latest acts.

    A page beyond the last one has no acts.
    """
    connection = snapshot.connection
    rows, views = ActRows(snapshot.partnership), PageViewRows(snapshot.partnership)
    acts = rows.acts(connection, asked, A_PAGE * (number - 1), A_PAGE)
    return LogPage(
        acts,
        rows.count(connection, asked),
        {act.number: views.batch(connection, act.number) for act in acts if _has_views(act.kind)},
        tuple(sorted({*rows.names(connection), *views.names(connection)})),
    )


def _has_views(kind: ActKind) -> bool:
    return kind is ActKind.VIEWED
