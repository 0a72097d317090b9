// The index, read piece by piece: a term → the articles that hold it, exactly.

import { Bits, headed, json, room, width } from "./bits.js";
import { Folding } from "./fold.js";
import { Texts, gunzip } from "./unpack.js";

const TOGETHER = 4; // rows asked for at a time: enough for eight characters and more
const FEW = 5; // candidate articles that are read themselves rather than narrowed further
const TITLE = 2;
const HEAD = 1;

/** What one term found: ascending articles (lines of none behind them), with the number of hits in each and where the best one stands. */
class Found {
  constructor() {
    this.articles = [];
    this.hits = [];
    this.where = [];
  }

  add(article, hits, where) {
    this.articles.push(article);
    this.hits.push(hits);
    this.where.push(where);
  }
}

export class Index {
  /** @param {(name: string, fresh?: boolean) => Promise<Uint8Array>} load gives the bytes of `<name>.bin` */
  constructor(load) {
    this.load = load;
    this.pieces = new Map();
  }

  async open() {
    const table = this.load("fold").then(gunzip);
    table.catch(() => {}); // awaited below, unless the manifest fails first
    Object.assign(this, json(await gunzip(await this.load("manifest", true))));
    this.often = new Map(this.often.map((gram, at) => [gram, at]));
    const lengths = this.marked("lengths", (bytes) => this.measure(new Bits(bytes)));
    const [letters] = await Promise.all([table, lengths, this.common()]);
    this.folding = new Folding(...headed(letters));
    return this;
  }

  /** Where articles, and the lines of none behind them, begin and end in the row with their regions. */
  measure(bits) {
    const all = this.articles + this.lines;
    this.edges = this.lengths.map(() => new Float64Array(all));
    this.starts = new Float64Array(all + 1);
    this.sizes = new Float64Array(all);
    for (let n = 0, at = 0; n < all; n++) {
      this.starts[n] = at;
      for (let region = 0; region < this.lengths.length; region++) this.edges[region][n] = at += bits.next(this.lengths[region]);
      this.sizes[n] = at - this.starts[n];
      at = this.starts[n + 1] = this.starts[n] + room(this.sizes[n]);
    }
  }

  /** The mark at a place among those of one kind. */
  markAt = (kind, at) => this.marks[kind].slice(at * this.mark, (at + 1) * this.mark);

  /** A piece that is the only one of its name. */
  marked = (name, read) => this.piece(`${name}-${this.marks[name]}`, read);

  /** A piece, loaded and read once; its name holds a mark of what it holds. */
  piece(name, read, unpack = gunzip) {
    if (!this.pieces.has(name)) {
      const coming = this.load(name).then(unpack).then(read);
      coming.catch(() => this.pieces.delete(name));
      this.pieces.set(name, coming);
    }
    return this.pieces.get(name);
  }

  common = () => this.marked("common", (bytes) => new Texts(...headed(bytes)));

  isLine = (number) => number >= this.articles;

  /** An article, or a line of none, by its number. */
  async article(number) {
    const [folder, at, together] = this.isLine(number) ? ["lines", number - this.articles, this.linesTogether] : ["articles", number, this.together];
    const texts = await this.common();
    const file = Math.floor(at / together);
    const some = await this.piece(`${folder}/${this.markAt(folder, Math.floor(file / this.underOne))}/${file}`, JSON.parse, texts.read);
    return some[at % together];
  }

  facet = (name) => this.marked(`facets/${name}`, json);
  length = (number) => this.sizes[number];

  /** gram → its places, of one file of rows. */
  rows(file) {
    return this.piece(`rows/${named(this.firsts[file])}-${this.markAt("rows", file)}`, (bytes) => {
      const [[grams, counts], rest] = headed(bytes);
      const bits = new Bits(rest);
      return new Map(grams.map((gram, at) => [gram, this.places(bits, counts[at])]));
    });
  }

  places(bits, count) {
    const places = new Float64Array(count);
    const k = width(this.size, count);
    for (let at = 0, place = -1; at < count; at++) places[at] = place += bits.next(k) + 1;
    return places;
  }

  /** The last file whose first gram is not behind `gram`. */
  file(gram) {
    let low = 0;
    let high = this.firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.firsts[middle] <= gram) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  /** The leaf that a place beginning with `chars` is filed under, or null where more characters would be needed. */
  leaf(chars) {
    let length = 2;
    while (length < this.longest && length <= chars.length && this.often.has(chars.slice(0, length).join(""))) length++;
    return length <= chars.length ? chars.slice(0, length).join("") : null;
  }

  async leafPlaces(gram) {
    return (await this.rows(this.file(gram))).get(gram) ?? new Float64Array(0);
  }

