"""The text of the report around its figures."""

HEAD = """
# Speed and size

Written by `make bench`: a record, not a test. Times vary with the machine and what else it does;
the ratios of one run are what counts. How it is measured stands at the end.
"""

REST = """
## Where the rest goes

Milliseconds more than the static files: in all; of these, in the server's answer; and what the
same static files take longer when they carry the headers that guard the dashboard's pages. Of
those the opener policy counts: from the empty tab where each visit begins, it gives the page a
process of its own, as a visit from another site has anyway. A change of theme or quarter loads no
document, and its page is mostly here before the press: it may take less than the static page.

{table}

A worker paints a page once for each revision of the store and remembers it. The same page, painted
new: {new.milliseconds:.0f} ms of a processor ({new.gathered:.0f} to read and compute, \
{new.laid_out:.0f} to draw the pictures and lay out, {new.written:.0f} to write),
{thousands:.0f} thousand letters. A worker held {held.first:.0f} MB after {first:,} views and \
{held.last:.0f} MB after {held.views:,}.
"""

METHOD = """
## How it is measured

`make bench` runs `python -m tests.performance`; `BENCH_ROUNDS` says how many rounds: {rounds} here.

- Every round visits every target in a new Chromium with an empty profile, in a window of 1366 by
  900, over loopback. The order rotates; a round before the first warms the servers and is dropped.
- The targets are the theme page with most charts, served as `make run` serves it, by two workers
  that have painted it before; the same painted pages without any script, pressed beforehand and
  served from memory by a few lines of asyncio, once plain and once with the headers that guard the
  dashboard's pages; and a plain Dash page of the same lines and quarters, a Plotly figure each, one
  callback, as Dash serves it.
- A first visit is the first load in that profile; a repeated one the third; a change of theme comes
  back to the page from a smaller theme by a link; a change of quarter goes to the quarter before.
  Every target has the same hand, which points at a link for 150 ms and then presses it.
- The dashboard fetches the page of a link that is pointed at, focused or touched, and the quarters
  beside and the next exception when the browser is idle. A page that is then shown is counted in
  the step in which it was fetched; all others are counted as fetched ahead.
- After a press the dashboard lays out what is in view or near it, and what is far below the window
  when it comes near, or within half a second; there a chart counts when it has its room. Static
  files lay out everything.
- A chart counts when it has its room, its line or bars, its theme and quarter. Whatever changes in
  a chart is stamped in the first task after the next frame. All is painted when exactly so many
  charts stand, and nothing has changed in one or shifted on the page for 300 ms: the last stamp is
  the time, from the start of the navigation or from the press (`tests/performance/probe.js`).
- Bytes are what Chromium's network layer counts, headers included, until nothing more is fetched:
  the scripts that wake after the page stands are part of the first visit.
- Memory: one worker, two readers at once; three views in four are the overview and the themes at
  the latest quarter, the others any page at any quarter; every other one as Dash asks for it.
- Slow clients: 50 connections send nothing, 150 half a head, 50 half a form; then 20 more ask for a
  long file eight times over and take none of it. One reader asks meanwhile, over loopback.
- Tries to sign in: a thousand in a minute, through a believed proxy, evenly from many addresses and
  for many names; two workers. Meanwhile one reader opens theme pages, each on a new connection, as
  before and afterwards. A failed sign-in of the log has computed a hash; the others are refused.
"""
