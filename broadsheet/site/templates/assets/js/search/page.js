// The page /search/: what is asked is in the address; the answer is in [data-results].

import { readAddress, writeAddress } from "./address.js";
import { Client } from "./client.js";
import { drawChosen, drawFacets } from "./facets.js";
import { hide, refill } from "./focus.js";
import { drawLine, drawResult } from "./results.js";
import { either, element, script, settled } from "./words.js";

const FIRST = 10;
const MORE = 50;
const WAIT = 60; // milliseconds of quiet before a query is asked that is typed fast
const REST = 250; // milliseconds of quiet before the filters are counted
const WRITE = 300; // milliseconds until a typed query stands in the address: writing it costs more than finding
const SLOW = 1200; // milliseconds until the page says that it is still loading

const root = document.querySelector("[data-search]");
const [input, sort, count, list, more, loose, moreLoose, notice, panel, chosen] = ["input[name=q]", "select[name=sort]", "[data-count]", "[data-results]", "[data-more]", "[data-lines]", "[data-more-lines]", "[data-notice]", "[data-filters]", "[data-chosen]"].map((selector) => root.querySelector(selector));
const client = new Client(root.dataset.index);
let told = script(client);
let mixed = false;
const OPENED = { to: FIRST, toLine: FIRST }; // how many articles and lines are shown at first
let asked = { query: "", sort: "rank", filters: {} };
let shown = OPENED;
let round = 0;
let filtered = ""; // what the filters were last counted for
let typing = false;
let unwritten = null; // how the address is to be written, once there is time
let writing = 0;

function state(name) {
  list.dataset.state = name;
  list.setAttribute("aria-busy", String(name === "loading"));
}

function drawAnswer(answer, say, from) {
  const to = { articles: root.dataset.articles, pages: root.dataset.pages, query: asked.query };
  const results = answer.results.map((result) => drawResult(result, say, to));
  if (from) list.append(...results);
  else refill(list, results, count);
  refill(loose, answer.lines.map((line) => drawLine(line, say, to)), count);
  list.dataset.total = String(answer.total);
  loose.dataset.total = String(answer.totalLines);
  loose.parentElement.hidden = !answer.totalLines;
  hide(more, list.children.length >= answer.total, count);
  hide(moreLoose, loose.children.length >= answer.totalLines, count);
  if (from) return;
  root.dataset.shows = !answer.terms.length ? "start" : answer.unfiltered ? "results" : "nothing";
  drawChosen(chosen, answer.terms.length ? answer.chosen : {}, say, choose, count);
  count.textContent = say(answer.terms.length ? counted(answer) : asked.query.trim() ? "请写出要找的字：标点与符号不算，只有排除的词也不行。" : "");
  refill(notice, answer.suggestions.length ? drawSuggestions(answer.suggestions, say) : [], first() ?? count);
}

function counted({ total, unfiltered, totalLines }) {
  const articles = total ? `共 ${total} 篇` : unfiltered ? "所选条件下没有文章" : totalLines ? "没有文章" : "没有找到";
  return totalLines ? `${articles}，${total ? "另有" : ""}版面文字 ${totalLines} 处` : articles;
}

/** What turns text into the page's script; asked for again where it could not be had, or where the archive turns out to be `mixed`. */
function saying(now = mixed) {
  if (now && !mixed) told = script(client, (mixed = true));
  return (told = told.catch(() => script(client, mixed)));
}

const first = () => list.querySelector("a") ?? loose.querySelector("a");

function drawSuggestions(suggestions, say) {
  const links = suggestions.map(({ query, total, lines }) => {
    const link = element("a", { href: `?q=${encodeURIComponent(query)}` }, say(query));
    link.addEventListener("click", (event) => (event.preventDefault(), change({ query }, "pushState")));
    return element("li", {}, link, say(total ? ` ${total} 篇` : ` 版面文字 ${lines} 处`));
  });
  return [element("p", {}, say("较短的词找得到：")), element("ul", { class: "search__shorter" }, ...links)];
}

