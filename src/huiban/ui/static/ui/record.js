/* 记录: a line is on the screen and in this browser before it is on the server, and it is sent
   with the same key until the server has it; so no line is lost and none stands twice. */
(function () {
  "use strict";
  const page = document.querySelector("[data-record]");
  const box = page && page.querySelector("[data-record-box]");
  if (!box) return;
  const field = box.querySelector("textarea");
  const light = document.getElementById("record-light");
  const store = "huiban-record-" + page.dataset.record;
  const word = (name) => page.getAttribute("data-word-" + name) || "";
  const composing = (event) => event.isComposing || event.keyCode === 229;
  let sending = false, wait = 1000, timer = 0, queue = [];

  /* ---- what is kept in the browser ---- */
  function keep() { try { localStorage.setItem(store, JSON.stringify(queue)); } catch (full) { /* the page still holds it */ } }
  function recall() { try { return JSON.parse(localStorage.getItem(store) || "[]"); } catch (broken) { return []; } }
  function keepDraft() { try { localStorage.setItem(store + "-draft", field.value); } catch (full) { /* as above */ } }
  function newKey() {
    if (window.crypto && crypto.randomUUID) return crypto.randomUUID();
    return Array.from(crypto.getRandomValues(new Uint32Array(4)), (n) => n.toString(16).padStart(8, "0")).join("");
  }

  /* ---- the light beside the box ---- */
  function shine() {
    light.classList.toggle("amber", queue.length > 0 && wait > 1000);
    if (queue.length && wait > 1000) light.textContent = word("waiting").replace("{n}", queue.length);
  }
  function saved() {
    wait = 1000;
    light.classList.remove("amber");
    light.textContent = document.body.getAttribute("data-word-saved") + " " + new Date().toTimeString().slice(0, 8);
  }

  /* ---- lines on the screen ---- */
  const list = () => document.getElementById("entries");
  const topicNow = () => (document.getElementById("topic-head") || { dataset: {} }).dataset.topic || "";
  const rowOf = (key) => document.querySelector('[data-client-key="' + key + '"]');
  function draw(item) {
    if (item.topic !== topicNow() || rowOf(item.key)) return;
    const row = document.createElement("li");
    const kind = document.createElement("span");
    const words = document.createElement("div");
    row.className = "entry is-pending";
    row.dataset.clientKey = item.key;
    kind.className = "entry-kind";
    kind.textContent = word("pending");
    words.className = "entry-words entry-text";
    words.textContent = item.text;
    row.append(kind, words);
    list().append(row);
    row.scrollIntoView({ block: "nearest" });
  }
  function place(html, item) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    ["made", null].forEach((id) => {
      const fresh = id ? holder.content.getElementById(id) : holder.content.querySelector("[data-entry]");
      const old = id ? document.getElementById(id) : rowOf(item.key);
      if (!fresh || !old) return;
      fresh.removeAttribute("hx-swap-oob");
      old.replaceWith(fresh);
      if (window.htmx) window.htmx.process(fresh);
    });
    const row = document.querySelector('[data-client-key="' + item.key + '"]');
    const made = row && row.dataset.entry && document.querySelector('[data-made-by="' + row.dataset.entry + '"]');
    if (made) { made.classList.add("is-new"); made.parentElement.scrollTop = made.offsetTop - made.parentElement.offsetTop; }
    const empty = document.querySelector(".record-empty");
    if (empty) empty.remove();
  }
  function refuse(item, sentence) {
    const row = rowOf(item.key);
    if (!row) { field.value = [field.value, item.text].filter(Boolean).join("\n"); return; }
    const back = document.createElement("button");
    row.className = "entry is-refused";
    row.firstChild.textContent = "✕";
    row.lastChild.append(" — " + word("refused") + sentence + " ");
    back.type = "button";
    back.className = "btn btn-small";
    back.textContent = word("again");
    back.addEventListener("click", () => { field.value = item.text; keepDraft(); row.remove(); field.focus(); });
    row.lastChild.append(back);
  }

  /* ---- sending, one after the other so that their order stays ---- */
  function later() {
    clearTimeout(timer);
    wait = Math.min(wait * 2, 15000);
    shine();
    timer = setTimeout(drain, wait);
  }
  function drain() {
    if (sending || !queue.length) return;
    sending = true;
    const item = queue[0];
    const form = new URLSearchParams({ text: item.text, topic: item.topic, client_key: item.key });
    const token = box.querySelector("[name=csrfmiddlewaretoken]").value;
    const stop = new AbortController();
    const patience = setTimeout(() => stop.abort(), 12000);
    fetch(box.action, { method: "POST", body: form, signal: stop.signal, redirect: "manual", credentials: "same-origin", headers: { "HX-Request": "true", "X-CSRFToken": token } })
      .then((answer) => answer.text().then((html) => ({ answer, html })))
      .then(({ answer, html }) => {
        if (answer.status === 401) { light.textContent = word("signin"); light.classList.add("amber"); throw new Error("401"); }
        if (!answer.ok && ![403, 404, 413, 422].includes(answer.status)) throw new Error(String(answer.status));
        queue.shift();
        keep();
        if (answer.ok) { place(html, item); obey(answer, item); saved(); } else refuse(item, told(answer).toast);
      })
      .then(() => { sending = false; drain(); }, () => { sending = false; later(); })
      .finally(() => clearTimeout(patience));
  }
  function told(answer) {
    try {
      const triggers = JSON.parse(answer.headers.get("HX-Trigger")) || {};
      return { toast: (triggers.toast || {}).words || "", command: (triggers.command || {}).name, undone: (triggers.undone || {}).entry };
    } catch (none) { return { toast: String(answer.status) }; }
  }
  /* /下一题 /签到 /逐项确认 /撤销 leave no line behind. */
  function obey(answer, item) {
    const { command, undone } = told(answer);
    if (!command && !undone) return;
    const row = rowOf(item.key);
    if (row) row.remove();
    const gone = undone && document.getElementById("entry-" + undone);
    if (gone) gone.remove();
    const keys = { next_topic: "n", check_in: "a", read_back: "r" };
    const button = command && document.querySelector('[data-key="' + keys[command] + '"]');
    if (button) button.click();
  }
  box.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    if (!text) return;
    const item = { key: newKey(), text, topic: topicNow() };
    queue.push(item);
    keep();
    draw(item);
    field.value = "";
    field.rows = 1;
    document.getElementById("box-hint").textContent = "";
    keepDraft();
    drain();
  });
  field.addEventListener("input", keepDraft);
  /* The hint may fail in silence: the line itself is safe. */
  ["htmx:sendError", "htmx:timeout", "htmx:responseError"].forEach((name) => field.addEventListener(name, (event) => event.stopPropagation()));
  window.addEventListener("online", () => { wait = 1000; drain(); });

  /* ---- keys of the box and of a line being changed ---- */
  function changeLast() {
    const edits = list().querySelectorAll("[data-edit]");
    if (edits.length) edits[edits.length - 1].click();
  }
  /* 8月15日 is a Saturday: Tab takes the working day that the hint offers. */
  function adopt(offer) {
    field.value = field.value.replace(offer.dataset.raw, offer.dataset.adopt);
    offer.remove();
    keepDraft();
    field.focus();
  }
  box.addEventListener("click", (event) => {
    const offer = event.target.closest("[data-adopt]");
    if (offer) adopt(offer);
  });
  document.addEventListener("keydown", (event) => {
    if (composing(event)) return;
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      const link = document.querySelector(event.key === "ArrowUp" ? "[data-topic-up]" : "[data-topic-down]");
      event.preventDefault();
      if (link) link.click();
    } else if (event.target === field && event.key === "Tab" && !event.shiftKey && box.querySelector("[data-adopt]")) {
      event.preventDefault();
      adopt(box.querySelector("[data-adopt]"));
    } else if (event.target === field && event.key === "ArrowUp" && !field.value) {
      event.preventDefault();
      changeLast();
    } else if (event.target.closest && event.target.closest("[data-edit-form] textarea")) {
      const form = event.target.form;
      if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); }
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); form.querySelector("[data-leave]").click(); field.focus(); }
    }
  }, true);
  document.addEventListener("htmx:afterSettle", (event) => {
    const edited = event.detail.elt.querySelector("[data-edit-form] textarea");
    if (edited) { edited.focus(); edited.setSelectionRange(edited.value.length, edited.value.length); }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const target = event.detail.target;
    if (target.id === "sheet" || document.getElementById("topic-head")) box.elements.topic.value = topicNow();
    if (target.id === "sheet") queue.forEach(draw);
    if (event.detail.requestConfig && event.detail.requestConfig.verb === "post" && event.detail.requestConfig.elt.closest("[data-edit-form]")) field.focus();
  });

  /* ---- on arrival: what an earlier page could not send, and what was half typed ---- */
  queue = recall();
  queue.forEach(draw);
  try { field.value = localStorage.getItem(store + "-draft") || ""; } catch (blocked) { /* nothing kept */ }
  drain();
})();
