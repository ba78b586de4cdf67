"""The part of the gate that shows case file audits.

The group of an audit reads grades and counts: whose roles allow to join audits, and who is named in
its plan, where people sign in and anybody is named. An agency that was asked reads its own part,
and the others' once they discuss it, by its persons who are named, where anybody is. Everybody else
reads what was published, in words, by question alone. The public reads nothing.
"""

from dataclasses import replace
from typing import Self

from dashboard.actions import Action
from dashboard.assurance.audits.audit_results import (
    QuestionCount,
    QuestionTelling,
    question_counts,
    question_tellings,
)
from dashboard.assurance.audits.audit_templates import template_named
from dashboard.assurance.audits.case_audits import (
    AuditFinding,
    AuditStep,
    AuditWord,
    CaseAudit,
    CaseGrade,
    PartIn,
    audits_of,
    grades_in_force,
    parts_answered,
)
from dashboard.errors import NotAllowedError
from dashboard.readers import Person
from data_access.assurance.audit_workbooks import (
    AuditPart,
    PartStamp,
    read_part,
    written_part,
)
from data_access.store.assurance.assurance_gate import AssuranceGate

NOT_READ = "Only partners and stewards read audits."
NOT_JOINED = "Only the group of an audit reads its counts."
NOT_FILLED = "This part is not filled now, or not by this reader."


