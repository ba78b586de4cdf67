"""Tables on a phone: nothing lies on something else, no number wraps, nothing is cut unsaid."""

import pytest
from playwright.sync_api import Page, expect

PHONES = (390, 320)
PAGES = (
    "/funnel/referrals",
    "/places/locality_heywood",
    "/indicator/s47_enquiries/2025-26-q2",
    "/exceptions/s47_enquiries/2025-26-q2",
    "/quarters",
    "/receipt/1",
    "/commentary",
    "/open-data",
    "/quality",
)
STACKED = ("/quarters", "/receipt/1", "/commentary", "/open-data", "/quality")
SEEN = """
const isSeen = one => {
  const head = one.closest('thead');
  return one.checkVisibility({visibilityProperty: true})
    && !one.closest('.unseen, svg, script, style, option, textarea')
    && !(head && getComputedStyle(head).position === 'absolute');
};
"""
WRAPPED = f"""() => {{
  {SEEN}
  const found = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());) {{
    if (!isSeen(node.parentElement)) continue;
    for (const one of node.data.matchAll(/(?<![0-9a-f])\\d[\\d.,]*\\d%?(?![0-9a-f])/g)) {{
      const range = document.createRange();
      range.setStart(node, one.index);
      range.setEnd(node, one.index + one[0].length);
      const boxes = [...range.getClientRects()].filter(box => box.width > 1);
      if (new Set(boxes.map(box => Math.round(box.top))).size > 1) found.push(one[0]);
    }}
  }}
  return found;
}}"""
"""The numbers of a page that stand on two lines."""
SPILT = f"""() => {{
  {SEEN}
  return [...document.querySelectorAll('th, td')]
    .filter(cell => isSeen(cell) && cell.clientHeight)
    .filter(cell => cell.scrollHeight > cell.clientHeight + 4
      || cell.scrollWidth > cell.clientWidth + 2)
    .map(cell => cell.textContent.slice(0, 60));
}}"""
"""The cells whose words reach beyond them, onto the words of others."""
CUT = """() => [...document.querySelectorAll('.scroll')]
  .filter(box => box.checkVisibility() && box.scrollWidth > box.clientWidth + 1)
  .map(box => box.getAttribute('aria-label'))"""
"""The tables that are wider than their place."""


@pytest.mark.parametrize("width", PHONES)
def test_words_of_a_table_lie_on_no_others_and_no_number_wraps(
    plain_tab: Page, steward: str, width: int
) -> None:
    plain_tab.set_viewport_size({"width": width, "height": 844})
    faults: dict[str, object] = {}
    for path in PAGES:
        plain_tab.goto(f"{steward}{path}")
        assert plain_tab.locator(":is(.scroll, .facts)").count()
        cut = plain_tab.evaluate(CUT) if path in STACKED else []
        found = (plain_tab.evaluate(WRAPPED), plain_tab.evaluate(SPILT), cut)
        if any(found):
            faults[path] = found
    assert faults == {}


@pytest.mark.parametrize("path", ["/quarters", "/quality"])
def test_the_newest_quarter_is_read_first_on_a_phone(
    plain_tab: Page, steward: str, path: str
) -> None:
    plain_tab.set_viewport_size({"width": 390, "height": 844})
    plain_tab.goto(f"{steward}{path}")
    told = plain_tab.locator(".by-quarter > details > summary").all_inner_texts()
    quarters = [one for one in told if one != "In time"]
    assert len(quarters) > 1
    assert quarters == sorted(quarters, reverse=True)
    newest = plain_tab.locator(".by-quarter > details").first
    expect(newest.get_by_role("link").first).to_be_visible()


def test_what_comes_next_is_under_what_is_said_on_a_presenters_phone(
    tab: Page, steward: str
) -> None:
    tab.set_viewport_size({"width": 390, "height": 844})
    tab.goto(f"{steward}/presenter")
    following = tab.locator(".presenter > [data-next]")
    expect(following).to_be_visible()
    now, after = tab.locator(".presenter > [data-now]").bounding_box(), following.bounding_box()
    assert now is not None
    assert after is not None
    assert after["width"] > 300
    assert after["y"] >= now["y"] + now["height"]
