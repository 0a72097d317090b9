// An article in the browser: a link to copy beside each paragraph, the text as printed, the contents closed once they led somewhere.
// What it says stands in the page (`data-` of the status line), in the page's own script.
"use strict";
(() => {
  const text = document.querySelector(".article .text");
  if (!text) return;
  const status = document.querySelector(".status");
  const blocks = [...text.querySelectorAll("p, h2, h3")].filter((block) => block.querySelector(":scope > .line"));

  let clearing = 0;
  const tell = (message) => {
    status.textContent = message;
    clearTimeout(clearing);
    clearing = setTimeout(() => { status.textContent = ""; }, 3000);
  };

  // ---- a link to copy
  const copyLink = (event) => {
    event.preventDefault();
    const address = event.currentTarget.href;
    navigator.clipboard.writeText(address).then(
      () => tell(status.dataset.copied),
      () => { location.href = address; },
    );
  };
  const addLink = (block) => {
    const link = document.createElement("a");
    const line = block.querySelector(":scope > .line").dataset.n;
    link.className = "copy";
    link.href = `#l${line}`;
    link.title = status.dataset.copy.replace("#", line);
    link.setAttribute("aria-label", link.title);
    link.addEventListener("click", copyLink);
    block.append(link);
  };
  // As many at a time as the browser has time for: all at once would hold up a slow phone.
  const bare = [...blocks];
  const addWhile = (more) => { while (bare.length && more()) addLink(bare.shift()); };
  const atRest = self.requestIdleCallback ?? ((act) => setTimeout(act, 0, { timeRemaining: () => 1 }));
  const addAtRest = (deadline) => {
    addWhile(() => deadline.timeRemaining() > 0);
    if (bare.length) atRest(addAtRest);
  };
  atRest(addAtRest);

  // ---- the text as printed, from the lines of the page's ledger
  const printedLine = (row) => {
    const copy = row.cloneNode(true);
    copy.querySelectorAll(".n, .where, ins, .report").forEach((part) => part.remove());
    return copy.textContent.trim();
  };
  const readLedger = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.statusText);
    const ledger = new DOMParser().parseFromString(await answer.text(), "text/html");
    return (line) => printedLine(ledger.getElementById(`l${line}`));
  };
  const asPrinted = (block, lineText) =>
    [...block.childNodes].flatMap((node) => {
      if (node.nodeType !== Node.ELEMENT_NODE || !node.matches(".line, .copy, .from")) return [];
      return node.matches(".line") ? [node, document.createTextNode(lineText(node.dataset.n))] : [node];
    });
  const readings = (lineText) =>
    blocks.map((block) => ({ block, mended: [...block.childNodes], printed: asPrinted(block, lineText) }));

  const switchFor = (link) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = link.className;
    button.textContent = link.textContent;
    button.setAttribute("aria-pressed", "false");
    link.replaceWith(button);
    let both = null;
    button.addEventListener("click", async () => {
      addWhile(() => true);
      try {
        both ??= readings(await readLedger(link.href));
      } catch {
        location.href = link.href;
        return;
      }
      const printed = text.classList.toggle("printed");
      both.forEach((reading) => reading.block.replaceChildren(...(printed ? reading.printed : reading.mended)));
      button.setAttribute("aria-pressed", String(printed));
      tell(printed ? status.dataset.printed : status.dataset.mended);
    });
  };
  document.querySelectorAll("a.as-printed").forEach(switchFor); // an article by hand has none

  // ---- contents: the button at the foot leaves the text alone while one reads on, and comes when one turns back
  const reach = document.querySelector(".reach");
  let from = scrollY;
  if (reach) addEventListener("scroll", () => {
    if (Math.abs(scrollY - from) < 8) return; // a thumb at rest trembles
    reach.classList.toggle("near", scrollY < from && scrollY > innerHeight / 2);
    from = scrollY;
  }, { passive: true });
  const contents = document.getElementById("contents");
  contents?.addEventListener("click", (event) => {
    if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover();
  });
})();
