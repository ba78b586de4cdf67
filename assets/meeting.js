// The slides of a meeting: one is shown at a time, turned by keys, clicker, touch or buttons; its
// name stands in the address. A presenter's window follows the wall, and turns it.
"use strict";

(() => {
  const root = document.documentElement;
  const channel = "BroadcastChannel" in window ? new BroadcastChannel("meeting") : null;
  const TYPED = 1500; // ms within which the digits of a slide's number are typed
  const SWIPE = 60; // px that a finger moves to turn a slide
  let typed = "", stop, touched = null;

  const CONTINUED = matchMedia("screen and (max-width: 1440px) and (min-width: 701px)");
  const slides = () => [...document.querySelectorAll(
    CONTINUED.matches ? ".slides > .slide" : ".slides > .slide:not(.continued)")];
  const at = () => Math.max(0, slides().findIndex((one) => "shown" in one.dataset));
  const named = () => {
    const faulty = slides().findIndex((one) => "faulty" in one.dataset); // a form that was refused
    return faulty >= 0 ? faulty : slides().findIndex((one) => `#${one.id}` === decodeURIComponent(location.hash));
  };

  function show(number, { told = false, focus = true } = {}) {
    const every = slides();
    if (!every.length) return;
    const place = Math.min(Math.max(number, 0), every.length - 1);
    every.forEach((one, n) => { if (n === place) one.dataset.shown = ""; else delete one.dataset.shown; });
    root.dataset.slides = "";
    history.replaceState(history.state, "", `#${every[place].id}`);
    if (focus) every[place].focus({ preventScroll: true });
    window.scrollTo({ top: 0, behavior: "instant" });
    if (channel && !told) channel.postMessage({ shown: every[place].id, quarter: quarter() });
  }

  // A slide that goes on has the number of the one before it.
  function numbered(number) {
    const every = slides(), whole = every.filter((one) => !one.classList.contains("continued"));
    show(every.indexOf(whole[Math.min(Math.max(number, 1), whole.length) - 1]));
  }

  const quarter = () => document.querySelector("[data-meeting]")?.dataset.meeting;

  function full() {
    if (document.fullscreenElement) document.exitFullscreen();
    else root.requestFullscreen?.();
  }

  function digit(key) {
    typed += key;
    clearTimeout(stop);
    stop = setTimeout(() => { typed = ""; }, TYPED);
  }

  const KEYS = {
    ArrowRight: () => show(at() + 1), PageDown: () => show(at() + 1), " ": () => show(at() + 1),
    ArrowLeft: () => show(at() - 1), PageUp: () => show(at() - 1),
    Home: () => show(0), End: () => show(Infinity),
    f: full, b: () => { root.toggleAttribute("data-black"); }, ".": () => { root.toggleAttribute("data-black"); },
    p: () => document.querySelector('a[target="presenter"]')?.click(),
    Enter: () => { if (typed) numbered(Number(typed)); typed = ""; },
    Escape: () => { if (root.hasAttribute("data-black")) root.removeAttribute("data-black"); },
  };

  document.addEventListener("keydown", (event) => {
    if (!slides().length || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.target;
    if (target.closest?.("input, textarea, select, [contenteditable]")) return;
    const control = target.closest?.("a, button, summary");
    if (control && (event.key === "Enter" || event.key === " ")) return;
    if (target.closest?.("svg a") && /^(Arrow|Home|End)/.test(event.key)) return; // quarters of a picture
    if (/^[0-9]$/.test(event.key)) return digit(event.key);
    const done = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!done || (event.key === "Enter" && !typed)) return;
    event.preventDefault();
    done();
  });

  document.addEventListener("click", (event) => {
    const turn = event.target.closest?.("[data-turn]");
    if (turn) return turn.dataset.turn === "full" ? full() : show(at() + Number(turn.dataset.turn));
    const link = event.target.closest?.(".slides a[href*='#']");
    const place = link ? slides().findIndex((one) => link.getAttribute("href").endsWith(`#${one.id}`)) : -1;
    if (place < 0) return;
    event.preventDefault();
    event.stopPropagation();
    show(place);
  }, true);

  // A form that opens comes into view whole, with its button.
  document.addEventListener("toggle", (event) => {
    const form = event.target.open && event.target.closest?.(".slide") && event.target.querySelector("form");
    if (form) form.scrollIntoView({ block: "end", behavior: "instant" });
  }, true);

  document.addEventListener("touchstart", (event) => {
    touched = event.target.closest?.(".slides") ? event.changedTouches[0] : null;
  }, { passive: true });
  document.addEventListener("touchend", (event) => {
    const end = event.changedTouches[0];
    if (!touched) return;
    const across = end.clientX - touched.clientX;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(end.clientY - touched.clientY)) {
      show(at() - Math.sign(across));
    }
    touched = null;
  });
  addEventListener("hashchange", () => { if (slides().length && named() >= 0) show(named()); });

  // What is typed into a form of a slide is kept until it was recorded, and only in this tab.
  const place = (form) => `meeting ${quarter()} ${form.dataset.typed}`;
  const fields = (form) => [...form.elements].filter((one) => one.name && one.type !== "hidden" && one.type !== "checkbox");
  document.addEventListener("input", (event) => {
    const form = event.target.closest?.("form[data-typed]");
    if (!form) return;
    sessionStorage.setItem(place(form), JSON.stringify(fields(form).map((one) => [one.name, one.value])));
  });
  document.addEventListener("submit", (event) => {
    if (event.target.matches?.("form[data-typed]")) sessionStorage.removeItem(place(event.target));
  });
  function restore() {
    for (const form of document.querySelectorAll("form[data-typed]:not([data-restored])")) {
      form.dataset.restored = "";
      const kept = sessionStorage.getItem(place(form));
      if (!kept || form.closest("[data-faulty]")) continue;
      for (const [name, value] of JSON.parse(kept)) form.elements[name].value = value;
      form.closest("details").open = true;
    }
  }

  // -- the presenter's window -----------------------------------------------------------------

  const notes = () => [...document.querySelectorAll(".presenter > [data-slide]")];
  const began = Date.now();
  let since = Date.now();

  function follow(name) {
    const every = notes();
    const place = every.findIndex((one) => one.dataset.slide === name);
    if (place < 0) return;
    every.forEach((one, n) => {
      one.toggleAttribute("data-now", n === place);
      one.toggleAttribute("data-next", n === place + 1);
    });
    since = Date.now();
    root.dataset.presenting = "";
  }

  const minutes = (ms) => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, "0")}`;

  setInterval(() => {
    const clock = document.querySelector("[data-clock]");
    if (!clock) return;
    const now = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    clock.textContent = `${now} · this item ${minutes(Date.now() - since)} · meeting ${minutes(Date.now() - began)}`;
  }, 500);

  function ask(step) {
    const every = notes();
    const place = every.findIndex((one) => one.hasAttribute("data-now"));
    const to = every[Math.min(Math.max(place + step, 0), every.length - 1)];
    if (!to) return;
    follow(to.dataset.slide);
    channel?.postMessage({ show: to.dataset.slide });
  }

  document.addEventListener("keydown", (event) => {
    if (!notes().length || event.target.closest?.("input, textarea, select")) return;
    const step = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    ask(step);
  });

  channel?.addEventListener("message", ({ data }) => {
    if (data.shown && data.quarter === quarter()) follow(data.shown);
    if (data.show) show(slides().findIndex((one) => one.id === data.show), { told: true, focus: false });
    if (data.hello && slides().length) channel.postMessage({ shown: slides()[at()].id, quarter: quarter() });
  });

  // A page may be painted after this script has started: look again whenever the page changes.
  function begin() {
    if (slides().length && !slides().some((one) => "shown" in one.dataset)) show(named(), { focus: false });
    else if (!slides().length) { delete root.dataset.slides; root.removeAttribute("data-black"); }
    restore();
    if (notes().length && !notes().some((one) => one.hasAttribute("data-now"))) {
      follow(notes()[0].dataset.slide);
      channel?.postMessage({ hello: true });
    }
  }
  new MutationObserver(begin).observe(document.body, { childList: true, subtree: true });
  begin();
})();