class AuditGate(AssuranceGate):
    """The case file audits of a snapshot, as one reader may see them."""

    _asker: str = ""
    depends_on_asker: bool = False

    def asked_by(self, person: Person | None) -> Self:
        """Keep who asks. What depends on it sets `depends_on_asker`: nobody else is shown it."""
        self._asker = person.name if person else ""
        return self

    def joins_audit(self, audit: int) -> bool:
        """Say whether who asks is of an audit's group, and so reads its grades and counts.

        Their roles must allow it; where people sign in, their name must be in the plan besides, if
        any is.
        """
        known = self._audit(audit)
        if not self._joins or known is None:
            return self._joins
        self.depends_on_asker |= known.has_named_group
        return known.may_be_joined_by(self._asker)

    def keeps_audit(self, audit: int) -> bool:
        """Say whether who asks records what comes of an audit: a role, and who is of its group."""
        return self.reader.may(Action.KEEP_AUDITS) and self.joins_audit(audit)

    def audit_steps(self) -> tuple[AuditStep, ...]:
        """Return every step of every audit, oldest first.

        Beyond the group and the agencies that were asked, 0 stands for the number of cases, and
        nothing for how they were chosen; but for stewards, nothing for who is of the group. Raises:
        NotAllowedError.
        """
        self._must_read_audits()
        if self.reader.is_steward:
            return self._snapshot.assurance.audits()
        asked = {one.number: self._is_asked(one) for one in self._audits()}
        return tuple(
            self._told_step(one, asked[one.audit]) for one in self._snapshot.assurance.audits()
        )

    def audit_grades(self, audit: int) -> tuple[CaseGrade, ...]:
        """Return the answers of one audit that this reader may see, oldest first.

        An agency sees its own, and from the discussion on all of them; where a group is named, its
        persons alone see more than their agency's. Raises: NotAllowedError.
        """
        self._must_read_audits()
        found = self._snapshot.assurance.grades(audit)
        if self.joins_audit(audit):
            return found if self.reader.is_steward else self._told_grades(found)
        known = self._audit(audit)
        if known is None or not self._is_asked(known):
            return ()
        self.depends_on_asker |= bool(known.group)
        sees_all = known.is_discussed and known.may_be_joined_by(self._asker)
        mine = [one for one in found if sees_all or one.agency == self.reader.agency]
        return self._told_grades(tuple(mine))

    def audit_counts(self, audit: int) -> tuple[QuestionCount, ...]:
        """Return how many cases were agreed to be good, by question, for the group alone.

        Raises: NotAllowedError for anybody else.
        """
        self._must_read_audits()
        if not self.joins_audit(audit):
            raise NotAllowedError(NOT_JOINED)
        return self._counts(audit)

    def audit_tellings(self, audit: int) -> tuple[QuestionTelling, ...]:
        """Return what is told of an audit beyond its group, by question.

        Nothing before it is published; the group reads before what will be told. Of a re-audit, the
        change is told too if the first audit is published. Raises: NotAllowedError.
        """
        self._must_read_audits()
        known = self._audit(audit)
        if known is None or not (self.joins_audit(audit) or known.state is AuditWord.PUBLISHED):
            return ()
        first = self._audit(known.plan.first)
        is_told = first is not None and first.state is AuditWord.PUBLISHED
        is_told |= first is not None and self.joins_audit(first.number)
        before = self._counts(known.plan.first) if is_told else ()
        return question_tellings(self._counts(audit), before)

    def audit_findings(self, audit: int) -> tuple[AuditFinding, ...]:
        """Return the findings of an audit, taken back or not, oldest first.

        Beyond the group, those of an audit that is published. Raises: NotAllowedError.
        """
        self._must_read_audits()
        known = self._audit(audit)
        if known is None or not (self.joins_audit(audit) or known.state is AuditWord.PUBLISHED):
            return ()
        found = self._snapshot.assurance.findings(audit)
        if self.reader.is_steward:
            return found
        return tuple(self._redacted(one, ("text",)) for one in found)

    def audit_part(self, audit: int, agency: str) -> AuditPart:
        """Return the part of an agency that this reader may fill now, with what it said so far.

        Raises: NotAllowedError if the audit is not under way, did not ask the agency, or the reader
        is neither of it nor of the group that keeps the audit.
        """
        self._must_read_audits()
        known, reader = self._audit(audit), self.reader
        keeps = self.keeps_audit(audit)
        fills = reader.may(Action.FILL_AUDITS) and (keeps or (agency and reader.agency == agency))
        is_open = known is not None and known.state is AuditWord.UNDER_WAY
        if known is None or not is_open or not fills or agency not in known.plan.agencies:
            raise NotAllowedError(NOT_FILLED)
        own = [one for one in self._snapshot.assurance.grades(audit) if one.agency == agency]
        last = max((one.number for one in own), default=0)
        name = next(
            (one.title for one in self._snapshot.catalogue().agencies if one.key == agency), agency
        )
        return AuditPart(
            PartStamp(self._snapshot.partnership, audit, agency, last),
            template_named(known.plan.template),
            known.plan.cases,
            f"Case file audit {audit}: {name}",
            grades_in_force(own),
        )

    def part_workbook(self, audit: int, agency: str) -> bytes:
        """Return the part of an agency as a workbook. Raises: NotAllowedError as `audit_part`."""
        return written_part(self.audit_part(audit, agency))

    def part_answers(
        self, audit: int, agency: str, body: bytes, file: str
    ) -> tuple[tuple[tuple[CaseGrade, ...], int], ...]:
        """Return the answers of a workbook by case, each with the last answer that it replaces.

        Raises:
            ReturnError: with all faults by their cells, if there is one.
            NotAllowedError: as `audit_part`.
        """
        part = self.audit_part(audit, agency)
        found = read_part(body, file, part, self._snapshot.catalogue())
        return tuple((tuple(one), part.last_answer(one[0].case)) for one in found)

    def parts_in(self, audit: int) -> tuple[PartIn, ...]:
        """Return the agencies that have answered about every case of an audit.

        Who answered is for stewards. Raises: NotAllowedError.
        """
        self._must_read_audits()
        known = self._audit(audit)
        found = parts_answered(known, self._snapshot.assurance.grades(audit)) if known else ()
        return found if self.reader.is_steward else tuple(replace(one, by="") for one in found)

    def _counts(self, audit: int) -> tuple[QuestionCount, ...]:
        known = self._audit(audit)
        if known is None:
            return ()
        template = template_named(known.plan.template)
        return question_counts(template, self._snapshot.assurance.grades(audit))

    def _told_step(self, step: AuditStep, is_asked: bool) -> AuditStep:
        if not (self.joins_audit(step.audit) or is_asked):
            return replace(step, by="", cases=0, cohort="", drawn="", text="", members="")
        cohort, drawn = self._told_text(step, "cohort"), self._told_text(step, "drawn")
        told = self._told_text(step, "text")
        return replace(step, by="", cohort=cohort, drawn=drawn, text=told, members="")

    def _told_grades(self, grades: tuple[CaseGrade, ...]) -> tuple[CaseGrade, ...]:
        return tuple(self._redacted(one, ("text",)) for one in grades)

    def _audits(self) -> tuple[CaseAudit, ...]:
        return self._snapshot.once(
            "case audits", lambda: audits_of(self._snapshot.assurance.audits())
        )

    def _audit(self, number: int) -> CaseAudit | None:
        return next((one for one in self._audits() if one.number == number), None)

    def _is_asked(self, audit: CaseAudit) -> bool:
        """Say whether the reader fills the part of an agency that was asked."""
        is_ours = self.reader.agency in audit.plan.agencies
        return is_ours and self.reader.may(Action.FILL_AUDITS)

    @property
    def _joins(self) -> bool:
        return self.reader.may(Action.JOIN_AUDITS)

    def _must_read_audits(self) -> None:
        if not self.reader.may(Action.READ_AUDITS):
            raise NotAllowedError(NOT_READ)
