// With scripts on, links and GET forms ask for the next page's painted text instead of a new
// document: it may be here already (ahead.js), otherwise Dash is asked. Until Dash is awake, and with
// scripts off, the browser fetches documents as usual.
"use strict";

(() => {
  const SLOW = 300; // ms until a notice says that the page is being fetched
  const PAINTED = 50; // ms until the page of Back is asked for, if Dash has not asked
  const SETTLED = 400; // ms after which a page that was put in place is laid out as a whole
  const LOST = 8000; // ms without an answer until the browser reloads the document
  const idle = window.requestIdleCallback || ((act) => setTimeout(act, 1));
  const here = () => location.pathname + location.search;

  let shown = here(); // the address that is painted, or was requested last
  let awake = false;
  let asked = 0;
  let arrival = null; // how the next page was requested: {keep, hash} by a link, {before} by Back
  let entry = 0; // which history entry made here is shown; `left` keeps their scroll and focus
  let entries = 0;
  const left = new Map();
  let made = null; // the page that is drawn, if it was fetched ahead: {number, address, title, elements}
  let stage = document.querySelector("#painted:not([data-live])"); // the element that holds a painted page
  let slow, lost, settling;

  // -- asking ---------------------------------------------------------------------------------

  function wait() {
    clearTimeout(slow);
    clearTimeout(lost);
    slow = setTimeout(() => { document.documentElement.dataset.asking = ""; }, SLOW);
    lost = setTimeout(() => location.reload(), LOST);
  }

  function answered() {
    clearTimeout(slow);
    clearTimeout(lost);
    delete document.documentElement.dataset.asking;
  }

  // Dash's Location calls this when it starts and whenever the address changes.
  function ask(pathname, search) {
    const first = !awake;
    awake = true;
    document.documentElement.dataset.awake = "";
    const live = first && document.querySelector("#painted[data-live]");
    const address = pathname + (search || "");
    if (first && !live) ahead.rested();
    const late = !first && address !== here(); // another page was requested meanwhile
    if (late || (address === shown && !live)) return window.dash_clientside.no_update;
    if (!live && showAhead(address)) return window.dash_clientside.no_update;
    shown = address;
    if (!live) wait();
    return { address, number: ++asked };
  }

  // Show the page of an address, whether or not Dash's Location notices it.
  function request(address) {
    if (address === shown || showAhead(address)) return;
    shown = address;
    wait();
    window.dash_clientside.set_props("asked", { data: { address, number: ++asked } });
  }

  // Show a page that was fetched ahead, at once or when it has come. False if there is none.
  function showAhead(address) {
    const coming = ahead.coming(address);
    if (!coming || (coming === true && !drawAhead(ahead.taken(address)))) return false;
    shown = address;
    if (coming === true) return true;
    wait();
    coming.then(() => {
      if (shown !== address || drawAhead(ahead.taken(address))) return; // Dash is asked otherwise
      window.dash_clientside.set_props("asked", { data: { address, number: ++asked } });
    });
    return true;
  }

  // A page that replaces a painted one is put in its place at once: Dash has nothing to do for it.
  function drawAhead(page) {
    if (!page) return false;
    const { address, title, elements } = page;
    made = { ...page, number: ++asked };
    if (stage?.isConnected) {
      stage.toggleAttribute("data-fresh", beginsAtTheTop());
      stage.replaceChildren(...elements);
      arrived(title);
      return true;
    }
    const props = { title, address, text: "", number: asked };
    const children = { namespace: "safeguarding", type: "Painted", props };
    window.dash_clientside.set_props("drawn", { children });
    return true;
  }

  // Cards that are far below the window are laid out when they come near (dashboard.css), and all of
  // them when the browser is idle: from then on the page is as any other.
  const settle = () => idle(() => stage?.removeAttribute("data-fresh"));

  // Where the page will be scrolled, or goes to a part, each card above needs its true height.
  function beginsAtTheTop() {
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLED);
    const { keep, hash, before } = arrival || {};
    return !hash && !(before ? before.top : keep && window.scrollY);
  }

  // A control of a live page changes the address without requesting the page again.
  function say(search) {
    shown = location.pathname + search;
    return search;
  }

  // -- arriving -------------------------------------------------------------------------------

  function drawn({ title, address, state, number }) {
    const copy = document.getElementById("painted");
    const held = copy && copy.contains(document.activeElement) ? marksOf(document.activeElement) : null;
    if (copy) copy.remove();
    ahead.told(state);
    if (address !== here() && made?.address === here()) { // a late answer: the right page stood already
      arrival = { before: { top: window.scrollY, focus: "h1" } };
      drawAhead(made);
      return;
    }
    if (made?.number !== number) made = null;
    if (address === here()) arrived(title, held);
    else if (title) document.title = title; // another page was requested meanwhile
  }

  // A page that needs a script of its own names it; it is fetched when the page is there.
  function own() {
    const src = document.querySelector("[data-script]")?.dataset.script;
    if (src && !document.querySelector(`script[src="${src}"]`)) {
      document.head.append(Object.assign(document.createElement("script"), { src }));
    }
  }
  own();

  function arrived(title, held) {
    own();
    if (title) document.title = title;
    ahead.rested();
    answered();
    if (arrival) arrive(arrival);
    else if (held) refocus(held);
    arrival = null;
  }

  function marksOf(element) {
    const link = element.closest("[data-keep], [id], a[href]");
    if (!link) return null;
    if (link.dataset.keep) return kept(link.dataset.keep);
    if (link.id) return `#${CSS.escape(link.id)}`;
    return `a[href="${CSS.escape(link.getAttribute("href"))}"]`;
  }

  // A link of the painted page, or the control that a live page has in its place.
  const kept = (place) => `[data-keep="${CSS.escape(place)}"], #${CSS.escape(place)}`;

  function refocus(selector) {
    const same = selector && document.querySelector(selector);
    if (same) same.focus({ preventScroll: true });
    return Boolean(same);
  }

  // A link marked data-keep changes one thing on the page, so scroll position and focus stay. Any
  // other link leads to the top of the page, or to the part that its fragment names.
  function arrive({ keep, hash, before }) {
    if (before) {
      window.scrollTo({ top: before.top, behavior: "instant" });
      refocus(before.focus);
    }
    if (before) return;
    if (keep && refocus(keep)) { // the page may be shorter now: what was chosen stays in view
      const chosen = document.activeElement;
      if (chosen.closest(".choices")) chosen.scrollIntoView({ block: "nearest", behavior: "instant" });
      return;
    }
    const part = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    const target = part || document.querySelector("h1");
    if (!part) window.scrollTo({ top: 0, behavior: "instant" });
    if (!target) return;
    if (!target.hasAttribute("tabindex")) target.tabIndex = -1;
    target.focus({ preventScroll: !part });
    if (part) part.scrollIntoView({ behavior: "instant" });
  }

  // -- leaving --------------------------------------------------------------------------------

  function leave() {
    left.set(entry, { top: window.scrollY, focus: marksOf(document.activeElement) });
  }

  function go(url, keep) {
    leave();
    arrival = { keep, hash: url.hash };
    entry = ++entries;
    history.pushState({ entry }, "", url);
    request(url.pathname + url.search);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate")); // Dash's Location follows
  }

  const elsewhere = (url) => url.pathname + url.search !== here();

  document.addEventListener("click", (event) => {
    if (!awake || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = ahead.leadsTo(event.target);
    if (!url) return;
    event.preventDefault();
    const link = event.target.closest("a");
    go(url, link.dataset.keep ? marksOf(link) : null);
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!awake || event.defaultPrevented || form.method !== "get" || form.target) return;
    const url = new URL(form.getAttribute("action") || location.pathname, location.href);
    const filled = [...new FormData(form, event.submitter)].filter(([, value]) => value !== "");
    url.search = new URLSearchParams(filled).toString();
    if (url.origin !== location.origin) return;
    event.preventDefault();
    if (elsewhere(url)) go(url, form.dataset.keep ? marksOf(event.submitter || form) : null);
  });

  // On Back and Forward the browser scrolls at once, while the old page is still drawn. That page
  // may be shorter, so the position is restored again when the right page is drawn.
  addEventListener("popstate", (event) => {
    const at = event.state?.entry ?? 0;
    if (at === entry) return;
    entry = at;
    arrival = { before: left.get(at) || { top: 0 } };
    setTimeout(() => request(here()), PAINTED); // Dash's Location may miss it just after a click
  });

  // -- what Dash draws ------------------------------------------------------------------------

  // A whole page arrives with quotation marks and backticks swapped: JSON escapes only the former.
  const unpacked = (text) => text.replace(/["`]/g, (mark) => (mark === "`" ? '"' : "`"));

  // A page that was fetched ahead is made of elements already: it has a number instead of a text.
  function Painted({ id, text, title, address, state, number }) {
    const page = address !== undefined;
    const place = React.useRef(null);
    const html = React.useMemo(() => ({ __html: page ? unpacked(text) : text }), [page, text]);
    React.useLayoutEffect(() => {
      if (number && made?.number === number) place.current.replaceChildren(...made.elements);
      if (page) stage = text || made?.number === number ? place.current : null; // a live page has no text
      if (page) drawn({ title, address, state, number });
    }, [address, text, number]);
    return React.createElement("div", {
      id, key: number, ref: place, className: "painted", dangerouslySetInnerHTML: html,
    });
  }

  function Input({ setProps, value, checked, ...attributes }) {
    return React.createElement("input", {
      ...attributes, defaultValue: value, defaultChecked: checked,
    });
  }

  // A click on a point of a figure opens its quarter, like the links of the picture.
  function openQuarter(click) {
    const quarter = click?.points?.[0]?.customdata;
    if (quarter) {
      const measure = new URLSearchParams(location.search).get("measure");
      const query = measure ? `?${new URLSearchParams({ measure })}` : "";
      go(new URL(`${location.pathname}/${quarter}${query}`, location.href), null);
    }
    return window.dash_clientside.no_update;
  }

  // A figure that is zoomed says its quarters in the address, so that a link or a reload shows them
  // again. Years, and close by quarters, are named as densely as there is room.
  const LABEL = 92; // px for the name of a year or a quarter
  const yearOf = (at) => `${Math.floor(at / 4)}-${`${(Math.floor(at / 4) + 1) % 100}`.padStart(2, "0")}`;
  const quarterOf = (at) => `${yearOf(at)}-q${(at % 4) + 1}`;

  function zoomed(change) {
    const { no_update } = window.dash_clientside;
    const plot = document.querySelector(".explored .js-plotly-plot");
    const axis = plot?.layout?.xaxis;
    const named = Object.keys(change || {});
    const moved = named.some((name) => name.startsWith("xaxis.range") || name === "xaxis.autorange");
    if (!axis || !plot.layout.meta || !(moved || named.includes("autosize"))) return no_update;
    const [first, last] = plot.layout.meta.ends;
    const [from, to] = [Math.ceil(axis.range[0]), Math.floor(axis.range[1])];
    const view = [Math.max(from, first), Math.min(to, last)];
    if (!moved) { // the figure has another width
      Plotly.relayout(plot, nameQuarters(plot, ...view));
      return no_update;
    }
    const query = new URLSearchParams(location.search);
    const ends = { from: from > first ? quarterOf(from) : "", to: to < last ? quarterOf(to) : "" };
    for (const [name, quarter] of Object.entries(ends)) {
      query.delete(name);
      if (quarter) query.set(name, quarter);
    }
    history.replaceState(history.state, "", location.pathname + say(`?${query}`));
    for (const link of document.querySelectorAll("figure.wide a[download]")) { // its files show the same
      const url = new URL(link.href);
      for (const name of Object.keys(ends)) url.searchParams.delete(name);
      keepZoom(url);
      link.setAttribute("href", url.pathname + url.search);
    }
    cite(Object.keys(ends));
    Plotly.relayout(plot, { ...nameQuarters(plot, ...view), ...labelEdge(plot, ...view) });
    return no_update;
  }

  // The citation of the page names the quarters that are shown, too.
  function cite(names) {
    const button = document.querySelector("[data-cite]");
    if (!button) return;
    const before = button.dataset.cite;
    const url = new URL(before, location.href);
    for (const name of names) url.searchParams.delete(name);
    keepZoom(url);
    button.dataset.cite = before.startsWith("/") ? url.pathname + url.search : url.href;
    const told = button.previousElementSibling;
    told.textContent = told.textContent.replace(before, button.dataset.cite);
  }

  // The labels at the right edge are those of what is in view (layouts/explorer/plotly_labels.py).
  const GAP = 0.055; // the least distance between two, as a share of the value axis
  function labelEdge(plot, from, to) {
    const { labels, inks } = plot.layout.meta;
    if (!labels) return {};
    const [low, high] = plot.layout.yaxis.range;
    const shown = labels
      .filter(([since, until, at]) => since <= to && to <= until && at >= from)
      .sort((one, other) => one[3] - other[3]);
    const gap = Math.min((high - low) * GAP, (high - low) / Math.max(1, shown.length - 1));
    const places = shown.map((label) => Math.min(Math.max(label[3], low), high));
    for (let n = 1; n < places.length; n++) places[n] = Math.max(places[n], places[n - 1] + gap);
    for (let n = places.length - 1, most = high; n >= 0; n--, most -= gap) places[n] = Math.min(places[n], most);
    const edge = shown.map(([, , , , text, bold], n) => ({
      text: bold ? `<b>${text}</b>` : text, x: 1.01, xref: "paper", y: places[n],
      xanchor: "left", showarrow: false, font: { color: inks[bold] },
    }));
    const others = (plot.layout.annotations || []).filter(({ x, xref }) => !(xref === "paper" && x === 1.01));
    return { annotations: [...others, ...edge] };
  }

  function nameQuarters(plot, from, to) {
    const few = to - from < 8;
    const every = [];
    for (let at = from; at <= to; at++) if (few || at % 4 === 0) every.push(at);
    const step = Math.max(1, Math.ceil((every.length * LABEL) / plot._fullLayout.xaxis._length));
    const named = every.reverse().filter((_, place) => place % step === 0);
    return {
      "xaxis.tickvals": named,
      "xaxis.ticktext": named.map((at) => (few ? `${yearOf(at)} Q${(at % 4) + 1}` : yearOf(at))),
    };
  }

  function keepZoom(url) {
    const query = new URLSearchParams(location.search);
    for (const name of ["from", "to"]) if (query.has(name)) url.searchParams.set(name, query.get(name));
  }

  // A control of a live page leads where the link in its place does. `ways` has the address of
  // each choice under the control's heading, and the choices that the page is drawn with.
  function choose(value, id, ways) {
    const { to, chosen } = ways[id.heading];
    const now = [].concat(value);
    const changed = now.find((one) => !chosen.includes(one)) ?? chosen.find((one) => !now.includes(one));
    const url = changed === undefined ? null : new URL(to[changed], location.href);
    if (url && id.heading !== "Span" && url.searchParams.has("explore")) keepZoom(url);
    if (url && elsewhere(url)) go(url, marksOf(document.activeElement));
    return window.dash_clientside.no_update;
  }

  // A figure arrives in light colours and brings its dark colours along, in layout.meta.dark.
  function inTheDark(id, figure) {
    if (!figure?.layout?.meta || !matchMedia("(prefers-color-scheme: dark)").matches) {
      return window.dash_clientside.no_update;
    }
    const { meta, ...layout } = figure.layout;
    const { ends, labels, inks } = meta;
    const text = JSON.stringify({ data: figure.data, layout: { ...layout, meta: { ends, labels, inks } } });
    return JSON.parse(text.replace(/#[0-9A-F]{6}/g, (colour) => meta.dark[colour] || colour));
  }

  window.safeguarding = { Painted, Input, say };
  window.dash_clientside = Object.assign(window.dash_clientside || {}, {
    safeguarding: { ask, choose, openQuarter, inTheDark, zoomed },
  });

  // Only live pages fetch Plotly, as the basic bundle from this site: Dash would fetch all of it.
  Object.defineProperty(window, "_dashPlotlyJSURL", {
    get: () => document.documentElement.dataset.plotly,
    set: () => {},
  });
})();
