/* 粘贴纪要: Tab visits what is amber, Enter says it is right, F2 goes between a field and its words.
   Without this script the sheet is a plain form. */
(function () {
  "use strict";
  const form = document.getElementById("taken");
  const source = document.getElementById("source");
  if (!form || !source) return;
  const $$ = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const sheet = form.closest("[data-spans]");
  const hint = form.querySelector("[data-hint]");
  const mode = form.querySelector("[data-amber-tab]");
  const left = document.querySelector("[data-left]");
  const words = left ? left.textContent : "";
  hint.hidden = false;

  /* ---- what is amber and will be taken ---- */
  const row = (field) => field.closest(".readings");
  const isIn = (field) => {
    const box = row(field) && row(field).querySelector("[data-include]");
    return !box || box.checked;
  };
  const amber = () => $$("[data-unsure]", form).filter(isIn);
  const controls = () => $$("input, select, textarea, button, summary", form).filter((each) => !each.matches(".sr, [type=hidden]"));
  function narrow() {
    const only = mode.checked && amber().length > 0;
    controls().forEach((each) => {
      const stays = !only || (each.hasAttribute("data-unsure") && isIn(each)) || each.matches("[data-amber-tab], [data-after-amber]");
      each.tabIndex = stays ? 0 : -1;
    });
    source.tabIndex = only ? -1 : 0;
  }
  function count() {
    if (!left) return;
    const n = amber().filter((each) => !each.dataset.seen).length;
    left.textContent = n ? words.replace(/\d+/, n) : left.dataset.done || words.replace(/\d+/, 0);
  }
  function seen(field) {
    if (!field.hasAttribute("data-unsure") || field.dataset.seen) return;
    field.dataset.seen = "1";
    field.classList.remove("unsure");
    field.classList.add("is-checked");
    const why = document.getElementById(field.id + "_doubt");
    if (why) why.hidden = true;
    count();
    if (left && window.huiban) window.huiban.say(left.textContent);
  }
  function fold() {
    $$(".readings", form).forEach((each) => {
      const box = each.querySelector("[data-include]");
      const out = box && !box.checked;
      each.classList.toggle("is-out", Boolean(out) && !each.matches(".suggested"));
      const more = each.querySelector("details");
      if (more && box.dataset.touched) more.open = box.checked;
    });
    narrow();
    count();
  }

  /* ---- the same unknown words elsewhere are filled in alike ---- */
  function alike(field) {
    const said = field.dataset.said;
    if (!said || !field.value) return;
    $$("[data-said]", form).forEach((each) => {
      if (each === field || each.dataset.said !== said || each.dataset.seen || each.tagName !== field.tagName) return;
      each.value = field.value;
      seen(each);
    });
  }
  form.addEventListener("change", (event) => {
    const target = event.target;
    if (target.matches("[data-include]")) {
      target.dataset.touched = "1";
      fold();
      const first = target.checked && row(target).matches(".suggested") && row(target).querySelector("details input");
      if (first) first.focus();
    } else if (target === mode) narrow();
    else if (target.id) { alike(target); seen(target); }
  });

  /* ---- keys ---- */
  const marks = () => $$("mark[data-span]", source);
  const lit = () => source.querySelector("mark.is-lit");
  function step(mark) {
    if (!mark) return;
    marks().forEach((each) => { each.tabIndex = -1; });
    mark.focus({ preventScroll: true });
    mark.scrollIntoView({ block: "nearest" });
  }
  function fieldOf(mark) {
    const keys = mark.dataset.span.split(" ");
    return $$("[data-from]", sheet).find((each) => keys.includes(each.dataset.from));
  }
  function open(field) {
    const more = field.closest("details");
    if (more) more.open = true;
    (field.matches("q") ? row(field).querySelector("[data-include]") : field).focus();
  }
  let cameFrom = null;
  form.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "F2") {
      event.preventDefault();
      cameFrom = event.target;
      step(lit() || marks()[0]);
    }
    if (event.key !== "Enter" || !event.target.matches("input:not([type=checkbox]), select, [data-line]")) return;
    event.preventDefault();
    const list = mode.checked && amber().length ? amber() : controls().filter((each) => each.matches("input, select, textarea"));
    if (event.target.value || !event.target.required) seen(event.target);
    const next = list.find((each) => event.target.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
    (next || form.querySelector("[data-after-amber]")).focus();
  });
  source.addEventListener("keydown", (event) => {
    const all = marks();
    const at = all.indexOf(document.activeElement);
    if (event.key === "ArrowRight") { event.preventDefault(); step(all[Math.min(at + 1, all.length - 1)]); }
    if (event.key === "ArrowLeft") { event.preventDefault(); step(all[Math.max(at - 1, 0)]); }
    if ((event.key === "Enter" || event.key === "F2") && at >= 0) {
      event.preventDefault();
      open(fieldOf(all[at]) || cameFrom || form);
    }
    if (event.key === "Escape" && cameFrom) cameFrom.focus();
  });
  source.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-span]");
    const field = mark && fieldOf(mark);
    if (field) open(field);
  });
  form.addEventListener("click", (event) => {
    const quoted = event.target.closest("q[data-from]");
    const mark = quoted && marks().find((each) => each.dataset.span === quoted.dataset.from);
    if (!mark) return;
    $$(".is-lit", sheet).forEach((each) => each.classList.remove("is-lit"));
    mark.classList.add("is-lit");
    mark.scrollIntoView({ block: "nearest" });
  });

  /* ---- on a phone the text can be folded away ---- */
  const folder = document.querySelector("[data-fold-source]");
  folder.hidden = false;
  folder.addEventListener("click", () => {
    const folded = folder.closest(".split-pane").classList.toggle("is-folded");
    folder.setAttribute("aria-expanded", String(!folded));
    folder.textContent = folded ? folder.dataset.open : folder.dataset.close;
  });

  /* ---- what was typed is not lost by a click elsewhere ---- */
  let typed = false;
  form.addEventListener("input", (event) => {
    typed = true;
    if (event.target.matches("[data-line]") && /[\r\n]/.test(event.target.value)) event.target.value = event.target.value.replace(/\s*[\r\n]+\s*/g, " ");
  });
  form.addEventListener("submit", () => { typed = false; });
  window.addEventListener("beforeunload", (event) => { if (typed) { event.preventDefault(); event.returnValue = ""; } });

  document.addEventListener("htmx:load", fold);
  fold();
})();
