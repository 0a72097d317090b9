// The box in the head of every page, once it was reached (search-box.js): results as one types; Enter without a choice opens the page.

import { Client, INDEX } from "./client.js";
import { address, asked, either, element, lineAddress, marked, script, settled } from "./words.js";

const SHOWN = 6;
const WAIT = 120; // milliseconds of quiet before a query is asked that is typed fast
const form = document.querySelector(".masthead form");
const input = form.querySelector("input");
const beside = (folder) => new URL(`../${folder}/`, form.action).href; // of the search page, in its script
const [articles, pages] = ["articles", "pages"].map(beside);
const client = new Client(INDEX);
const list = element("ul", { id: "search-box-results", role: "listbox", class: "search-box", "aria-label": "检索结果", hidden: "" });
let round = 0;
let dismissed = null; // the query whose results were closed: what still comes of it stays away

function show(rows) {
  list.replaceChildren(...rows);
  list.hidden = !rows.length;
  input.setAttribute("aria-expanded", String(!list.hidden));
  input.removeAttribute("aria-activedescendant");
}

function close() {
  round += 1;
  dismissed = input.value;
  show([]);
}

function row(at, href, ...content) {
  return element("li", { id: `search-box-${at}`, role: "option", "aria-selected": "false" }, element("a", { href, tabindex: "-1" }, ...content));
}

async function ask() {
  const query = input.value;
  if (query === dismissed) return;
  dismissed = null;
  const mine = ++round;
  if (!query.trim()) return show([]);
  try {
    const [answer, early] = await Promise.all([client.ask("respond", { query, filters: {}, sort: "rank", to: SHOWN, toLine: SHOWN }), script(client)]);
    const say = answer.mixed ? await script(client, true) : early;
    if (mine !== round) return;
    const rows = [...answer.results, ...answer.lines].slice(0, SHOWN).map((result, at) => {
      const [snippet] = result.snippets;
      const under = snippet ? element("small", {}, marked(snippet.parts, say, result.traditional)) : null;
      if (result.id) return row(at, address(articles, result.id, query), marked(result.titles[0], say, result.traditional), under);
      return row(at, lineAddress(pages, result.page, result.line, query), say(`版面 ${result.page} 第 ${result.line} 行`), under);
    });
    const found = answer.total ? `全部 ${answer.total} 篇` : answer.totalLines ? `版面文字 ${answer.totalLines} 处` : "没有找到";
    const all = row("all", `${form.action}?q=${asked(query)}`, say(found));
    show([...rows, all]);
  } catch {
    if (mine === round) show([row("all", `${form.action}?q=${asked(query)}`, either("没能载入索引，到检索页重试", "沒能載入索引，到檢索頁重試"))]);
  }
}

function choose(by) {
  const rows = [...list.children];
  const at = rows.findIndex((one) => one.getAttribute("aria-selected") === "true");
  const to = Math.max(-1, Math.min(rows.length - 1, at + by));
  rows.forEach((one, n) => one.setAttribute("aria-selected", String(n === to)));
  if (rows[to]) input.setAttribute("aria-activedescendant", rows[to].id);
  else input.removeAttribute("aria-activedescendant");
}

function key(event) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const chosen = list.querySelector("[aria-selected=true] a");
  if (event.isComposing) return;
  if (by) choose(by);
  else if (event.key === "Enter" && chosen) location.assign(chosen.href);
  else if (event.key === "Escape") {
    const open = !list.hidden;
    close();
    if (!open) return;
  } else return;
  event.preventDefault();
}

form.append(list);
for (const [key, value] of [["role", "combobox"], ["aria-controls", list.id], ["aria-autocomplete", "list"], ["aria-expanded", "false"]]) input.setAttribute(key, value);
input.addEventListener("keydown", key);
settled(input, ask, WAIT);
form.addEventListener("focusout", (event) => !form.contains(event.relatedTarget) && close());
form.addEventListener("mousedown", (event) => event.target.closest(".search-box") && event.preventDefault());
if (input.value && document.activeElement === input) ask(); // what was typed meanwhile
