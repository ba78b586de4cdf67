// What the worker makes: the list of files says how far it is, without loading the page again.
// Without scripts the page says so whenever it is loaded.
"use strict";

(() => {
  const EVERY = 2000; // ms between two questions
  const made = () => document.getElementById("made");

  function show(text) {
    const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("made");
    const old = made();
    if (!fresh || !old || fresh.outerHTML === old.outerHTML) return;
    if ("tasks" in old.dataset && !("poll" in fresh.dataset)) { location.reload(); return; }
    const focused = old.contains(document.activeElement) ? document.activeElement.closest("li")?.id : "";
    const said = fresh.dataset.said !== old.dataset.said ? fresh.dataset.said : "";
    old.replaceWith(document.adoptNode(fresh));
    if (said) document.getElementById("made-said").textContent = said;
    if (focused) document.getElementById(focused)?.querySelector("a, button")?.focus();
  }

  async function look() {
    const from = made()?.dataset.poll;
    if (from && document.visibilityState === "visible") {
      try {
        const answer = await fetch(from, { cache: "no-store" });
        if (answer.ok) show(await answer.text());
      } catch (error) {
        console.info("not reached", error); // asked again in a moment
      }
    }
    setTimeout(look, EVERY);
  }

  setTimeout(look, EVERY);
})();
