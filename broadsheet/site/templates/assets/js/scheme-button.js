// The button for light or dark: the choice holds at once, and stays on this device where the browser keeps things (scheme.js).
"use strict";
(() => {
  const { dataset } = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const button = document.querySelector(".masthead__scheme");
  const isDark = () => (dataset.scheme || (system.matches ? "dark" : "light")) === "dark";
  const tell = () => button.setAttribute("aria-pressed", String(isDark()));
  tell();
  system.addEventListener("change", tell);
  button.addEventListener("click", () => {
    dataset.scheme = isDark() ? "light" : "dark";
    tell();
    try { localStorage.setItem("scheme", dataset.scheme); } catch { /* then for this page */ }
  });
})();
