/* Before the first paint: the theme a person chose, 跟随 (auto), light or dark. */
(function () {
  "use strict";
  var key = "huiban-theme";
  function stored() { try { return localStorage.getItem(key) || "auto"; } catch (blocked) { return "auto"; } }
  function show(theme) {
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    document.querySelectorAll("[data-theme-switch] button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.value === theme));
    });
  }
  show(stored());
  document.addEventListener("DOMContentLoaded", function () { show(stored()); });
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-theme-switch] button");
    if (!button) return;
    try { localStorage.setItem(key, button.value); } catch (blocked) { /* private window: this page only */ }
    show(button.value);
  });
})();
