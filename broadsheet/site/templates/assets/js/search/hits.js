// On an article, or a line of a page's ledger, opened from a search: every hit marked, steps from one to the next, Esc clears.

import { Folding, occurrences } from "./fold.js";
import { parse } from "./query.js";
import { element, script } from "./words.js";

// Each is folded as one text, as the index has it: a hit may run over lines, and over paragraphs of the text.
const FIELDS = [".article h1", ".kicker", ".subtitle", ".byline a, .byline bdi, .affiliation bdi", ".article-head .overline a, .article-head .overline bdi", ".cast a, .cast bdi", ".figure p:not(.overline, .fine)", ".topics a", ".text", ".rows > :target"];
const NOT_TEXT = ".line, .from, .lost, script, .tools, mark.hit, .rows > [id] > :first-child, .rows > [id] > small, .rows ins";

function texts(field) {
  const walker = document.createTreeWalker(field, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(NOT_TEXT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  return found;
}

/** Marks one field's hits; each hit is the list of its marks, for it may lie in several elements. */
function mark(field, terms, folding) {
  const nodes = texts(field);
  const whole = nodes.map((node) => node.data).join("");
  const mapped = folding.mapped(whole);
  const hits = occurrences(mapped.folded, terms).map(([start, end]) => ({ start: mapped.from[start], end: mapped.to[end - 1], marks: [] }));
  let end = whole.length;
  for (const node of nodes.reverse()) {
    const start = end - node.data.length;
    for (const hit of [...hits].reverse()) wrap(node, Math.max(hit.start, start) - start, Math.min(hit.end, end) - start, hit);
    end = start;
  }
  return hits.map((hit) => hit.marks).filter((marks) => marks.length);
}

function wrap(node, from, to, hit) {
  if (from >= to) return;
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  const made = element("mark", { class: "hit" });
  range.surroundContents(made);
  hit.marks.unshift(made);
}

function bar(count, say, step, clear) {
  const shown = element("span", { role: "status", "aria-live": "polite" });
  const button = (text, label, act) => {
    const made = element("button", { type: "button", "aria-label": say(label) }, say(text));
    made.addEventListener("click", act);
    return made;
  };
  const whole = element("div", { class: "hits", role: "group", "aria-label": say("检索命中") }, shown,
    button("↑", "上一处（N）", () => step(-1)), button("↓", "下一处（n）", () => step(1)), button("✕", "清除标记（Esc）", clear));
  return { whole, at: (number) => (shown.textContent = say(`${number + 1} / ${count} 处`)) };
}

export async function start(client) {
  const article = document.querySelector(".article, .rows > :target");
  const query = new URLSearchParams(location.search).get("h");
  if (!article) return;
  const [table, say] = await Promise.all([client.ask("folding"), script(client)]);
  const folding = new Folding(...table);
  const { wanted } = parse(query, folding);
  const fields = [...new Set(FIELDS.flatMap((selector) => [...document.querySelectorAll(selector)]))];
  const hits = wanted.length ? fields.filter((field) => !fields.some((other) => other !== field && other.contains(field))).flatMap((field) => mark(field, wanted, folding)) : [];
  hits.sort(([a], [b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  if (!hits.length) return;
  let at = -1;
  const step = (by) => {
    hits[at]?.forEach((one) => one.classList.remove("hit--here"));
    at = (at + by + hits.length) % hits.length;
    hits[at].forEach((one) => one.classList.add("hit--here"));
    hits[at][0].scrollIntoView({ block: "center" });
    shown.at(at);
  };
  const clear = () => {
    removeEventListener("keydown", key);
    shown.whole.remove();
    for (const one of document.querySelectorAll("mark.hit")) one.replaceWith(...one.childNodes);
    article.normalize();
    history.replaceState(null, "", location.pathname + location.hash);
  };
  const key = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select")) return;
    if (event.key === "n") step(1);
    else if (event.key === "N") step(-1);
    else if (event.key === "Escape") clear();
  };
  const shown = bar(hits.length, say, step, clear);
  document.body.append(shown.whole);
  addEventListener("keydown", key);
  step(1);
}
