"""The store's command line: `python -m data_access COMMAND`.

If a command fails for a reason that a person can mend, it prints one sentence and its exit code is
1. The exit code of a mistyped command is 2. Commands import the modules they need when they run, so
that a command with nothing to do is quick.
"""

import argparse
import os
import sys
from collections.abc import Sequence

from dashboard.errors import DashboardError
from data_access.commands.catalogue_commands import add_commands
from data_access.commands.correction_commands import add_correction_commands
from data_access.commands.draft_commands import add_draft_commands
from data_access.commands.keeping.backup_commands import add_backup_commands
from data_access.commands.keeping.tidy_commands import add_tidy_commands
from data_access.commands.keeping.undo_commands import add_undo_commands
from data_access.commands.log.log_commands import add_log_commands
from data_access.commands.log.name_commands import add_name_commands
from data_access.commands.log.purge_commands import add_purge_commands
from data_access.commands.people.account_commands import add_account_commands
from data_access.commands.people.change_commands import add_change_commands
from data_access.commands.published_commands import add_published_commands
from data_access.commands.quarters.quarter_commands import add_quarter_commands
from data_access.commands.quarters.sending_commands import add_sending_commands
from data_access.commands.return_commands import add_return_commands
from data_access.commands.store_commands import add_emitted, add_store_commands
from data_access.commands.store_place import StorePlace
from data_access.commands.text_commands import add_text_commands
from settings import Settings, from_environment


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    asked = _parser().parse_args(arguments)
    settings = from_environment()
    try:
        _run(asked, _place(settings))
        sys.stdout.flush()
    except DashboardError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # whoever read the output has closed it, as `head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _place(settings: Settings) -> StorePlace:
    site = settings.public_address or settings.address
    return StorePlace(
        settings.database_url,
        settings.published_dir,
        settings.key_file,
        site,
        programs=settings.pg_bin,
        kept_days=settings.kept_days,
    )


def _run(asked: argparse.Namespace, place: StorePlace) -> None:
    """Run a command, on an open store if it needs one."""
    if "on_store" not in asked:
        asked.run(asked, place)
        return
    with place.open(asked.partnership) as store:
        asked.on_store(asked, store)
        if place.effects:
            from dashboard.releases.plan_words import effects_words

            with store.snapshot() as snapshot:
                sys.stdout.write(effects_words(snapshot.catalogue(), place.effects))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m data_access", description="The store's commands.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    add_store_commands(commands)
    add_return_commands(commands)
    add_quarter_commands(commands)
    add_sending_commands(commands)
    add_published_commands(commands)
    add_commands(commands)
    add_text_commands(commands)
    add_draft_commands(commands)
    add_correction_commands(commands)
    add_account_commands(commands)
    add_change_commands(commands)
    add_emitted(commands)
    add_log_commands(commands)
    add_purge_commands(commands)
    add_name_commands(commands)
    add_backup_commands(commands)
    add_tidy_commands(commands)
    add_undo_commands(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
