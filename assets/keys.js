// Keys and menus: arrow keys move between the quarters of a picture; Escape, or a click elsewhere,
// closes an open menu.
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
