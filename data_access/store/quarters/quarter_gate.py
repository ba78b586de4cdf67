"""The part of the gate that shows how far quarters are, to those who send and keep returns."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from dashboard.actions import Action
from dashboard.days import end_of_day
from dashboard.errors import NotAllowedError
from dashboard.figures.observations import Observation
from dashboard.quarter_life.first_sendings import FirstSending
from dashboard.quarter_life.followed_values import FollowedValue
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord, acts_in_force
from dashboard.quarter_life.quarter_states import QuarterLife, ReleaseRule, quarter_life, with_sent
from dashboard.quarter_life.releases import AGREED, RELEASING, releases_since
from dashboard.quarter_life.return_receipts import ReturnPeople
from dashboard.quarters import Quarter, quarters_between
from dashboard.readers import Audience, Reader
from dashboard.returns.drafts.draft_return import DraftState
from data_access.quarter_life.first_sendings import FirstSendings
from data_access.quarter_life.followed_rows import FollowedRows
from data_access.returns.drafts.draft_rows import DraftRows
from data_access.store.reading import own_returns
from data_access.store.snapshot import Snapshot

NOT_READ = "Only who sends or keeps returns reads how they are."


class QuarterGate:
    """The quarters of a snapshot, as one reader may see them.

    A steward sees every return. Readers of an agency see their own, and of the whole quarter its
    days and that it is signed off. Who releases quarters reads how far each is; nobody else sees
    anything.
    """

    _snapshot: Snapshot
    reader: Reader

    def quarter_acts(self) -> tuple[QuarterAct, ...]:
        """Return the steps of all quarters, oldest first.

        A reader of an agency gets the steps of its own return, and those of the whole quarter
        without names and words; who releases quarters is told who agreed.

        Raises: NotAllowedError for who does not read quarters.
        """
        self._must_read_quarters()
        found = self._snapshot.returns.quarter_acts()
        if self.reader.is_steward:
            return found
        mine, releases = self.reader.agency, self.reader.may(Action.RELEASE_QUARTERS)
        named = AGREED if releases else ()
        told = (one if one.agency or one.word in named else _bare(one) for one in found)
        return tuple(one for one in told if one.agency in ("", mine))

    def known_quarters(self) -> tuple[Quarter, ...]:
        """Return every quarter that was opened or has a return, in their order.

        Raises: NotAllowedError for who does not read quarters.
        """
        opened = {
            one.quarter
            for one in acts_in_force(self.quarter_acts())
            if one.word is QuarterWord.OPENED
        }
        bounds = self._snapshot.bounds()
        known = opened | (set(bounds) if bounds else set())
        if not known:
            return ()
        return quarters_between(min(known), max(known))

    def quarter_lives(self, first: Quarter, last: Quarter, day: date) -> tuple[QuarterLife, ...]:
        """Return how far quarters are on a day, from `first` to `last`, oldest first.

        They have the returns that the reader may see. Raises: NotAllowedError for who does not read
        quarters.
        """
        acts = self.quarter_acts()
        found = read_quarters(self._snapshot, acts, (first, last), day, self.reader)
        if self._snapshot.as_at is not None:  # which drafts were there is not known any more
            return found
        drafts = DraftRows(self._snapshot.partnership).drafts(self._snapshot.connection)
        sent = {(one.agency, one.quarter) for one in drafts if one.state is DraftState.SENT}
        return tuple(with_sent(one, sent) for one in found)

    def released_quarters(self) -> tuple[QuarterAct, ...]:
        """Return the releases to the reader, oldest first; to a steward with who released.

        What the public reads, partners read too. The first is that of all that came before releases
        were switched on. Where they are off there are none.
        """
        released = RELEASING.get(self.reader.audience, RELEASING[Audience.PARTNER])
        words = (QuarterWord.RELEASES_ON, *released)
        standing = acts_in_force(self._snapshot.returns.quarter_acts())
        found = tuple(one for one in standing if one.word in words)
        return found if self.reader.is_steward else tuple(map(_bare, found))

    def own_unreleased(self, keys: Iterable[str]) -> tuple[Observation, ...]:
        """Return the totals that the reader's agency sent of quarters that are not released to it.

        They are of some indicators, in their order and that of quarters, and each is marked as the
        agency's own. No line, sum or level is made of them. There are none for readers of no
        agency, and none before a plan says what is hidden.
        """
        if not self.reader.agency or self._snapshot.plan() is None:
            return ()
        waiting = self._snapshot.returns.unreleased_quarters(self.reader.audience)
        return tuple(own_returns.unreleased_own(self._snapshot, keys, waiting, self.reader))

    def followed_values(self) -> tuple[FollowedValue, ...]:
        """Return every value that was marked to follow up, latest first.

        Raises: NotAllowedError for who keeps no quarters: a mark is the analyst's own.
        """
        if not self.reader.may(Action.KEEP_QUARTERS):
            raise NotAllowedError("Only the analyst reads what is followed up.")
        return FollowedRows(self._snapshot.partnership).marked(self._snapshot.connection)

    def first_sendings(self) -> tuple[FirstSending, ...]:
        """Return what is known of first sendings: of all agencies for a steward, else one's own.

        Raises: NotAllowedError for who does not read quarters.
        """
        self._must_read_quarters()
        found = FirstSendings(self._snapshot.partnership).known(self._snapshot.connection)
        mine, as_at = self.reader.agency, self._snapshot.as_at
        return tuple(
            one
            for one in found
            if self.reader.is_steward or one.agency == mine
            if as_at is None or one.came < end_of_day(as_at)
        )

    def return_people(self, number: int) -> ReturnPeople | None:
        """Return who sent and took in a return, and the steps about it.

        It is None for whoever is neither a steward nor of the agency whose return it is: they read
        its agency, its number and its day. Raises: KeyError if no return has this number.
        """
        sent = self._snapshot.return_(number)
        if not self.reader.is_steward and self.reader.agency != sent.agency:
            return None
        found = DraftRows(self._snapshot.partnership).drafts(self._snapshot.connection, sent.agency)
        draft = next((one for one in found if one.saved == number), None)
        place = (sent.agency, sent.quarter)
        acts = acts_in_force(self._snapshot.returns.quarter_acts())
        mine = tuple(one for one in acts if (one.agency, one.quarter) == place)
        if draft is None:
            return ReturnPeople(acts=mine)
        return ReturnPeople(draft.by, draft.came, draft.ended_by, mine)

    def _must_read_quarters(self) -> None:
        if not self.reader.may(Action.READ_QUARTERS):
            raise NotAllowedError(NOT_READ)


def _bare(one: QuarterAct) -> QuarterAct:
    """Return a step of the whole quarter without who recorded it and what was typed."""
    return replace(one, by="", text="")


def read_quarters(
    snapshot: Snapshot,
    acts: tuple[QuarterAct, ...],
    span: tuple[Quarter, Quarter],
    day: date,
    reader: Reader,
) -> tuple[QuarterLife, ...]:
    """Return how far the quarters of a span are on a day, by some steps, oldest first.

    They have the returns that the reader may see. Who releases quarters reads of each as a whole
    how far it is, without the returns. How many figures changed since a sign-off is counted for
    them and for a steward alone.
    """
    is_whole = reader.is_steward or reader.may(Action.RELEASE_QUARTERS)
    receipts = snapshot.receipts(*span, Audience.STEWARD if is_whole else reader.audience)
    own = receipts
    if not reader.is_steward:
        told = own_returns.own_receipts(snapshot, receipts, reader)
        own = tuple(one for one in told if one.agency == reader.agency)
    titles = {one.key: one.short for one in snapshot.catalogue().agencies}
    found = []
    for quarter in quarters_between(*span):
        life = quarter_life(quarter, acts, receipts if is_whole else own, day, titles)
        counted = _counted(snapshot, life, is_whole=is_whole)
        if is_whole and not reader.is_steward:
            returns = quarter_life(quarter, acts, own, day, titles).returns
            counted = replace(counted, returns=returns, received=life.last_return)
        found.append(counted)
    return tuple(found)


def release_rule(snapshot: Snapshot) -> ReleaseRule:
    """Return who releases quarters, and whether releases are on."""
    ours = snapshot.catalogue().partnership
    begun = releases_since(snapshot.returns.quarter_acts())
    return ReleaseRule(
        ours.safeguarding_partners,
        ours.release_agreements,
        ours.release_by_minute,
        begun is not None,
        begun.last_return if begun else 0,
    )


def _counted(snapshot: Snapshot, found: QuarterLife, *, is_whole: bool) -> QuarterLife:
    """Return a quarter with who releases it, and what changed since it was signed off."""
    found = replace(found, rule=release_rule(snapshot))
    signed = found.last(QuarterWord.SIGNED_OFF)
    if signed is None or not is_whole:
        return found
    changed = snapshot.returns.changed_since(found.quarter, signed.last_return)
    return replace(found, changed=changed)