async function drawFailure() {
  state("error");
  const again = element("button", { type: "button", "data-retry": "" }, either("重试", "重試"));
  again.addEventListener("click", () => ask());
  count.textContent = either("检索没有完成：索引没能载入，请检查网络。", "檢索沒有完成：索引沒能載入，請檢查網路。");
  refill(notice, [again], count);
  for (const button of [more, moreLoose]) hide(button, true, again);
}

/** Ask for what is shown, from an article on; true once it is drawn, false where something else was asked meanwhile. */
async function ask(from = 0) {
  const mine = ++round;
  state("loading");
  const slow = setTimeout(loading, SLOW);
  try {
    const answer = await client.ask("respond", { ...asked, ...shown, from });
    const say = await saying(answer.mixed);
    if (mine !== round) return false;
    drawAnswer(answer, say, from);
    state("ready");
    if (!from && panel.open) setTimeout(() => mine === round && fillFacets(mine), REST);
    return true;
  } catch {
    if (mine === round) drawFailure();
    return false;
  } finally {
    clearTimeout(slow);
    if (mine === round) list.removeAttribute("data-slow");
  }
}

/** Further articles or lines; the reader goes on at the first new one. */
async function showMore(place, part) {
  const had = place.children.length;
  shown = { ...shown, [part]: had + MORE };
  if (await ask(list.children.length)) place.children[had]?.querySelector("a").focus();
}

/** Before the page is left: what is asked stands in the address, and what was opened and shown is kept for the way back. */
function leave({ target }) {
  write();
  const link = target.closest?.("a");
  if (list.contains(link) || loose.contains(link)) history.replaceState({ shown, opened: link.getAttribute("href") }, "");
}

/** What the address asks; on the way back to it as much as was shown, and the focus on what was opened. */
async function resume(state) {
  const drawn = change(readAddress(), null, state?.shown);
  if (state?.opened && (await drawn)) [...root.querySelectorAll(".result a")].find((link) => link.getAttribute("href") === state.opened)?.focus();
}

function loading() {
  count.textContent = either("正在载入索引……", "正在載入索引……");
  list.setAttribute("data-slow", "");
}

/** Count the filters for what is asked; once, since a box that is drawn anew under a pressed key is not ticked. */
async function fillFacets(mine) {
  const { query, filters } = asked;
  const lists = await client.ask("facets", { query, filters }).catch(() => null);
  if (!lists) return;
  const say = await saying();
  const now = JSON.stringify({ query, filters });
  if (mine !== round || now === filtered) return;
  filtered = now;
  drawFacets(panel.querySelector("[data-facets]"), lists, filters, say, choose, count);
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
function change(part, method, opened = OPENED) {
  if (method) write(); // what was typed before is an entry of its own
  asked = { ...asked, ...part };
  shown = opened;
  if (input.value !== asked.query) input.value = asked.query;
  sort.value = asked.sort;
  if (method) writeAddress(asked, method);
  typing = method === "replaceState";
  if (!asked.query.trim()) root.dataset.shows = "start"; // nothing to wait for
  else if (root.dataset.shows === "start") root.dataset.shows = "";
  return ask();
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
  const results = [...list.children, ...loose.children];
  const at = results.findIndex((result) => result.contains(document.activeElement));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1 }[event.key];
  if (to === undefined || (at < 0 && event.target !== input) || event.target === sort) return;
  if (to < 0) input.focus();
  else results[Math.min(to, results.length - 1)]?.querySelector("a").focus();
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
for (const event of ["click", "auxclick"]) document.addEventListener(event, leave, true); // before any link of the page acts
more.addEventListener("click", () => showMore(list, "to"));
moreLoose.addEventListener("click", () => showMore(loose, "toLine"));
panel.addEventListener("toggle", () => panel.open && fillFacets(round));
root.addEventListener("keydown", step);
addEventListener("popstate", ({ state }) => ((unwritten = null), resume(state)));
panel.open = matchMedia("(min-width: 60em)").matches;
const typedAlready = input.value; // before this script was here
if (typedAlready && typedAlready !== readAddress().query) change({ ...readAddress(), query: typedAlready }, "replaceState");
else resume(history.state);
if (!asked.query) input.focus({ preventScroll: true });
