// Light or dark: what the system says, until the reader chooses; the choice stays on this device. Runs before the first paint.
"use strict";
(() => {
  const sheet = document.getElementById("dark");
  const system = matchMedia("(prefers-color-scheme: dark)");

  const chosen = () => {
    try { return localStorage.getItem("scheme"); } catch { return null; }
  };
  const isDark = () => (chosen() ?? (system.matches ? "dark" : "light")) === "dark";
  const show = () => { sheet.media = isDark() ? "screen" : "not all"; };

  document.documentElement.classList.replace("no-js", "js");
  show();
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector(".masthead__scheme");
    const tell = () => { show(); button.setAttribute("aria-pressed", String(isDark())); };
    tell();
    system.addEventListener("change", tell);
    button.addEventListener("click", () => {
      try { localStorage.setItem("scheme", isDark() ? "light" : "dark"); } catch { return; }
      tell();
    });
  });
})();
