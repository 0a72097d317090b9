// A query with its filters → the articles in order, and for those to be shown what to show.

import { occurrences } from "./fold.js";
import { FACETS, parse } from "./query.js";

const SNIPPETS = 3;
const BEFORE = 14; // characters of a snippet in front of its first hit
const AFTER = 46;
const SUGGESTED = 4;
const PAIRS = 16; // pairs of characters tried inside a term of which neither end is found
const SHORTENED = 64; // of a longer term only so many characters are tried for suggestions

/** Articles in all of `finds` and in none of `barred`: [{article, hits, where, density}]. */
function combine(index, finds, barred) {
  const out = new Set(barred.flatMap((found) => found.articles));
  let kept = new Map();
  finds.forEach((found, round) => {
    const next = new Map();
    found.articles.forEach((article, at) => {
      const before = round ? kept.get(article) : { article, hits: 0, where: 0, density: 0 };
      if (!before || out.has(article)) return;
      before.hits += found.hits[at];
      before.where += found.where[at];
      before.density += found.hits[at] / index.length(article);
      next.set(article, before);
    });
    kept = next;
  });
  return [...kept.values()];
}

/** The number of a filter's value; an address may name it in the other script. */
function place(index, values, value) {
  const at = values.indexOf(value);
  return at < 0 ? values.findIndex((other) => index.folding.fold(other) === index.folding.fold(value)) : at;
}

/** Each filter's chosen values as [value, as Traditional articles print it, if any do]. */
export async function called(index, filters) {
  const named = async ([name, chosen]) => {
    const { values, traditional } = await index.facet(name);
    return [name, chosen.map((value) => [value, traditional?.[place(index, values, value)]])];
  };
  return Object.fromEntries(await Promise.all(Object.entries(filters).filter(([, chosen]) => chosen.length).map(named)));
}

async function filtered(index, results, filters) {
  for (const name of FACETS) {
    const wanted = filters[name] ?? [];
    if (!wanted.length) continue;
    const { values, rows } = await index.facet(name);
    const numbers = wanted.map((value) => place(index, values, value));
    results = results.filter(({ article }) => numbers.some((number) => rows[article].includes(number)));
  }
  return results;
}

async function sorted(index, results, sort) {
  const byRank = (a, b) => b.where - a.where || b.density - a.density || a.article - b.article;
  if (sort !== "date") return results.sort(byRank);
  const dates = await index.facet("dates");
  const later = (a, b) => (dates[a.article] < dates[b.article] ? 1 : dates[a.article] > dates[b.article] ? -1 : 0);
  return results.sort((a, b) => later(a, b) || byRank(a, b));
}

/**
 * All articles that answer, and in printed order all lines of none: {wanted, results, all, lines}; `all` is without filters.
 * Filters are about articles: where one is set, lines of none stay out, unless they are all there is. Without a term to look for there is nothing.
 */
export async function answer(index, { query, filters = {}, sort = "rank" }) {
  const { wanted, unwanted } = parse(query, index.folding);
  if (!wanted.length) return { wanted, results: [], all: [], lines: [] };
  const finds = await Promise.all(wanted.map((term) => index.term(term)));
  const barred = await Promise.all(unwanted.map((term) => index.term(term)));
  const found = combine(index, finds, barred);
  const all = found.filter(({ article }) => !index.isLine(article));
  const free = FACETS.every((name) => !filters[name]?.length);
  const lines = free || !all.length ? found.filter(({ article }) => index.isLine(article)) : [];
  return { wanted, all, lines, results: await sorted(index, await filtered(index, all, filters), sort) };
}

/** For each filter its values with the number of articles, were this filter left open: [[value, articles, some only may have it, as Traditional articles print it], ...], most first. */
export async function counts(index, all, filters) {
  const lists = {};
  for (const name of FACETS) {
    const others = { ...filters, [name]: [] };
    const { values, rows, about, traditional } = await index.facet(name);
    const chosen = filters[name] ?? [];
    const asked = new Map(chosen.map((value) => [place(index, values, value), value])); // a chosen value keeps the script of the address
    const sums = new Map(chosen.map((value) => [value, 0]));
    const open = new Set();
    for (const { article } of await filtered(index, all, others))
      for (const number of rows[article]) {
        const value = asked.get(number) ?? values[number];
        sums.set(value, (sums.get(value) ?? 0) + 1);
        if (about?.[article]) open.add(value);
      }
    lists[name] = [...sums].map(([value, sum]) => [value, sum, open.has(value), traditional?.[place(index, values, value)]]).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }
  return lists;
}

/** Text in parts, [text, is hit], from `start` to `end` of the original. */
function parts(text, mapped, hits, start, end) {
  const cut = [];
  let at = start;
  for (const [first, last] of hits) {
    const from = mapped.from[first];
    const to = mapped.to[last - 1];
    if (to <= start || from >= end) continue;
    if (from > at) cut.push([text.slice(at, from), false]);
    cut.push([text.slice(Math.max(from, at), to), true]);
    at = to;
  }
  if (at < end) cut.push([text.slice(at, end), false]);
  return cut;
}

