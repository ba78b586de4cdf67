// Runs before a page's own scripts, and says when the charts that are wanted have been painted.
//
// A chart is an element that matches the selector. It is ready when it has room, holds a drawn line
// or bars, and its text has every wanted word. Whatever changes in a chart is stamped in the first
// task after the next frame, when it has been painted. All is done when exactly so many charts are
// ready and nothing has changed or shifted for a while: the last stamp counts, not the end of that.
"use strict";

(() => {
  const QUIET = 300; // ms
  const LONG = 100; // letters of a path that is a line of a chart
  const clock = () => performance.timeOrigin + performance.now();
  const kept = (name) => { try { return sessionStorage.getItem(name); } catch { return null; } };
  const wanted = () => (kept("wanted") ? JSON.parse(kept("wanted")) : window.wantedAtFirst);

  let changed = 0, painted = 0, shifted = 0, ready = 0; // moments
  let pending = false;

  const within = (node, chart) => (node.nodeType === 1 ? node : node.parentElement)?.closest(chart);
  const holds = (node, chart) =>
    node.nodeType === 1 && (node.matches(chart) || node.querySelector(chart));

  function concerns(change, chart) {
    return within(change.target, chart)
      || [...change.addedNodes, ...change.removedNodes].some((node) => holds(node, chart));
  }

  function isReady(chart, words) {
    const box = chart.getBoundingClientRect();
    if (box.width < 50 || box.height < 50) return false;
    const lines = [...chart.querySelectorAll("svg path")];
    const drawn = lines.some((line) => (line.getAttribute("d") || "").length >= LONG)
      || chart.querySelectorAll("svg rect").length >= 8;
    return drawn && words.every((word) => chart.textContent.includes(word));
  }

  function look(moment) {
    const { chart, count, words } = wanted();
    const charts = [...document.querySelectorAll(chart)];
    const all = charts.length === count && charts.every((one) => isReady(one, words));
    ready = all ? ready || moment : 0;
  }

  function stamp() {
    changed = clock();
    if (pending) return;
    pending = true;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => { pending = false; painted = clock(); look(painted); };
      channel.port2.postMessage(0);
    });
  }

  new MutationObserver((changes) => {
    const { chart } = wanted() || {};
    if (chart && changes.some((change) => concerns(change, chart))) stamp();
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) shifted = performance.timeOrigin + shift.startTime;
  }).observe({ type: "layout-shift", buffered: true });

  for (const kind of ["pointerdown", "click", "keydown"]) {
    addEventListener(kind, (event) => {
      if (kept("began") === "") {
        sessionStorage.setItem("began", performance.timeOrigin + event.timeStamp);
      }
    }, { capture: true, passive: true });
  }

  function answer() {
    const [loaded] = performance.getEntriesByType("navigation");
    const asked = performance.getEntriesByType("resource")
      .filter((one) => performance.timeOrigin + one.startTime >= Number(kept("began") || Infinity))
      .filter((one) => ["fetch", "xmlhttprequest"].includes(one.initiatorType));
    const before = Number(kept("began")) > performance.timeOrigin; // by a page that stood at the press
    const entries = asked.length || before ? asked : [loaded];
    return entries.reduce((sum, one) => sum + one.responseEnd - one.requestStart, 0);
  }

  window.probe = {
    // Want other charts from now on; the clock starts with the next press.
    want(chart, count, words) {
      sessionStorage.setItem("wanted", JSON.stringify({ chart, count, words }));
      sessionStorage.setItem("began", "");
      changed = painted = shifted = ready = 0;
    },
    status() {
      const now = clock();
      if (!ready && now - changed > 60) look(now);
      const last = Math.max(changed, shifted);
      return {
        done: ready > 0 && !pending && now - last >= QUIET,
        milliseconds: Math.max(painted, shifted, ready) - (Number(kept("began")) || performance.timeOrigin),
        answer: answer(),
      };
    },
  };
})();
