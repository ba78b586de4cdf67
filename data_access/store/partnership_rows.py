"""The rows of one partnership's store, by subject."""

from dataclasses import dataclass
from functools import cache
from typing import Self

from sqlalchemy import Connection

from data_access.acts.act_rows import ActRows
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.catalogue.agreement_history import AgreementHistory
from data_access.meetings.commentary_rows import CommentaryRows
from data_access.meetings.decision_rows import DecisionRows
from data_access.meetings.edited_sentence_rows import EditedSentenceRows
from data_access.meetings.exception_step_rows import ExceptionStepRows
from data_access.meetings.meeting_plan_rows import MeetingPlanRows
from data_access.meetings.text_mark_rows import TextMarkRows
from data_access.outputs.edition_rows import EditionRows
from data_access.outputs.export_rows import clear_exports
from data_access.outputs.job_rows import clear_jobs
from data_access.outputs.purge_rows import PurgeRows
from data_access.published.publication_rows import PublicationRows
from data_access.quarter_life.first_sendings import FirstSendings
from data_access.quarter_life.followed_rows import FollowedRows
from data_access.quarter_life.quarter_act_rows import QuarterActRows
from data_access.returns.drafts.draft_rows import DraftRows
from data_access.returns.held_correction_rows import HeldCorrectionRows
from data_access.returns.hidden_cell_rows import HiddenCellRows
from data_access.returns.imports.import_rows import ImportRows
from data_access.returns.return_rows import ReturnRows
from data_access.returns.shown_version_rows import ShownVersionRows


@dataclass(frozen=True, slots=True)
class PartnershipRows:
    """The rows of one partnership's store, by subject."""

    partnership: str
    ledger: ReturnRows
    agreements: AgreementHistory
    library: PublicationRows
    steps: ExceptionStepRows
    plans: HiddenCellRows
    shown: ShownVersionRows
    held: HeldCorrectionRows
    marks: TextMarkRows
    commentary: CommentaryRows
    decisions: DecisionRows
    meeting_plans: MeetingPlanRows
    acts: ActRows
    sentences: EditedSentenceRows
    quarters: QuarterActRows
    assurance: AssuranceRows

    @classmethod
    @cache
    def of(cls, partnership: str) -> Self:
        """Return the objects that read and write the rows of a partnership, the same each time."""
        return cls(
            partnership,
            ReturnRows(partnership),
            AgreementHistory(partnership),
            PublicationRows(),
            ExceptionStepRows(partnership),
            HiddenCellRows(partnership),
            ShownVersionRows(partnership),
            HeldCorrectionRows(partnership),
            TextMarkRows(partnership),
            CommentaryRows(partnership),
            DecisionRows(partnership),
            MeetingPlanRows(partnership),
            ActRows(partnership),
            EditedSentenceRows(partnership),
            QuarterActRows(partnership),
            AssuranceRows.of(partnership),
        )

    def clear(self, connection: Connection) -> None:
        """Delete a demonstration's figures, with the plans and all that was typed about them.

        What was shown and held back of them goes too: invented figures have nobody to keep them.
        The log stays, which says that they were deleted, and so do agreements and proposals.
        """
        clear_jobs(connection, self.partnership)
        clear_exports(connection, self.partnership)
        PurgeRows(self.partnership).clear(connection)
        DraftRows(self.partnership).clear(connection)
        FollowedRows(self.partnership).clear(connection)
        FirstSendings(self.partnership).clear(connection)
        ImportRows(self.partnership).clear(connection)
        EditionRows(self.partnership).clear(connection)
        self.marks.clear(connection)
        self.steps.clear(connection)
        self.commentary.clear(connection)
        self.decisions.clear(connection)
        self.meeting_plans.clear(connection)
        self.sentences.clear(connection)
        self.quarters.clear(connection)
        self.assurance.clear(connection)
        self.held.clear(connection)
        self.shown.clear(connection)
        self.plans.clear(connection)
        self.ledger.clear(connection)