function marked(folding, text, terms) {
  const mapped = folding.mapped(text);
  return parts(text, mapped, occurrences(mapped.folded, terms), 0, text.length);
}

/** Two or three windows on the text, each term's first hit before a term's second; without a hit none. */
function snippets(folding, text, terms, most = SNIPPETS) {
  const mapped = folding.mapped(text);
  const hits = occurrences(mapped.folded, terms);
  const firsts = terms.map((term) => hits.find(([start, end]) => mapped.folded.slice(start, end).includes(term)));
  const windows = [];
  for (const hit of [...firsts.filter(Boolean), ...hits]) {
    const start = Math.max(0, mapped.from[hit[0]] - BEFORE);
    const end = Math.min(text.length, mapped.to[hit[1] - 1] + AFTER);
    if (windows.length < most && !windows.some((other) => start < other.end && other.start < end)) windows.push({ start, end });
  }
  return windows.sort((a, b) => a.start - b.start).map((window) => cut(text, mapped, hits, window));
}

function cut(text, mapped, hits, window) {
  const { start, end } = whole(text, window.start, window.end);
  return [...(start ? [["…", false]] : []), ...parts(text, mapped, hits, start, end), ...(end < text.length ? [["…", false]] : [])];
}

/** A window that does not cut a character of two units. */
function whole(text, start, end) {
  const low = (at) => /[\udc00-\udfff]/.test(text.charAt(at));
  return { start: low(start) ? start - 1 : start, end: low(end) ? end + 1 : end };
}

/** [{parts, label, line}] of lines beside the text: those with a hit, each with one window. */
function besides(folding, lines, terms) {
  const holding = lines.filter(([text]) => terms.some((term) => folding.fold(text).includes(term)));
  return holding.flatMap(([text, label, line]) => snippets(folding, text, terms, 1).map((parts) => ({ parts, label, line })));
}

/**
 * What the page shows of one result. The text itself is the witness: a term that is not in it is an error, never shown.
 * `snippets`: of the text, then labelled ones of what is beside it; as printed only where that alone holds a term; else how the text begins.
 */
export async function shown(index, result, terms) {
  const article = await index.article(result.article);
  const folded = index.text(article);
  if (!terms.every((term) => folded.includes(term))) throw new Error("index and texts do not agree");
  const { folding } = index;
  const text = article.blocks.map(([block, head]) => (head ? ` ${block} ` : block)).join("");
  const alone = article.printed.length ? index.text({ ...article, printed: [] }) : folded;
  const printed = besides(folding, article.printed, terms.filter((term) => !alone.includes(term)));
  const found = [...snippets(folding, text, terms).map((parts) => ({ parts })), ...besides(folding, article.beside, terms), ...printed];
  const opening = () => (text ? [{ parts: cut(text, folding.mapped(text), [], { start: 0, end: Math.min(text.length, BEFORE + AFTER) }) }] : []);
  const { id, page, line, label, by, column, kind, newspaper, date, marks, traditional } = article;
  const again = () => article.printed.flatMap(([form]) => occurrences(folding.fold(form), terms)).length;
  return {
    id, page, line, label, by, column, kind, newspaper, date, marks, traditional: Boolean(traditional), hits: result.hits || again(),
    titles: article.titles.map((title) => marked(folding, title, terms)), snippets: found.length ? found : opening(),
  };
}

/** Shorter terms that are found, for a query that finds nothing: [{query, total, lines}], the nearest first. */
export async function suggestions(index, query) {
  const { wanted } = parse(query, index.folding);
  const tried = new Map();
  const total = async (term) => {
    if (!tried.has(term)) tried.set(term, (await index.term(term)).articles);
    return tried.get(term).length;
  };
  const offered = new Set();
  for (const term of wanted.slice(0, SUGGESTED)) {
    const chars = Array.from(term).slice(0, SHORTENED);
    for (const cut of [(n) => chars.slice(0, n), (n) => chars.slice(chars.length - n)]) {
      let low = 0;
      let high = chars.length;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (await total(cut(middle).join(""))) low = middle;
        else high = middle - 1;
      }
      const found = cut(low).join("");
      if (found && (low > 1 || chars.length <= 2) && (await total(found))) offered.add(found);
    }
    for (let at = 1; !offered.size && at < Math.min(chars.length - 2, PAIRS); at++) {
      const pair = chars.slice(at, at + 2).join("");
      if (await total(pair)) offered.add(pair);
    }
  }
  const split = (found) => {
    const all = tried.get(found);
    const total = all.filter((number) => !index.isLine(number)).length;
    return { query: found, total, lines: all.length - total };
  };
  return [...offered].map(split).sort((a, b) => b.query.length - a.query.length || b.total - a.total).slice(0, SUGGESTED);
}
