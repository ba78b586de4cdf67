"""Adds the table of what each audience was shown, filled with what plans and returns tell of it.

Until now it was inferred: a figure was shown in every version that a plan covered before the plan
that hid it. By which rule it was rounded then was not kept; it is taken to be the rule in force.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

AT_ONCE = 10_000
"""The most rows that are sent to the database at a time."""
ALL, IN_TIME, TOGETHER = "all", "in_time", ""
RULES = "small_number_rule"
PLACE = ("indicator_key", "part", "quarter", "agency")
USUAL = (1, 1, 5)
"""The rounding and the small counts of a line without a rule."""

_Limits = tuple[int, int, int]
_Place = tuple[str, str, str, str]
_Entries = Mapping[str, Mapping[str, dict[str, Any]]]
"""The catalogue's entries in force: by table and by key."""


def upgrade() -> None:
    """Add the table, with what the store tells of it."""
    table = op.create_table(
        "shown_version",
        sa.Column("partnership", sa.String(), nullable=False),
        sa.Column("audience", sa.String(20), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in PLACE),
        sa.Column("return_number", sa.Integer(), nullable=False),
        sa.Column("rounding", sa.Integer(), nullable=False),
        sa.Column("smallest", sa.Integer(), nullable=False),
        sa.Column("largest", sa.Integer(), nullable=False),
        sa.Column("plan", sa.Integer(), nullable=False),
        sa.Column("shown", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(
            "partnership",
            "audience",
            *PLACE,
            "return_number",
            "rounding",
            "smallest",
            "largest",
            name=op.f("pk_shown_version"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership", "plan"],
            ["plan.partnership", "plan.number"],
            name=op.f("fk_shown_version_plan"),
        ),
        sa.ForeignKeyConstraint(
            ["partnership", "return_number"],
            ["return.partnership", "return.number"],
            name=op.f("fk_shown_version_return"),
        ),
        sqlite_with_rowid=False,
    )
    for (partnership,) in _rows("SELECT key FROM partnership ORDER BY key"):
        rows = list(_shown(partnership))
        for first in range(0, len(rows), AT_ONCE):
            op.bulk_insert(table, rows[first : first + AT_ONCE])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("shown_version")


def _rows(asked: str, **named: str) -> list[Any]:
    return list(op.get_bind().execute(sa.text(asked), named))


def _shown(partnership: str) -> Iterator[dict[str, Any]]:
    """Yield a row for each version that the public was shown, and for those of partners alone."""
    own = {"partnership": partnership}
    plans = _plans(partnership)
    if not plans:
        return
    covered = {number: last for number, last, _ in plans}
    never = plans[-1][0] + 1
    entries = _entries(partnership)
    versions = list(_versions(entries, partnership))
    known: set[tuple[_Place, int]] = set()
    for audience in ("public", "partner"):
        hidden = _hidden(partnership, audience)
        limits = {key: _limits(entries, key, audience) for key in entries.get("indicator", {})}
        for place, number in versions:
            total = place if place[1] != IN_TIME else (place[0], ALL, *place[2:])
            plan = min(hidden.get(place, never), hidden.get(total, never))
            if number > covered.get(plan - 1, 0) or (place, number) in known:
                continue
            rounding, smallest, largest = limits[place[0]]
            if audience == "public" and limits[place[0]] == _limits(entries, place[0], "partner"):
                known.add((place, number))
            yield {
                **own,
                "audience": audience,
                **dict(zip(PLACE, place, strict=True)),
                "return_number": number,
                "rounding": rounding,
                "smallest": smallest,
                "largest": largest,
                **next({"plan": one, "shown": made} for one, last, made in plans if last >= number),
            }


def _plans(partnership: str) -> list[tuple[int, int, datetime]]:
    """Return the number of each plan, the last return it covered and when it was made, in order."""
    table = sa.table(
        "plan",
        sa.column("partnership", sa.String()),
        sa.column("number", sa.Integer()),
        sa.column("last_return", sa.Integer()),
        sa.column("made", sa.DateTime(timezone=True)),
    )
    asked = sa.select(table.c.number, table.c.last_return, table.c.made)
    found = op.get_bind().execute(asked.where(table.c.partnership == partnership))
    return sorted((number, last, made) for number, last, made in found)


def _hidden(partnership: str, audience: str) -> dict[_Place, int]:
    """Return the places that are hidden from an audience, with the plan that hid each."""
    found = _rows(
        f"SELECT {', '.join(PLACE)}, plan FROM hidden_cell"
        " WHERE partnership = :partnership AND audience = :audience",
        partnership=partnership,
        audience=audience,
    )
    return {tuple(place): plan for *place, plan in found}


def _versions(entries: _Entries, partnership: str) -> Iterator[tuple[_Place, int]]:
    """Yield each place with the number of each return that left a figure there.

    The places of sums of agencies and of shares in time are among them.
    """
    lines = entries.get("indicator", {})
    returns: dict[tuple[str, str, str], set[int]] = {}
    first: dict[_Place, int] = {}
    for key, part, quarter, agency, number, status in _rows(
        f"SELECT {', '.join(PLACE)}, return_number, status FROM observation"
        " WHERE partnership = :partnership",
        partnership=partnership,
    ):
        if key not in lines:
            continue
        body = lines[key]
        share = part == ALL and body.get("kind") == "distribution"
        is_sum = body.get("combine") == "sum" and len(body.get("agencies", ())) > 1
        for name in (part, IN_TIME) if share else (part,):
            for sender in (agency, TOGETHER) if is_sum else (agency,):
                returns.setdefault((key, quarter, sender), set()).add(number)
                if status in ("given", "nil"):
                    place = (key, name, quarter, sender)
                    first[place] = min(number, first.get(place, number))
    for place, since in first.items():
        key, _, quarter, sender = place
        yield from ((place, n) for n in sorted(returns[key, quarter, sender]) if n >= since)


def _entries(partnership: str) -> _Entries:
    """Return the catalogue's entries in force."""
    table = sa.table(
        "catalogue_entry",
        *(sa.column(name) for name in ("partnership", "change", "file", "table", "key")),
        sa.column("withdrawn", sa.Boolean()),
        sa.column("body", sa.JSON()),
    )
    asked = sa.select(table).where(table.c.partnership == partnership).order_by(table.c.change)
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in op.get_bind().execute(asked):
        if not row.table:
            for rule in row.body.get(RULES, ()):
                found.setdefault(RULES, {})[rule["key"]] = rule
            continue
        of_table = found.setdefault(row.table, {})
        if row.withdrawn:
            of_table.pop(row.key, None)
        else:
            of_table[row.key] = row.body
    return found


def _limits(entries: _Entries, key: str, audience: str) -> _Limits:
    """Return the rounding of a line for an audience, and its smallest and largest small count."""
    body, rules = entries["indicator"][key], entries.get(RULES, {})
    agencies = entries.get("agency", {})
    names = [body.get("small_numbers", "")]
    names += [agencies.get(one, {}).get("small_numbers", "") for one in body.get("agencies", ())]
    found = [_of_rule(rules[name], audience) for name in names if name in rules] or [USUAL]
    return (
        max(one[0] for one in found),
        min(one[1] for one in found),
        max(one[2] for one in found),
    )


def _of_rule(rule: Mapping[str, Any], audience: str) -> _Limits:
    rounding, smallest = rule.get("rounding", 1), rule.get("smallest", 1)
    largest = rule.get("largest", 5)
    lower = rule.get("partner_largest")
    if audience == "public" or lower is None:
        return rounding, smallest, largest
    return 1 if lower < largest else rounding, smallest, min(lower, largest)
