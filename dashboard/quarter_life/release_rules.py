"""Which release of a quarter may be agreed now and by whom, and when releases are switched on."""

from collections.abc import Iterator

from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name
from dashboard.number_formats import list_text
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_states import QuarterLife, QuarterStage, ReleaseRule
from dashboard.quarter_life.releases import AGREED, agreements, is_released


def agreement_faults(act: QuarterAct, life: QuarterLife) -> Iterator[Fault]:
    """Yield what forbids to agree to a release of a quarter.

    It is signed off, and to partners it goes first. One person agrees for one safeguarding partner.
    """
    if not life.rule.is_on:
        yield _fault("the quarter", "releases that are not switched on", "releases switched on")
        return
    if life.stage is not QuarterStage.SIGNED_OFF:
        yield _fault("the quarter", life.stage.value, "one that is signed off as it is")
        return
    if is_released(life, AGREED[act.word]):
        yield _fault("the quarter", AGREED[act.word].value, "one that is not")
    if act.word is QuarterWord.FOR_PUBLIC and not is_released(life, QuarterWord.TO_PARTNERS):
        yield _fault("the quarter", "not released to partners", "one that partners read")
    yield from _partner_faults(act, life)


def switching_faults(rule: ReleaseRule) -> Iterator[Fault]:
    """Yield what forbids to switch releases on."""
    if rule.is_on:
        yield _fault("releases", "on", "releases that are off")
    if not rule.partners:
        expected = "safeguarding_partners named in partnership.toml"
        yield _fault("releases", "nobody who releases", expected)


def _partner_faults(act: QuarterAct, life: QuarterLife) -> Iterator[Fault]:
    if act.post not in life.rule.partners:
        named = list_text(list(life.rule.partners), "or") or "one that the catalogue names"
        yield _fault("the post", f"“{act.post[:60]}”", named)
    for one in agreements(life, act.word):
        if one.post == act.post:
            yield _fault("the post", f"{act.post}, which has agreed", "another one")
        elif folded_name(one.by) == folded_name(act.by):
            yield _fault("your name", f"{act.by}, who agreed for {one.post}", "another person")


def _fault(place: str, found: str, expected: str) -> Fault:
    return Fault("quarter", place, found, expected)
