// A page's plan beside its lines: what a reader points at or focuses lights on both sides; a line also shows its own place.
"use strict";
(() => {
  const plan = document.querySelector(".plan");
  const here = plan?.querySelector(".here");
  const light = (part) => {
    const number = part?.dataset.article;
    document.querySelectorAll(".lit").forEach((lit) => lit.classList.remove("lit"));
    if (number) document.querySelectorAll(`[data-article="${number}"]`).forEach((lit) => lit.classList.add("lit"));
    const [left, top, right, bottom] = part?.dataset.box?.split(" ") ?? [];
    here.setAttribute("d", left ? `M${left} ${top}H${right}V${bottom}H${left}z` : "");
  };
  const part = (event) => event.target.closest?.("[data-article], [data-box]");
  if (plan) for (const event of ["pointerover", "focusin"]) document.addEventListener(event, (found) => light(part(found)));
})();
