// An article in the browser: a link to copy beside each paragraph, the text as printed, the contents closed once they led somewhere.
"use strict";
(() => {
  const text = document.querySelector(".article .text");
  if (!text) return;
  const either = (simplified, traditional) => (document.documentElement.lang === "zh-Hant" ? traditional : simplified);
  const status = document.createElement("p");
  status.className = "status";
  status.setAttribute("role", "status");
  text.closest(".article").append(status);
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
      () => tell(either("已复制本段的链接", "已複製本段的鏈接")),
      () => { location.href = address; },
    );
  };
  const addLink = (block) => {
    const link = document.createElement("a");
    const line = block.querySelector(":scope > .line").title;
    link.className = "copy";
    link.href = `#l${line}`;
    link.title = either(`复制第 ${line} 行这一段的链接`, `複製第 ${line} 行這一段的鏈接`);
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
    copy.querySelectorAll(":scope > :first-child, :scope > small, ins, .report").forEach((part) => part.remove());
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
      return node.matches(".line") ? [node, document.createTextNode(lineText(node.title))] : [node];
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
      tell(printed ? either("现在是源文本，一字未改", "現在是源文本，一字未改") : either("现在是理顺后的文字", "現在是理順後的文字"));
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
