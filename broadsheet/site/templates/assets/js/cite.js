/* Copying a citation, and citing selected words. Without this file the citations stand there to be selected by hand, and a link leads to
   the pack of the other formats, of which pack.js makes a choice and a link each. */
(() => {
  const box = document.querySelector("details.cite");
  const text = document.querySelector(".article .text");
  if (!box) return;
  const own = document.currentScript.src;
  const either = (simplified, traditional) => (document.documentElement.lang === "zh-Hant" ? traditional : simplified);
  const today = new Date().toLocaleDateString("sv-SE"); // 2026-01-31, in the reader's own zone

  for (const dated of box.querySelectorAll("pre[data-dated]"))
    dated.textContent = dated.textContent.replace(/\. (https?:\/\/\S+)\.$/, (_, address) => `[${today}]. ${address}.`);

  box.addEventListener("toggle", () => import(new URL("pack.js", own)).then(({ offer }) => offer(box)), { once: true });

  if (!CSS.supports("selector(::details-content)")) addEventListener("beforeprint", () => { box.open = true; }); // else cite.css prints a closed box
  if (!navigator.clipboard) return; // a browser lends it to secure pages only

  const status = document.createElement("p");
  status.className = "cite__status";
  status.setAttribute("role", "status");
  box.append(status);
  const say = (message) => { status.textContent = message; };
  const copy = (words, done) =>
    navigator.clipboard.writeText(words).then(() => done(either("已复制", "已複製")), () => done(either("没能复制，请自行选取", "沒能複製，請自行選取")));

  for (const cited of box.querySelectorAll("pre")) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "cite__copy", textContent: either("复制", "複製") });
    button.setAttribute("aria-label", `${button.textContent} ${cited.parentElement.previousElementSibling.textContent}`);
    cited.after(button);
  }
  box.addEventListener("click", ({ target }) => {
    if (target.matches(".cite__copy")) copy(target.parentElement.querySelector("pre").textContent, say);
  });
  if (!text) return;

  /* A link to words: whole where they are short, else their two ends; `-`, `,` and `&` mean something there. */
  const encoded = (words) => encodeURIComponent(words).replace(/-/g, "%2D");
  const ends = 20;
  const address = (quoted, lines, at) => {
    const short = quoted.length <= 3 * ends && lines.length === 1;
    const place = short ? encoded(quoted) : `${encoded(lines[0].slice(0, ends))},${encoded(lines.at(-1).slice(-ends))}`;
    const canonical = document.querySelector('link[rel="canonical"]');
    return `${(canonical ? canonical.href : location.href).split("#")[0]}#${at ? `l${at}` : ""}:~:text=${place}`;
  };

  /* The source line that a place in the text comes from: the last mark of a line before it. */
  const lineAt = (node, offset) => {
    const place = document.createRange();
    place.setStart(node, offset);
    const before = [...text.querySelectorAll(".line")].filter((mark) => place.comparePoint(mark, 0) <= 0);
    return before.length ? before.at(-1).title : "";
  };
  const placed = (cited, first, last) =>
    first ? cited.replace(/提取文本第[\d—、]+行间?(?=\.(?: http|$))/, `提取文本第${first === last ? first : `${first}—${last}`}行`) : cited;

  const offered = "引用此句"; // in either script
  const pick = document.createElement("button");
  pick.type = "button";
  pick.className = "cite-pick";
  pick.textContent = offered;
  pick.hidden = true;
  text.after(pick);

  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !text.contains(selection.anchorNode) || !text.contains(selection.focusNode)) return [];
    return selection.toString().split(/\n+/).map((line) => line.trim()).filter(Boolean);
  };

  const offer = () => {
    const lines = selected();
    pick.hidden = lines.length === 0;
    if (pick.hidden) return;
    const rects = getSelection().getRangeAt(0).getClientRects();
    const last = rects[rects.length - 1];
    const frame = (pick.offsetParent || document.body).getBoundingClientRect();
    const left = Math.min(last.right, document.documentElement.clientWidth - pick.offsetWidth - 8);
    pick.style.left = `${Math.max(8, left) - frame.left}px`;
    pick.style.top = `${last.bottom + 8 - frame.top}px`;
  };

  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, 150);
  });
  pick.addEventListener("pointerdown", (event) => event.preventDefault()); // keep the selection
  pick.addEventListener("click", () => {
    const lines = selected();
    if (!lines.length) return;
    const quoted = lines.join("");
    const range = getSelection().getRangeAt(0);
    const [first, last] = [lineAt(range.startContainer, range.startOffset), lineAt(range.endContainer, range.endOffset)];
    const cited = placed(box.querySelector("pre").textContent, first, last);
    copy(`“${quoted}”\n${cited}\n${address(quoted, lines, first)}`, (message) => {
      pick.textContent = message;
      setTimeout(() => { pick.textContent = offered; pick.hidden = true; }, 1500);
    });
  });
})();
