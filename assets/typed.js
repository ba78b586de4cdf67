// The return that is typed on a page: each cell is saved as it is left, and a block that was copied in
// a spreadsheet fills the cells from where it is pasted. Without scripts the form is sent as a whole.
"use strict";

(() => {
  const WAIT = 900; // ms after the last key until a cell is saved
  const AGAIN = 5000; // ms until what was not saved is tried again
  const SAYS = "Each cell is saved by itself, as you leave it.";
  const known = new WeakMap(); // what the server holds of each cell, as this page was told
  const refused = new WeakMap(); // what the server did not take; it is sent again once it is changed
  let pasted = null; // what stood before the last paste
  let timer = 0;
  let saving = false;

  const here = () => document.getElementById("typing");
  const cellsOf = (form) => [...form.querySelectorAll("[data-cell]")];
  const part = (form, name) => form.querySelector(`#typed-${name}`);
  const held = (cell) => {
    if (!known.has(cell)) {
      const first = cell.options && [...cell.options].find((one) => one.defaultSelected);
      known.set(cell, cell.options ? first?.value ?? "" : cell.defaultValue);
    }
    return known.get(cell);
  };
  const unsaved = (form) => cellsOf(form).filter((one) => one.value.trim() !== held(one)
    && refused.get(one) !== one.value);
  const say = (form, words) => { const to = part(form, "said"); if (to.textContent !== words) to.textContent = words; };

  function tell(cell, words, wrong) {
    const told = document.getElementById(`${cell.id}-told`);
    if (told && told.textContent !== words) told.textContent = words;
    if (wrong) cell.setAttribute("aria-invalid", "true"); else cell.removeAttribute("aria-invalid");
  }

  // -- saving -----------------------------------------------------------------------------------

  function later(form, wait) {
    clearTimeout(timer);
    timer = setTimeout(save, wait, form);
  }

  async function save(form) {
    const changed = form && !saving ? unsaved(form) : [];
    if (!changed.length) return;
    saving = true;
    clearTimeout(timer);
    say(form, "Saving…");
    const { seen, by } = form.elements;
    const body = new URLSearchParams({ do: "cells", seen: seen.value, by: by.value });
    const sent = new Map(changed.map((cell) => [cell, cell.value]));
    for (const cell of changed) {
      body.append(cell.name, cell.value);
      body.append(`was-${cell.name}`, held(cell));
    }
    let wait = 0;
    try {
      const answer = await fetch(form.action, { method: "POST", body, keepalive: String(body).length < 60000 });
      if (answer.ok) show(form, await answer.json(), sent);
      else if (answer.status === 422) refuse(form, await answer.json(), sent);
      else throw new Error(String(answer.status));
    } catch (error) {
      console.info("not saved", error);
      const many = changed.length === 1 ? "1 cell is" : `${changed.length} cells are`;
      say(form, `Not saved: ${many} on this page alone. It is tried again.`);
      wait = AGAIN;
    }
    saving = false;
    if (unsaved(form).length) later(form, wait);
  }

  function show(form, told, sent) {
    form.elements.seen.value = told.state;
    let changed = 0;
    for (const cell of cellsOf(form)) {
      const [text = "", words = "", wrong = false] = told.cells[cell.name] || [];
      const before = held(cell);
      known.set(cell, text);
      if (cell.name in told.others) {
        refused.set(cell, cell.value);
        offer(cell, text);
        continue;
      }
      const typed = sent.has(cell) ? sent.get(cell) : before;
      if (cell.value === typed && cell.value.trim() !== text) {
        cell.value = text; // somebody else changed it, and nobody here
        changed += 1;
        tell(cell, `Somebody else changed this meanwhile. ${words}`, wrong);
      } else if (cell.value === typed) tell(cell, words, wrong);
    }
    for (const [id, words] of Object.entries(told.sums)) {
      const place = document.getElementById(id);
      if (place) place.textContent = words;
    }
    part(form, "left").textContent = told.left;
    const late = Object.keys(told.others).length;
    const more = changed ? ` Somebody else changed ${changed === 1 ? "another cell" : `${changed} other cells`}.` : "";
    say(form, late ? "Not all is saved: somebody else typed in the same place. Look at what is marked."
      : `Saved, ${told.saved}.${more}`);
  }

  // Somebody else was first in a cell: what stands there, and which of the two is to stay.
  function offer(cell, text) {
    tell(cell, `Somebody else typed “${text || "nothing"}” here meanwhile; yours is not saved. `, true);
    const told = document.getElementById(`${cell.id}-told`);
    for (const [words, value] of [["Keep mine", cell.value], ["Take theirs", text]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words;
      button.addEventListener("click", () => {
        refused.delete(cell);
        cell.value = value;
        tell(cell, "", false);
        cell.focus();
        later(cell.form, 0);
      });
      told.append(button);
    }
  }

  function refuse(form, told, sent) {
    const named = new Map(told.faults);
    const those = [...sent.keys()].filter((cell) => named.has(cell.id));
    for (const cell of those.length ? those : sent.keys()) {
      refused.set(cell, sent.get(cell));
      tell(cell, named.get(cell.id) || told.message, true);
    }
    const others = those.length ? "" : told.faults.map(([, words]) => ` ${words}`).join("");
    say(form, `Not saved. ${told.message}${others}`);
  }

  // -- pasting ----------------------------------------------------------------------------------

  // The rows of a block as spreadsheets copy it: tabs between cells, quotes around what holds more.
  function rowsOf(text) {
    const rows = [[]];
    const pattern = /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/gy;
    const plain = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
    for (let found = pattern.exec(plain); found; found = pattern.exec(plain)) {
      rows.at(-1).push((found[1] === undefined ? found[2] : found[1].replace(/""/g, '"')).trim());
      if (!found[3]) break;
      if (found[3] === "\n") rows.push([]);
    }
    return rows;
  }

  function put(cell, text) {
    if (cell.options) {
      const one = [...cell.options].find((each) => each.value.toLowerCase() === text.toLowerCase());
      if (!one) return false;
      cell.value = one.value;
      return true;
    }
    if (cell.maxLength >= 0 && text.length > cell.maxLength) return false;
    cell.value = text;
    return true;
  }

  function paste(first, rows) {
    const cells = cellsOf(first.closest("table"));
    const places = new Map(cells.map((one) => [`${one.dataset.row} ${one.dataset.column}`, one]));
    const lines = [...new Set(cells.map((one) => one.dataset.row))];
    const top = lines.indexOf(first.dataset.row);
    const missed = [];
    pasted = [];
    rows.forEach((row, down) => row.forEach((text, right) => {
      const cell = places.get(`${lines[top + down]} ${Number(first.dataset.column) + right}`);
      const before = cell?.value;
      if (cell?.readOnly ? text === before : cell ? put(cell, text) : !text) { if (cell) pasted.push([cell, before, cell.value]); }
      else missed.push(`“${text.slice(0, 60)}” in row ${down + 1}, column ${right + 1} of the block: `
        + (cell?.readOnly ? "it comes from the register" : cell ? "not one of the list, or too long" : "no cell is asked there"));
    }));
    const form = first.form;
    const list = part(form, "missed");
    list.replaceChildren(...missed.slice(0, 20).map((words) => Object.assign(document.createElement("li"), { textContent: words })));
    if (missed.length > 20) list.append(Object.assign(document.createElement("li"), { textContent: `and ${missed.length - 20} more` }));
    list.hidden = !missed.length;
    part(form, "undo").hidden = !pasted.length;
    const many = pasted.length === 1 ? "1 cell" : `${pasted.length} cells`;
    say(form, `Pasted into ${many}.${missed.length ? ` ${missed.length} did not fit.` : ""}`);
    later(form, WAIT);
  }

  function undo(form) {
    for (const [cell, before, after] of pasted || []) {
      if (cell.value !== after) continue;
      cell.value = refused.has(cell) ? held(cell) : before; // what somebody else put there stays
      refused.delete(cell);
      tell(cell, "", false);
    }
    pasted = null;
    part(form, "undo").hidden = true;
    part(form, "missed").hidden = true;
    say(form, "The paste is undone.");
    later(form, WAIT);
  }

  // -- listening --------------------------------------------------------------------------------

  const cellOf = (event) => event.target.closest?.("#typing [data-cell]");

  document.addEventListener("input", (event) => {
    const cell = cellOf(event);
    if (!cell) return;
    pasted = null;
    later(cell.form, WAIT);
  });
  document.addEventListener("change", (event) => { const cell = cellOf(event); if (cell) later(cell.form, 0); });
  document.addEventListener("paste", (event) => {
    const cell = cellOf(event);
    const text = event.clipboardData?.getData("text/plain") || "";
    const rows = rowsOf(text);
    if (!cell || (rows.length === 1 && rows[0].length === 1 && !cell.options)) return;
    if (cell.tagName === "TEXTAREA" && !text.includes("\t")) return; // words of several lines
    event.preventDefault();
    paste(cell, rows);
  });
  document.addEventListener("keydown", (event) => {
    const cell = cellOf(event);
    if (!cell) return;
    const form = cell.form;
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && pasted?.length) {
      event.preventDefault();
      undo(form);
    } else if (event.key === "Enter" && cell.tagName === "INPUT" && !event.isComposing) {
      event.preventDefault();
      const cells = cellsOf(cell.closest("table")).filter((one) => one.dataset.column === cell.dataset.column);
      const next = cells[cells.indexOf(cell) + (event.shiftKey ? -1 : 1)] || cell;
      next.focus();
      next.select();
      later(form, 0);
    }
  });
  document.addEventListener("click", (event) => {
    if (event.target.id === "typed-undo") undo(event.target.form);
  });
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(here()); });
  addEventListener("pagehide", () => save(here()));
  addEventListener("beforeunload", (event) => {
    const form = here();
    if (form && unsaved(form).length) { save(form); event.preventDefault(); }
  });

  // What the page says of itself once scripts run; what was typed before they did is saved.
  function begin() {
    const form = here();
    if (!form || form.dataset.saves) return;
    form.dataset.saves = "yes";
    say(form, SAYS);
    if (unsaved(form).length) later(form, 0);
  }
  new MutationObserver(begin).observe(document.body, { childList: true, subtree: true });
  begin();
})();
