// The search, away from the page: it loads the pieces of the index, keeps them, and answers questions about them.

import { headed, json } from "./bits.js";
import { answer, called, counts, shown, suggestions } from "./engine.js";
import { Index } from "./reader.js";
import { gunzip } from "./unpack.js";

const TIMEOUT = 20_000; // milliseconds for one piece
let opening = null;
let held = null; // the index last opened
let base = "";
let loaded = 0;

async function load(name, fresh = false) {
  const response = await fetch(`${base}${name}.bin`, {
    cache: fresh ? "no-cache" : "default",
    signal: AbortSignal.timeout?.(TIMEOUT),
  });
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  loaded += bytes.length;
  return bytes;
}

/** The index; one that was opened before serves on where there is no newer, or it cannot be had. */
async function open() {
  opening ??= new Index(load).open();
  try {
    const found = await opening;
    if (found.at !== held?.at) held = found; // else the same build, of which much is loaded
  } catch (error) {
    opening = null;
    if (!held) throw error;
  }
  return held;
}

/** The answer, of which the articles `from` … `to` are shown, and the first `toLine` lines of none. */
async function respond({ query, filters, sort, from = 0, to = 10, toLine = 10 }) {
  const index = await open();
  const { wanted, results, all, lines } = await answer(index, { query, filters, sort });
  const show = (some) => Promise.all(some.map((result) => shown(index, result, wanted)));
  return {
    terms: wanted,
    total: results.length,
    unfiltered: all.length,
    results: await show(results.slice(from, to)),
    totalLines: lines.length,
    lines: await show(lines.slice(0, toLine)),
    suggestions: all.length || lines.length ? [] : await suggestions(index, query),
    mixed: Boolean(index.mixed),
    chosen: await called(index, filters),
  };
}

async function facets({ query, filters }) {
  const index = await open();
  return counts(index, (await answer(index, { query })).all, filters);
}

const table = async (name) => gunzip(await load(name));

const tasks = {
  respond,
  facets,
  folding: async () => headed(await table("fold")),
  traditional: async () => json(await table("traditional")),
  simplified: async () => json(await table("simplified")),
};

self.addEventListener("message", async ({ data: { number, task, base: given, ...request } }) => {
  base = given;
  try {
    self.postMessage({ number, value: await tasks[task](request), loaded });
  } catch (error) {
    opening = null; // a new build may have taken this one's place: begin from its manifest
    self.postMessage({ number, error: String(error), loaded });
  }
});
