// The button for light or dark, in the room that the style sheet leaves for it: the choice holds at once, and stays on this device where the browser keeps things (scheme.js).
"use strict";
(() => {
  const { dataset } = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "scheme" });
  button.setAttribute("aria-label", "深色"); // in either script
  const isDark = () => (dataset.scheme || (system.matches ? "dark" : "light")) === "dark";
  const tell = () => button.setAttribute("aria-pressed", String(isDark()));
  tell();
  document.querySelector(".masthead > div > div").append(button);
  system.addEventListener("change", tell);
  button.addEventListener("click", () => {
    dataset.scheme = isDark() ? "light" : "dark";
    tell();
    try { localStorage.setItem("scheme", dataset.scheme); } catch { /* then for this page */ }
  });
})();
