/* 第二读者: 采用 fills a field, ticks a box or adds a row; 不采用 hides; 看原文 selects the words.
   What was decided is remembered for this page in this browser. */
(function () {
  "use strict";
  const $$ = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const region = () => document.getElementById("second-reader");

  /* ---- what has been decided ---- */
  const store = () => "huiban-second-" + region().dataset.source;
  function decided() { try { return JSON.parse(sessionStorage.getItem(store()) || "[]"); } catch (broken) { return []; } }
  function count() {
    const open = $$("[data-second]", region()).filter((card) => !card.hidden).length;
    const number = region().querySelector("[data-second-count]");
    if (!number) return;
    number.textContent = open;
    region().querySelector("[data-second-none]").hidden = open > 0;
  }
  function settle(card) {
    card.hidden = true;
    try { sessionStorage.setItem(store(), JSON.stringify([...decided(), card.dataset.second])); } catch (full) { /* it comes back after a reload */ }
    count();
  }
  function arrive() {
    if (!region() || !region().dataset.source) return;
    const known = decided();
    $$("[data-second]", region()).forEach((card) => { card.hidden = known.includes(card.dataset.second); });
    count();
  }

  /* ---- 采用 ---- */
  const named = (name) => document.getElementsByName(name)[0];
  function changed(field) {
    ["input", "change"].forEach((name) => field.dispatchEvent(new Event(name, { bubbles: true })));
    field.focus();
  }
  function add(card) {
    const tasks = $$("[name$='-task']").map((field) => [field, /^i(\d+)-task$/.exec(field.name)]).filter((each) => each[1]);
    const number = Math.max(-1, ...tasks.map((each) => Number(each[1][1]))) + 1;
    const holder = document.createElement("template");
    holder.innerHTML = card.querySelector("template").innerHTML.replaceAll("__n__", number).replaceAll("__m__", number + 1);
    const row = holder.content.querySelector("li");
    const last = tasks.length && tasks[tasks.length - 1][0].closest("li");
    const list = document.getElementById("rows-i");
    if (list) list.append(row); else if (last) last.after(row); else document.querySelector("[data-second-rows]").append(row);
    changed(row.querySelector("[name$='-task']"));
  }
  const acts = {
    add,
    leave: () => {},
    fill: (card, button) => { const field = named(button.dataset.name); if (field) { field.value = button.value; changed(field); } },
    tick: (card, button) => { const box = named(button.dataset.name); if (box) { box.checked = button.value === "on"; changed(box); } },
  };

  /* ---- 看原文 ---- */
  function show(start, end) {
    const pane = document.querySelector("[data-spans] .source");
    const walker = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let at = 0, begun = false;
    while (walker.nextNode()) {
      const node = walker.currentNode, stop = at + node.length;
      if (!begun && start < stop) { range.setStart(node, start - at); begun = true; }
      if (begun && end <= stop) { range.setEnd(node, end - at); break; }
      at = stop;
    }
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    pane.scrollIntoView({ block: "nearest" });
    pane.scrollTop += range.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-second-do]");
    const card = button && button.closest("[data-second]");
    if (!card) return;
    if (button.dataset.secondDo === "show") { show(Number(button.dataset.start), Number(button.dataset.end)); return; }
    acts[button.dataset.secondDo](card, button);
    settle(card);
  });
  document.addEventListener("htmx:load", arrive);
})();