  /** All places where a gram begins that is cut finer, or one character. */
  async spanPlaces(gram) {
    const files = [];
    for (let file = this.file(gram), last = this.file(gram + "\uffff"); file <= last; file++) files.push(this.rows(file));
    const parts = [];
    for (const rows of await Promise.all(files))
      for (const [name, places] of rows) if (name.startsWith(gram)) parts.push(places);
    const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
    return all.sort();
  }

  /** Grams that together cover the term from its beginning: [offset, gram, whether it is cut finer]. */
  cover(chars) {
    const leaves = chars.map((_, at) => this.leaf(chars.slice(at, at + this.longest)));
    if (leaves[0] === null) return [[0, chars.join(""), true]];
    const chosen = [[0, leaves[0], false]];
    let reach = Array.from(leaves[0]).length;
    while (reach < chars.length) {
      let best = null;
      for (let at = Math.max(1, reach - this.longest); at <= reach; at++) {
        const end = leaves[at] === null ? 0 : at + Array.from(leaves[at]).length;
        if (end > (best?.end ?? reach)) best = { at, end, gram: leaves[at], fine: false };
      }
      for (let at = Math.max(1, reach - this.longest); !best && at <= reach; at++)
        if (leaves[at] === null) best = { at, end: chars.length, gram: chars.slice(at).join(""), fine: true };
      chosen.push([best.at, best.gram, best.fine]);
      reach = best.end;
    }
    return chosen;
  }

  /** A folded term → Found. */
  async term(term) {
    if (!this.firsts.length) return new Found(); // an archive without articles
    const chars = Array.from(term);
    if (this.often.has(term)) return this.counted(term);
    const cover = this.cover(chars);
    let places = null;
    for (let from = 0; from < cover.length && places?.length !== 0; from += TOGETHER) {
      if (from && new Set(this.inArticles(places)).size <= FEW) return this.readThrough(term, places);
      const some = cover.slice(from, from + TOGETHER);
      const rows = await Promise.all(some.map(([, gram, fine]) => (fine ? this.spanPlaces(gram) : this.leafPlaces(gram))));
      const steps = rows.map((row, at) => [row, some[at][0]]).sort((a, b) => a[0].length - b[0].length);
      for (const [row, offset] of steps) places = places ? common(places, row, offset) : row.map((place) => place - offset);
    }
    return this.found(places ?? []);
  }

  inArticles(places) {
    let article = 0;
    return Array.from(places, (place) => {
      while (this.starts[article + 1] <= place) article++;
      return article;
    });
  }

  found(places) {
    const found = new Found();
    this.inArticles(places).forEach((article, at) => {
      const last = found.articles.length - 1;
      const place = places[at];
      const [title, beside, heads, text] = this.edges;
      const where = place < title[article] ? TITLE : place >= beside[article] && place < heads[article] ? HEAD : 0;
      const hit = where === HEAD || place >= text[article] ? 0 : 1; // heads, and forms as printed, stand there once more
      if (found.articles[last] !== article) found.add(article, hit, where);
      else {
        found.hits[last] += hit;
        found.where[last] = Math.max(found.where[last], where);
      }
    });
    return found;
  }

  /** A gram whose articles were counted when the index was made. */
  counted(gram) {
    return this.piece(`often/${named(gram)}-${this.markAt("often", this.often.get(gram))}`, (bytes) => {
      const [[count, gap, hits, where], rest] = headed(bytes);
      const bits = new Bits(rest);
      const found = new Found();
      for (let n = 0, article = -1; n < count; n++) {
        article += bits.next(gap) + 1;
        found.add(article, bits.next(hits), bits.next(where));
      }
      return found;
    });
  }

  /** The few articles that may hold a long term, read themselves. */
  async readThrough(term, places) {
    const numbers = [...new Set(this.inArticles(places))];
    const texts = await Promise.all(numbers.map(async (number) => this.text(await this.article(number))));
    const hits = [];
    texts.forEach((text, at) => {
      for (let from = text.indexOf(term); from >= 0; from = text.indexOf(term, from + 1))
        hits.push(this.starts[numbers[at]] + Array.from(text.slice(0, from)).length);
    });
    return this.found(hits);
  }

  /** An article's characters as they stand in the row of the index. */
  text({ titles, beside, blocks, printed }) {
    const texts = (some) => some.map(([text]) => text);
    const heads = texts(blocks.filter(([, head]) => head));
    const fields = [...titles, ...texts(beside), ...heads, texts(blocks).join(""), ...texts(printed)];
    return fields.map((field) => this.folding.fold(field)).filter(Boolean).join(" ") + " ";
  }
}

/** A gram as a file's name. */
const named = (gram) => Array.from(gram, (char) => char.codePointAt(0).toString(16)).join("-");

/** Those of `places` that have a place of `row` behind them by `offset`; both ascend. */
function common(places, row, offset) {
  let at = 0;
  return places.filter((place) => {
    while (at < row.length && row[at] < place + offset) at++;
    return row[at] === place + offset;
  });
}
