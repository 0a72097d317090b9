// The page /search/: what is asked is in the address; the answer is in [data-results].

import { readAddress, writeAddress } from "./address.js";
import { Client } from "./client.js";
import { drawChosen, drawFacets } from "./facets.js";
import { address, either, element, marked, script, settled } from "./words.js";

const FIRST = 10;
const MORE = 50;
const WAIT = 60; // milliseconds of quiet before a query is asked that is typed fast
const REST = 250; // milliseconds of quiet before the filters are counted
const WRITE = 300; // milliseconds until a typed query stands in the address: writing it costs more than finding
const SLOW = 1200; // milliseconds until the page says that it is still loading

const root = document.querySelector("[data-search]");
const [input, sort, count, list, more, notice, panel, chosen] = ["input[name=q]", "select[name=sort]", "[data-count]", "[data-results]", "[data-more]", "[data-notice]", "[data-filters]", "[data-chosen]"].map((selector) => root.querySelector(selector));
const client = new Client(root.dataset.index);
const told = script(client);
let asked = { query: "", sort: "rank", filters: {} };
let round = 0;
let typing = false;
let unwritten = null; // how the address is to be written, once there is time
let writing = 0;

function state(name) {
  list.dataset.state = name;
  list.setAttribute("aria-busy", String(name === "loading"));
}

function drawResult(result, say) {
  const line = [result.by.join("、"), result.column, result.kind, result.newspaper, result.date].filter(Boolean).join(" · ");
  const [title, ...others] = result.titles;
  return element("li", { "data-article": result.id, class: "result" },
    element("h2", { class: "result__title" }, element("a", { href: address(root.dataset.articles, result.id, asked.query) }, marked(title ?? [[result.id, false]], say))),
    others.length ? element("p", { class: "result__under" }, ...others.map((parts) => marked(parts, say))) : null,
    ...result.snippets.map((parts) => element("p", { class: "result__snippet" }, marked(parts, say))),
    result.names.length ? element("p", { class: "result__names" }, ...result.names.flatMap((parts, at) => [at ? "、" : "", marked(parts, say)])) : null,
    element("p", { class: "result__line" }, element("bdi", {}, say(line)), element("span", {}, say(`${line ? " · " : ""}${result.hits} 处`))));
}

function drawAnswer(answer, say, from) {
  if (!from) list.replaceChildren();
  list.append(...answer.results.map((result) => drawResult(result, say)));
  list.dataset.total = String(answer.total);
  more.hidden = list.children.length >= answer.total;
  notice.replaceChildren();
  if (from) return;
  root.dataset.shows = !answer.terms.length ? "start" : answer.unfiltered ? "results" : "nothing";
  drawChosen(chosen, answer.terms.length ? asked.filters : {}, say, choose);
  if (!answer.terms.length) count.textContent = asked.query.trim() ? say("请写出要找的字：标点与符号不算，只有排除的词也不行。") : "";
  else count.textContent = say(answer.total ? `共 ${answer.total} 篇` : answer.unfiltered ? "所选条件下没有文章" : "没有找到");
  if (answer.suggestions.length) drawSuggestions(answer.suggestions, say);
}

function drawSuggestions(suggestions, say) {
  const links = suggestions.map(({ query, total }) => {
    const link = element("a", { href: `?q=${encodeURIComponent(query)}` }, say(query));
    link.addEventListener("click", (event) => (event.preventDefault(), change({ query }, "pushState")));
    return element("li", {}, link, say(` ${total} 篇`));
  });
  notice.replaceChildren(element("p", {}, say("较短的词找得到：")), element("ul", { class: "search__shorter" }, ...links));
}

async function drawFailure() {
  state("error");
  const again = element("button", { type: "button", "data-retry": "" }, either("重试", "重試"));
  again.addEventListener("click", () => ask());
  count.textContent = either("检索没有完成：索引没能载入，请检查网络。", "檢索沒有完成：索引沒能載入，請檢查網路。");
  notice.replaceChildren(again);
  more.hidden = true;
}

async function ask(from = 0) {
  const mine = ++round;
  state("loading");
  const slow = setTimeout(loading, SLOW);
  try {
    const [answer, say] = await Promise.all([client.ask("respond", { ...asked, from, to: from ? from + MORE : FIRST }), told.catch(() => script(client))]);
    if (mine !== round) return;
    const focus = list.children.length;
    drawAnswer(answer, say, from);
    state("ready");
    if (from) list.children[focus]?.querySelector("a")?.focus();
    else if (panel.open) setTimeout(() => mine === round && fillFacets(mine), REST);
  } catch {
    if (mine === round) drawFailure();
  } finally {
    clearTimeout(slow);
    if (mine === round) list.removeAttribute("data-slow");
  }
}

function loading() {
  count.textContent = either("正在载入索引……", "正在載入索引……");
  list.setAttribute("data-slow", "");
}

async function fillFacets(mine) {
  const filters = asked.filters;
  const lists = await client.ask("facets", { query: asked.query, filters }).catch(() => null);
  if (!lists || mine !== round) return;
  const say = await told;
  drawFacets(panel.querySelector("[data-facets]"), lists, filters, say, choose);
}

function choose(name, value, on) {
  const values = (asked.filters[name] ?? []).filter((other) => other !== value);
  change({ filters: { ...asked.filters, [name]: on ? [...values, value] : values } }, "pushState");
}

function write() {
  clearTimeout(writing);
  if (unwritten) writeAddress(asked, unwritten);
  unwritten = null;
}

/** Ask something else; `method` says how the address is written, null that this is not the time for it. */
function change(part, method) {
  if (method) write(); // what was typed before is an entry of its own
  asked = { ...asked, ...part };
  if (input.value !== asked.query) input.value = asked.query;
  sort.value = asked.sort;
  if (method) writeAddress(asked, method);
  typing = method === "replaceState";
  if (!asked.query.trim()) root.dataset.shows = "start"; // nothing to wait for
  else if (root.dataset.shows === "start") root.dataset.shows = "";
  ask();
}

function typed() {
  if (input.value === asked.query) return;
  unwritten ??= typing ? "replaceState" : "pushState";
  change({ query: input.value }, null);
  typing = true;
  clearTimeout(writing);
  writing = setTimeout(write, WRITE);
}

function step(event) {
  const links = [...list.querySelectorAll(".result__title a")];
  const at = links.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
  if (to === undefined || (at < 0 && event.target !== input) || event.target === sort) return;
  if (to < 0) input.focus();
  else links[Math.min(to, links.length - 1)]?.focus();
  event.preventDefault();
}

settled(input, typed, WAIT);
root.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (input.value !== asked.query) change({ query: input.value }, typing ? "replaceState" : "pushState");
  write();
  typing = false;
});
sort.addEventListener("change", () => change({ sort: sort.value }, "pushState"));
list.addEventListener("click", write);
more.addEventListener("click", () => ask(list.children.length));
panel.addEventListener("toggle", () => panel.open && fillFacets(round));
root.addEventListener("keydown", step);
addEventListener("popstate", () => ((unwritten = null), change(readAddress(), null)));
panel.open = matchMedia("(min-width: 60em)").matches;
const typedAlready = input.value; // before this script was here
change(typedAlready ? { ...readAddress(), query: typedAlready } : readAddress(), typedAlready ? "replaceState" : null);
if (!asked.query) input.focus({ preventScroll: true });
