// The next page before the click: a link's page is fetched when the link is pointed at, focused or
// touched, and made into elements behind the page that is read; painted.js shows it at the click.
// What is likely to be opened next is fetched while the browser has nothing else to do.
"use strict";

(() => {
  const FRESH = 60000; // ms for which a page that was fetched ahead may be shown
  const DWELL = 65; // ms on a link until its page is fetched: a pointer that passes over fetches nothing
  const CALM = 500; // ms after a page was drawn until others are fetched for no one yet
  const AT_ONCE = 2; // pages on their way at the same time
  const MOST = 8; // pages kept
  const LIKELY = "[data-keep=quarter-before], [data-keep=quarter-after], [data-turn=after]";

  const pages = new Map(); // by address: { since, coming, text, title, elements }; without text: none
  let state = ""; // of the store, as the latest answer told it
  let since = 0; // when the question was asked whose answer told it
  let underway = 0;
  let waiting = null; // the address that was pointed at last, while there is no room
  let likely = []; // addresses that are fetched one after the other, while the browser is idle
  let pointed, calm;

  // The server marks pages whose every figure is protected; no others are fetched ahead.
  const marks = document.documentElement.dataset;
  const allowed = () => "ahead" in marks && "awake" in marks
    && !navigator.connection?.saveData && !matchMedia("(prefers-reduced-data: reduce)").matches;

  // The address within this site that a link leads to; null for files, new windows, other sites, and
  // other parts of the page that is shown.
  function leadsTo(node) {
    const link = node.closest?.("a");
    const href = link && link.getAttribute("href"); // inside a picture, link.href is an object
    if (!href || link.hasAttribute("target") || link.hasAttribute("download")) return null;
    const url = new URL(href, location.href);
    const same = url.pathname + url.search === location.pathname + location.search;
    const file = url.pathname.split("/").pop().includes("."); // no page has a dot there
    return url.origin !== location.origin || same || file ? null : url;
  }

  const known = (address) => {
    const page = pages.get(address);
    if (page && Date.now() - page.since > FRESH) pages.delete(address);
    return pages.get(address);
  };

  function forgetAll() {
    pages.clear();
    likely = [];
  }

  // Any answer tells the state of the store. In another state, whatever was fetched is out of date.
  // False for an answer to an older question than the one whose answer told the present state.
  function told(other, asked = Date.now()) {
    if (!other || other === state) return Boolean(other);
    if (asked < since) return false;
    if (state) forgetAll();
    state = other;
    since = asked;
    return true;
  }

  // An answer is a page only if this dashboard sent it, unchanged and from where it was asked.
  async function load(address, page, priority) {
    try {
      const answer = await fetch(`/_ahead${address}`, { redirect: "error", priority });
      const text = answer.status === 200 ? await answer.text() : undefined;
      if (!told(answer.headers.get("Store-State"), page.since) || text === undefined) return;
      page.text = text;
      if (!pages.has(address)) keep(address, page);
    } catch {
      // The server is away, or another one answered: the click asks again, and says so.
    }
  }

  function keep(address, page) {
    pages.set(address, page);
    setTimeout(() => { if (pages.get(address) === page) pages.delete(address); }, FRESH);
    for (const oldest of pages.keys()) if (pages.size > MOST) pages.delete(oldest);
  }

  function fetchPage(address, priority) {
    const page = { since: Date.now() };
    keep(address, page);
    underway += 1;
    page.coming = load(address, page, priority).finally(() => {
      page.coming = null;
      underway -= 1;
      next();
    });
    return page;
  }

  function next() {
    const address = waiting;
    waiting = null;
    if (address && !known(address)) point(address);
    else if (!underway) rest();
  }

  // Fetch the page of a link that somebody is about to press, and make its elements.
  async function point(address) {
    let page = known(address);
    if (!page && underway >= AT_ONCE) {
      waiting = address;
      return;
    }
    page = page || fetchPage(address, "high");
    await page.coming;
    make(page);
  }

  function make(page) {
    if (page.text === undefined || page.elements) return;
    const place = document.createElement("div");
    place.innerHTML = page.text;
    const title = place.firstElementChild;
    title.remove();
    page.title = title.textContent;
    page.elements = [...place.childNodes];
  }

  // -- what is likely ---------------------------------------------------------------------------

  const idle = window.requestIdleCallback || ((act) => setTimeout(act, 1));

  function rest() {
    if (!likely.length) return;
    idle(() => {
      if (underway) return; // it goes on when that page is here
      const address = likely.shift();
      if (address && !known(address)) fetchPage(address, "low");
      else rest();
    });
  }

  // A page was drawn: what it may lead to next is fetched, one page after the other.
  function rested() {
    clearTimeout(calm);
    waiting = null;
    likely = [];
    if (!allowed()) return;
    calm = setTimeout(() => {
      if (document.hidden || !allowed()) return;
      const urls = [...document.querySelectorAll(LIKELY)].map(leadsTo).filter(Boolean);
      likely = urls.map((url) => url.pathname + url.search);
      rest();
    }, CALM);
  }

  // -- what is pointed at -----------------------------------------------------------------------

  function notice(event) {
    clearTimeout(pointed);
    const url = allowed() && leadsTo(event.target);
    if (!url) return;
    const address = url.pathname + url.search;
    if (event.type === "pointerdown" || event.pointerType === "touch") point(address);
    else pointed = setTimeout(point, DWELL, address);
  }

  for (const kind of ["pointerover", "pointerdown", "focusin"]) {
    addEventListener(kind, notice, { passive: true });
  }
  addEventListener("pageshow", (event) => { if (event.persisted) forgetAll(); });

  // -- the click --------------------------------------------------------------------------------

  // True if the page of an address is here, a promise if it is on its way, null if it is neither.
  function coming(address) {
    clearTimeout(pointed);
    waiting = null;
    const page = known(address);
    if (!page || (page.text === undefined && !page.coming)) return null;
    return page.coming || true;
  }

  // The page of an address as elements, which are made anew for the next time; null if it is not here.
  function taken(address) {
    const page = known(address);
    if (!page || page.text === undefined) return null;
    make(page);
    const { title, elements } = page;
    page.elements = null;
    return { address, title, elements };
  }

  window.ahead = { coming, leadsTo, rested, taken, told };
})();
