// The box in the head of every page: `/` and Ctrl-K reach it. The search is loaded once it is reached, or an address names words to mark (`?h=`).
(() => {
  const form = document.querySelector(".masthead form");
  const input = form.querySelector("input");
  const page = document.querySelector("[data-search] input[name=q]");

  const reach = (event) => {
    const writing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writing;
    if (!slash && !(event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    const target = page ?? (input.offsetParent ? input : null);
    if (target) (target.focus(), target.select());
    else location.assign(form.action);
  };
  addEventListener("keydown", reach);
  // Where it cannot be loaded, Enter still leads to the search page.
  input.addEventListener("focus", () => import("./search/box.js").catch(() => {}), { once: true });
  if (new URLSearchParams(location.search).get("h"))
    Promise.all([import("./search/hits.js"), import("./search/client.js")]).then(([{ start }, { Client, INDEX }]) => start(new Client(INDEX)), () => {});
})();
