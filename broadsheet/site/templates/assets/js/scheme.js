// Light or dark as the reader chose it on this device, told before the first paint; without a choice as the system has it (ink.css).
"use strict";
document.documentElement.classList.add("js");
try { document.documentElement.dataset.scheme = localStorage.getItem("scheme") ?? ""; } catch { /* a browser that keeps nothing */ }
