/* Keys: an element with data-key="n" is pressed by n, a field with it gets the focus.
   Never inside a field, never while an input method composes; ? lists the keys of the page. */
(function () {
  "use strict";
  const store = "huiban-single-keys";
  const list = (selector) => Array.from(document.querySelectorAll(selector));
  const seen = (element) => element.getClientRects().length > 0;
  function enabled() { try { return localStorage.getItem(store) !== "off"; } catch (blocked) { return true; } }
  const typing = (target) => target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
    && !/^(checkbox|radio|button|submit)$/.test(target.type);

  function press(element) {
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) { element.focus(); if (element.select) element.select(); }
    else { element.focus(); element.click(); }
  }
  function named(name) { return list("[data-key]").find((each) => each.dataset.key === name && seen(each)); }

  /* ---- rows: j and k move, Enter opens, x ticks ---- */
  const rows = () => list("[data-row]").filter(seen);
  const here = () => document.querySelector(".is-here");
  function move(by) {
    const all = rows();
    if (!all.length) return;
    const at = all.indexOf(here());
    const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by))];
    if (here()) here().classList.remove("is-here");
    next.classList.add("is-here");
    next.scrollIntoView({ block: "nearest" });
    const link = next.querySelector("a[href]");
    if (link) link.focus({ preventScroll: true });
  }
  function tick() {
    const box = here() && here().querySelector("[data-pick]");
    if (box) box.click();
  }
  /* In the row first: one letter may stand on a button of every row. */
  function inRow(name) {
    return here() && Array.from(here().querySelectorAll("[data-key]")).find((each) => each.dataset.key === name);
  }

  /* ---- the list of keys ---- */
  function showKeys() {
    const dialog = document.getElementById("keys");
    const box = dialog && dialog.querySelector("[data-keys]");
    if (!box || !dialog.showModal || dialog.open) return;
    box.querySelectorAll("[data-found]").forEach((each) => each.remove());
    const told = new Set();
    list("[data-key]").filter(seen).forEach((each) => {
      if (told.has(each.dataset.key)) return;
      told.add(each.dataset.key);
      const key = document.createElement("dt");
      const cap = document.createElement("kbd");
      const what = document.createElement("dd");
      cap.textContent = each.dataset.key.replace(/^mod\+(.)/, (all, key) => "Ctrl " + key.toUpperCase());
      what.textContent = each.dataset.keyLabel || each.textContent.trim();
      key.append(cap);
      [key, what].forEach((part) => { part.setAttribute("data-found", ""); box.append(part); });
    });
    dialog.querySelector("[data-single-keys]").checked = enabled();
    dialog.showModal();
  }
  document.addEventListener("click", (event) => { if (event.target.closest("[data-show-keys]")) showKeys(); });
  document.addEventListener("change", (event) => {
    if (!event.target.matches("[data-single-keys]")) return;
    try { localStorage.setItem(store, event.target.checked ? "on" : "off"); } catch (blocked) { /* this page only */ }
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || event.altKey || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey) {
      const target = event.shiftKey ? null : named("mod+" + event.key.toLowerCase());
      if (target) { event.preventDefault(); press(target); }
      return;
    }
    if (typing(event.target)) { if (event.key === "Escape" && !event.target.closest("dialog")) event.target.blur(); return; }
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "?" || event.key === "？") { event.preventDefault(); showKeys(); return; }
    if (!enabled()) return;
    const own = { j: () => move(1), k: () => move(-1), x: tick }[event.key];
    const target = inRow(event.key) || named(event.key);
    if (target) { event.preventDefault(); press(target); }
    else if (own) { event.preventDefault(); own(); }
  });
})();
