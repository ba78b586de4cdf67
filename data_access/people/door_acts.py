"""The one place where acts at the door are entered, in the transaction of the act itself."""

import logging

from sqlalchemy import Connection

from dashboard.people.acts import DoorAct

log = logging.getLogger(__name__)


def enter_act(connection: Connection, act: DoorAct) -> None:
    """Enter an act. It is written to the process's own log; no figure and no typed text is.

    `connection` is the transaction in which the act is done, so that both are kept or neither.
    """
    about = f", {act.about}" if act.about else ""
    log.info("%s: account %d, from %s%s", act.kind, act.person, act.address or "here", about)
