"""Issued editions as rows, with their files. An edition that is withdrawn loses its files alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select, update

from dashboard.outputs.editions import Edition, EditionFacts, EditionFile, StoreMark
from dashboard.outputs.jobs import MadeFile
from dashboard.readers import Audience
from dashboard.reports.paper_look import PaperLogo, PaperLook
from data_access.database.guards.own_rows import belongs_to
from data_access.database.output_tables import EditionFileRow, EditionLookRow, EditionRow


class EditionRows:
    """The editions of one partnership."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def editions(
        self, connection: Connection, audiences: Sequence[Audience], span: str | None = None
    ) -> tuple[Edition, ...]:
        """Return the editions for some audiences, oldest first; `span` None means of all spans."""
        row, file = EditionRow, EditionFileRow
        columns = (file.span, file.audience, file.number, file.ending, file.name)
        kept = (file.fingerprint, file.size, file.body.is_not(None))
        asked = select(*columns, *kept).where(belongs_to(file, self._partnership))
        files: dict[tuple[str, Audience, int], list[EditionFile]] = {}
        for kept_row in connection.execute(asked.order_by(file.ending)):
            (place, audience, number), rest = kept_row[:3], kept_row[3:]
            files.setdefault((place, audience, number), []).append(EditionFile(*rest))
        own = [belongs_to(row, self._partnership), row.audience.in_(audiences)]
        if span is not None:
            own.append(row.span == span)
        found = connection.execute(
            select(*row.__table__.columns).where(*own).order_by(row.issued, row.number)
        )
        return tuple(
            _edition(one, files.get((one.span, one.audience, one.number), ())) for one in found
        )

    def last_number(self, connection: Connection, span: str, audience: Audience) -> int:
        """Return the number of the last edition of a span for an audience; 0 if there is none."""
        row = EditionRow
        own = belongs_to(row, self._partnership), row.span == span, row.audience == audience
        return connection.execute(select(func.max(row.number)).where(*own)).scalar() or 0

    def edition_file(
        self, connection: Connection, edition: Edition, ending: str
    ) -> MadeFile | None:
        """Return a file of an edition; None if it has none of this kind, or is withdrawn."""
        file = EditionFileRow
        asked = select(file.name, file.ending, file.body).where(
            *self._of(file, edition), file.ending == ending, file.body.is_not(None)
        )
        found = connection.execute(asked).one_or_none()
        if found is None or found.body is None:
            return None
        return MadeFile(found.name, found.ending, found.body)

    def add(self, connection: Connection, edition: Edition, files: Sequence[MadeFile]) -> None:
        """Add an edition with its files."""
        own = {
            "partnership": self._partnership,
            "span": edition.span,
            "audience": edition.audience,
            "number": edition.number,
        }
        mark = edition.mark
        values = {
            "title": edition.title,
            "store_state": edition.state,
            "version": edition.version,
            "day": edition.day,
            "site": edition.site,
            "moment": mark.moment,
            "mark": {"numbers": dict(mark.numbers), "publications": list(mark.publications)},
            "issued": edition.issued,
            "issued_by": edition.by,
            "before": edition.before,
            "body": {
                "changes": list(edition.changes),
                "figures": edition.facts.figures,
                "exceptions": edition.facts.exceptions,
                "texts": edition.facts.texts,
                "parts": edition.facts.parts,
            },
            "withdrawn_by": "",
            "outcome": "",
            "look": edition.look,
        }
        connection.execute(insert(EditionRow), {**own, **values})
        for one in files:
            kept = {
                "ending": one.ending,
                "name": one.name,
                "fingerprint": one.fingerprint,
                "size": len(one.body),
                "body": one.body,
            }
            connection.execute(insert(EditionFileRow), {**own, **kept})

    def keep_look(self, connection: Connection, look: PaperLook) -> None:
        """Keep how editions look, if it is not kept yet."""
        if self.look(connection, look.digest) is not None:
            return
        logo = look.logo
        values = {
            "partnership": self._partnership,
            "look": look.digest,
            "name": look.name,
            "colour": look.colour,
            "logo": logo.picture if logo else None,
            "width": logo.width if logo else 0,
            "height": logo.height if logo else 0,
            "alt": logo.alt if logo else "",
        }
        connection.execute(insert(EditionLookRow), values)

    def look(self, connection: Connection, digest: str) -> PaperLook | None:
        """Return a kept look by its digest; None if none is kept under it."""
        row = EditionLookRow
        own = belongs_to(row, self._partnership), row.look == digest
        found = connection.execute(select(*row.__table__.columns).where(*own)).one_or_none()
        if found is None:
            return None
        size = found.width, found.height
        logo = PaperLogo(found.logo, *size, found.alt) if found.logo is not None else None
        return PaperLook(found.name, found.colour, logo)

    def withdraw(self, connection: Connection, edition: Edition, by: str, moment: datetime) -> bool:
        """Take the files and the facts of an edition away; say whether it had any.

        Its fingerprints, and what it said of changes, stay.
        """
        row, file = EditionRow, EditionFileRow
        where = (*self._of(row, edition), row.withdrawn.is_(None))
        body = {"changes": list(edition.changes), "figures": {}, "exceptions": {}, "texts": {}}
        gone = {"withdrawn": moment, "withdrawn_by": by, "body": body}
        done = connection.execute(update(row).where(*where).values(gone))
        connection.execute(update(file).where(*self._of(file, edition)).values(body=None))
        return bool(done.rowcount)

    def forget_words(self, connection: Connection, edition: Edition) -> None:
        """Forget what a withdrawn edition said of changes, which may repeat a text."""
        row = EditionRow
        nothing: dict[str, Any] = {"changes": [], "figures": {}, "exceptions": {}, "texts": {}}
        connection.execute(update(row).where(*self._of(row, edition)).values(body=nothing))

    def note_outcome(
        self, connection: Connection, edition: Edition, outcome: str, moment: datetime
    ) -> None:
        """Keep what came of making an edition again."""
        row = EditionRow
        connection.execute(
            update(row).where(*self._of(row, edition)).values(checked=moment, outcome=outcome)
        )

    def clear(self, connection: Connection) -> None:
        """Delete every edition. This is only done to a demonstration."""
        for row in (EditionFileRow, EditionRow, EditionLookRow):
            connection.execute(delete(row).where(belongs_to(row, self._partnership)))

    def _of(self, row: Any, edition: Edition) -> tuple[ColumnElement[bool], ...]:
        return (
            belongs_to(row, self._partnership),
            row.span == edition.span,
            row.audience == edition.audience,
            row.number == edition.number,
        )


def _edition(row: Any, files: Sequence[EditionFile]) -> Edition:
    return Edition(
        span=row.span,
        audience=row.audience,
        number=row.number,
        title=row.title,
        state=row.store_state,
        version=row.version,
        day=row.day,
        site=row.site,
        mark=StoreMark(row.moment, row.mark["numbers"], tuple(row.mark["publications"])),
        issued=row.issued,
        by=row.issued_by,
        before=row.before,
        changes=tuple(row.body["changes"]),
        files=tuple(files),
        facts=_facts(row.body),
        withdrawn=row.withdrawn,
        withdrawn_by=row.withdrawn_by,
        checked=row.checked,
        outcome=row.outcome,
        look=row.look,
    )


def _facts(body: Any) -> EditionFacts:
    """Read what an edition said; one of a version that knew no parts has none."""
    told = body["figures"], body["exceptions"], body["texts"], body.get("parts", {})
    return EditionFacts(*told)
