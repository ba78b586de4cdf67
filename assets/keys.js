// Keys and menus: arrow keys move between the quarters of a picture and between the cells of the
// quarter grid; Shift with Left or Right opens the previous or the next exception of a list; Escape,
// or a click elsewhere, closes an open menu; a dotted term opens its meaning in place; a
// button copies the page's link; a finger that taps a picture is told which quarter it met.
"use strict";

(() => {
  const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

  // A picture, or a row marked data-steps, is one Tab stop; arrow keys move between its links.
  document.addEventListener("keydown", (event) => {
    const link = event.target.closest && event.target.closest("a");
    const row = link && link.closest("svg, [data-steps]");
    if (!row || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const links = [...row.querySelectorAll("a")];
    const at = links.indexOf(link);
    const next = {
      ...Object.fromEntries(Object.entries(STEPS).map(([key, step]) => [key, links[at + step]])),
      Home: links[0],
      End: links[links.length - 1],
    }[event.key];
    if (!next) return;
    event.preventDefault();
    link.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });

  // The quarters of a picture can be narrower than a finger. A tap opens a row below it: the quarter
  // that was met with its figure, as a link, between buttons for the quarters beside it.
  const FINGER = 24;

  const button = (words, name, to, choose) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.setAttribute("aria-label", name);
    made.disabled = !to;
    made.addEventListener("click", () => choose(to));
    return made;
  };

  const met = (link) => {
    const links = [...link.closest("svg").querySelectorAll("a")];
    const at = links.indexOf(link);
    const picture = link.closest(".pic");
    const after = picture.nextElementSibling;
    const row = after && after.classList.contains("met") ? after : document.createElement("div");
    const way = document.createElement("a");
    for (const one of links) one.classList.toggle("touched", one === link);
    row.className = "met";
    way.href = link.getAttribute("href");
    way.textContent = link.textContent;
    row.replaceChildren(
      button("‹", "The quarter before", links[at - 1], met),
      way,
      button("›", "The quarter after", links[at + 1], met),
    );
    picture.after(row);
    way.focus();
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(".pic a");
    if (!link || event.pointerType !== "touch") return;
    if (link.getBoundingClientRect().width >= FINGER) return;
    event.preventDefault();
    event.stopPropagation();
    met(link);
  }, true);

  // A table marked data-grid is one Tab stop too: the link that was last used. Arrow keys move along
  // a row and between rows; Home and End go to the ends of a row.
  document.addEventListener("focusin", (event) => {
    const grid = event.target.closest && event.target.closest("[data-grid]");
    if (!grid || event.target.tagName !== "A") return;
    for (const link of grid.querySelectorAll("a")) {
      link.setAttribute("tabindex", link === event.target ? "0" : "-1");
    }
  });

  const cellLink = (row, column) => {
    const cell = row.cells[Math.min(column, row.cells.length - 1)];
    return (cell && cell.querySelector("a")) || row.querySelector("a");
  };

  document.addEventListener("keydown", (event) => {
    const link = event.target.closest && event.target.closest("[data-grid] a");
    if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const row = link.closest("tr");
    const inRow = [...row.querySelectorAll("a")];
    const rows = [...link.closest("[data-grid]").rows]
      .filter((each) => each.querySelector("a") && each.getClientRects().length);
    const column = link.closest("td, th").cellIndex;
    const up = rows[rows.indexOf(row) - 1], down = rows[rows.indexOf(row) + 1];
    const next = {
      ArrowLeft: inRow[inRow.indexOf(link) - 1],
      ArrowRight: inRow[inRow.indexOf(link) + 1],
      ArrowUp: up && cellLink(up, column),
      ArrowDown: down && cellLink(down, column),
      Home: inRow[0],
      End: inRow[inRow.length - 1],
    }[event.key];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  // Shift and an arrow turn the page, as its links marked data-turn do. While somebody types, or
  // chooses in a control, the keys stay the control's.
  const TURNS = { ArrowLeft: "before", ArrowRight: "after" };
  const typing = (at) => at.isContentEditable || at.closest("input, select, textarea, [role=slider]");

  document.addEventListener("keydown", (event) => {
    const { key, target, shiftKey, altKey, ctrlKey, metaKey } = event;
    if (event.defaultPrevented || !shiftKey || altKey || ctrlKey || metaKey || !TURNS[key]) return;
    if (target.closest && typing(target)) return;
    const link = document.querySelector(`a[data-turn="${TURNS[key]}"]`);
    if (!link) return;
    event.preventDefault();
    link.click();
  });

  // A dotted term opens its meaning behind it, in place; the same key, or Escape, closes it again.
  const meaning = (term) => {
    const next = term.nextElementSibling;
    return next && next.classList.contains("meaning") ? next : null;
  };

  const close = (term) => {
    meaning(term).remove();
    term.setAttribute("aria-expanded", "false");
    term.focus();
  };

  document.addEventListener("click", (event) => {
    const term = event.target.closest && event.target.closest("a.term");
    if (!term || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (meaning(term)) return close(term);
    const told = document.createElement("span");
    const more = document.createElement("a");
    told.className = "meaning";
    told.setAttribute("role", "note");
    more.href = term.href;
    more.textContent = "Glossary";
    told.append(` (${term.title}. `, more, ")");
    term.after(told);
    term.setAttribute("aria-expanded", "true");
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const at = document.activeElement;
    const told = at.closest(".meaning");
    const term = told ? told.previousElementSibling : at.closest("a.term");
    if (term && meaning(term)) close(term);
  });

  // The link of a page names its quarter, so that it still shows it when a later one has come. The
  // quarters to which a chart was zoomed since are those of the present address.
  function linkOf(copy) {
    const url = new URL(copy || location.href, location.href);
    const now = new URLSearchParams(location.search);
    for (const name of ["from", "to"]) {
      if (url.searchParams.has(name)) url.searchParams.delete(name);
      if (now.has(name)) url.searchParams.set(name, now.get(name));
    }
    return url.href;
  }

  // A citation gets the site before its address, and the day on which it is copied.
  function toCopy(button) {
    const { copy, cite } = button.dataset;
    if (copy !== undefined) return linkOf(copy);
    const said = button.previousElementSibling.textContent;
    if (cite === undefined) return said;
    const day = { day: "numeric", month: "long", year: "numeric" };
    const today = new Date().toLocaleDateString("en-GB", day);
    return `${said.replace(cite, new URL(cite, location.href).href)} (read on ${today})`;
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest &&
      event.target.closest("[data-copy], [data-cite], [data-snippet]");
    if (!button) return;
    const text = toCopy(button);
    try {
      await navigator.clipboard.writeText(text);
      button.nextElementSibling.textContent = " Copied";
    } catch {
      window.prompt("Copy this:", text);
    }
  });

  const open = () => [...document.querySelectorAll("details.menu[open], details.toggle[open]")];

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      const within = menu.contains(document.activeElement) ||
        (menu.nextElementSibling && menu.parentElement.contains(document.activeElement));
      menu.open = false;
      if (within) menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("click", (event) => {
    for (const menu of open()) {
      const around = menu.classList.contains("toggle") ? menu.parentElement : menu;
      if (!around.contains(event.target)) menu.open = false;
    }
  });
})();
