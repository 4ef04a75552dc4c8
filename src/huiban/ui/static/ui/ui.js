/* The little the pages do by themselves: menus, asking, toasts, saving, ticking, dropping.
   Everything is found by data attributes, so a fragment that arrives later works without set-up. */
(function () {
  "use strict";
  const $ = (selector, root) => (root || document).querySelector(selector);
  const $$ = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const on = (name, act, capture) => document.addEventListener(name, act, capture || false);
  const word = (name) => document.body.getAttribute("data-word-" + name) || "";

  /* ---- live region and toasts ---- */
  function say(words) {
    const live = $("#live");
    live.textContent = "";
    setTimeout(() => { live.textContent = words; }, 60);
  }
  function toast(words, tone) {
    const box = document.createElement("div");
    const text = document.createElement("span");
    const close = document.createElement("button");
    box.className = "toast " + (tone || "");
    text.className = "grow";
    text.textContent = words;
    close.type = "button";
    close.textContent = "✕";
    close.setAttribute("data-dismiss", "");
    close.setAttribute("aria-label", word("close"));
    box.append(text, close);
    const old = $$("#toasts .toast").filter((each) => each.textContent === box.textContent);
    old.forEach((each) => each.remove());
    $("#toasts").append(box);
    say(words);
    if (!tone) setTimeout(() => box.remove(), 6000);
  }
  window.huiban = { say, toast };
  on("toast", (event) => toast(event.detail.words || event.detail.value, event.detail.tone));
  on("say", (event) => say(event.detail.words || event.detail.value));

  /* ---- thin bar after 300 ms, and words when a request fails ---- */
  let running = 0, timer = 0;
  const quiet = (event) => event.detail.elt && event.detail.elt.closest("[data-quiet]");
  function settle() {
    clearTimeout(timer);
    if (running > 0) timer = setTimeout(() => $("#loading").classList.add("is-on"), 300);
    else $("#loading").classList.remove("is-on");
  }
  on("htmx:beforeRequest", (event) => { if (!quiet(event)) { running += 1; settle(); } });
  on("htmx:afterRequest", (event) => { if (!quiet(event)) { running = Math.max(0, running - 1); settle(); } });
  on("htmx:sendError", () => toast(word("offline"), "amber"));
  on("htmx:timeout", () => toast(word("offline"), "amber"));
  on("htmx:responseError", (event) => {
    const xhr = event.detail.xhr;
    if (/"?toast"?/.test(xhr.getResponseHeader("HX-Trigger") || "")) return;
    const known = { 403: "denied", 404: "gone", 413: "large" }[xhr.status] || "failed";
    toast(word(known), xhr.status === 403 ? "amber" : "red");
  });

  /* ---- downloads: the thin bar until the file is there; its answer takes the cookie away ---- */
  function fetching() {
    document.cookie = "fetching=1; path=/; max-age=120; samesite=lax";
    const long = setTimeout(() => toast(word("making")), 1000);
    const look = setInterval(() => {
      if (document.cookie.includes("fetching=1")) return;
      clearInterval(look);
      clearTimeout(long);
      running = Math.max(0, running - 1);
      settle();
    }, 200);
    running += 1;
    settle();
  }
  on("click", (event) => {
    const link = event.target.closest("a[data-download]");
    if (link && !event.ctrlKey && !event.metaKey) fetching();
  });
  on("submit", (event) => { if (event.target.matches("form[data-download]")) fetching(); });

  /* ---- autosave: <form data-autosave="indicator id"> ---- */
  const unsaved = new Set();
  function mark(form, state) {
    const light = document.getElementById(form.dataset.autosave);
    if (!light) return;
    const clock = new Date().toTimeString().slice(0, 8);
    light.classList.toggle("amber", state === "unsaved");
    light.textContent = word(state) + (state === "saved" ? " " + clock : "");
  }
  on("htmx:beforeRequest", (event) => {
    const form = event.detail.elt.closest("[data-autosave]");
    if (form && event.detail.requestConfig.verb !== "get") mark(form, "saving");
  });
  on("htmx:afterRequest", (event) => {
    const form = event.detail.elt.closest("[data-autosave]");
    if (!form || event.detail.requestConfig.verb === "get") return;
    if (event.detail.successful) unsaved.delete(event.detail.elt); else unsaved.add(event.detail.elt);
    mark(form, event.detail.successful ? "saved" : "unsaved");
  });
  function retry() {
    unsaved.forEach((elt) => (elt.isConnected ? elt.dispatchEvent(new Event("retry")) : unsaved.delete(elt)));
  }
  setInterval(retry, 5000);
  window.addEventListener("online", retry);
  window.addEventListener("beforeunload", (event) => { if (unsaved.size) { event.preventDefault(); event.returnValue = ""; } });

  /* ---- menus close when one clicks elsewhere or presses Esc ---- */
  function closeMenus(except) {
    $$("details[data-menu][open]").forEach((menu) => { if (menu !== except) menu.open = false; });
  }
  on("click", (event) => closeMenus(event.target.closest("details[data-menu]")));
  on("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest("details[data-menu][open]");
    if (menu) { menu.open = false; $("summary", menu).focus(); }
  });

  /* ---- asking: lift the panel of <details data-ask> into a modal ---- */
  function lift(details) {
    const panel = $("form", details);
    const modal = document.createElement("dialog");
    const titled = $(".ask-title", panel);
    modal.setAttribute("aria-label", titled ? titled.textContent : "");
    modal.append(panel);
    details.after(modal);
    modal.addEventListener("close", () => { details.append(panel); modal.remove(); $("summary", details).focus(); });
    modal.showModal();
    const first = $("textarea", panel) || $("button:not([data-ask-cancel])", panel);
    first.focus();
  }
  const closeModal = (from) => { const modal = from.closest("dialog"); if (modal && modal.open) modal.close(); };
  on("click", (event) => {
    const summary = event.target.closest("details[data-ask] > summary");
    if (summary && window.HTMLDialogElement) { event.preventDefault(); lift(summary.parentElement); }
    const opener = event.target.closest("[data-opens]");
    const opened = opener && document.getElementById(opener.dataset.opens);
    if (opened && opened.showModal) opened.showModal();
    const cancel = event.target.closest("[data-ask-cancel]");
    if (cancel) closeModal(cancel);
  });
  on("htmx:afterRequest", (event) => { if (event.detail.successful && event.detail.elt.matches(".ask-panel")) closeModal(event.detail.elt); });

  /* ---- one click each: copy, dismiss, fill a date, go back ---- */
  on("click", (event) => {
    const target = event.target;
    const copy = target.closest("[data-copy]");
    if (copy && navigator.clipboard) navigator.clipboard.writeText(copy.dataset.copy).then(() => toast(word("copied")));
    const dismiss = target.closest("[data-dismiss]");
    if (dismiss) dismiss.closest(".toast").remove();
    const fill = target.closest("[data-fill]");
    if (fill) {
      const field = document.getElementById(fill.dataset.fill);
      field.value = fill.value;
      field.dispatchEvent(new Event("change", { bubbles: true }));
      field.focus();
    }
    if (target.closest("[data-back]")) history.back();
  });

  /* ---- ticked rows: <input data-pick> and the bar of verbs ---- */
  on("change", (event) => {
    const all = event.target.closest("[data-pick-all]");
    if (all) $$("[data-pick]", all.closest("table")).forEach((box) => { box.checked = all.checked; });
    if (!all && !event.target.closest("[data-pick]")) return;
    const picked = $$("[data-pick]:checked").length;
    $$("[data-bulk]").forEach((bar) => {
      bar.hidden = picked === 0;
      $("[data-bulk-count]", bar).textContent = picked;
    });
  });

  /* ---- files: show that the sheet takes the drop; the field itself receives it ---- */
  ["dragenter", "dragover", "dragleave", "drop"].forEach((name) => on(name, (event) => {
    const drop = event.target.closest && event.target.closest("[data-drop]");
    if (!drop) return;
    const field = $("input[type=file]", drop);
    drop.classList.toggle("is-over", name === "dragenter" || name === "dragover");
    if (event.target === field) return;
    event.preventDefault();
    if (name === "drop" && event.dataTransfer.files.length) {
      field.files = event.dataTransfer.files;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }));

  /* ---- the capture box: Enter sends, never while an input method composes ---- */
  on("keydown", (event) => {
    const box = event.target.closest("[data-capture] textarea");
    if (!box || event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    if (box.value.trim()) box.form.requestSubmit();
  });
  on("input", (event) => {
    const box = event.target.closest("[data-capture] textarea");
    if (box) box.rows = Math.min(8, box.value.split("\n").length);
  });

  /* ---- field and words light each other: data-from="key" and <mark data-span="key"> ---- */
  function light(key, root) {
    $$(".is-lit", root).forEach((each) => each.classList.remove("is-lit"));
    if (!key) return;
    const marks = $$("[data-span]", root).filter((each) => each.dataset.span.split(" ").includes(key));
    marks.forEach((each) => each.classList.add("is-lit"));
    if (marks[0]) marks[0].scrollIntoView({ block: "nearest" });
  }
  on("focusin", (event) => {
    const field = event.target.closest("[data-from]");
    const root = field && field.closest("[data-spans]");
    if (root) light(field.dataset.from, root);
  });
  on("click", (event) => {
    const words = event.target.closest("[data-span]");
    const root = words && words.closest("[data-spans]");
    if (!root) return;
    const keys = words.dataset.span.split(" ");
    const field = $$("[data-from]", root).find((each) => keys.includes(each.dataset.from));
    if (field) field.focus();
  });
  /* Tab visits only the amber fields while <input data-amber-only> is ticked. */
  function narrow(root) {
    $$("[data-amber-only]", root).forEach((box) => {
      const sheet = box.closest("[data-spans]") || document;
      $$("[data-from]", sheet).forEach((field) => {
        field.tabIndex = box.checked && !field.hasAttribute("data-unsure") ? -1 : 0;
      });
    });
  }
  on("change", (event) => { if (event.target.matches("[data-amber-only]")) narrow(document); });

  /* ---- on arrival of a page or a fragment ---- */
  function arrive(root) {
    narrow(document);
    $$("[data-back]", root).forEach((each) => { each.hidden = history.length < 2; });
    const focus = $("[data-focus]", root);
    if (focus) focus.focus();
    /* Cards on phones drop the table roles of the browser: name them again. */
    $$(".stackable table", root).forEach((table) => {
      table.setAttribute("role", "table");
      $$("tr", table).forEach((row) => row.setAttribute("role", "row"));
      $$("td", table).forEach((cell) => cell.setAttribute("role", "cell"));
    });
  }
  on("htmx:load", (event) => arrive(event.detail.elt));
  arrive(document);
})();
