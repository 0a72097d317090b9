// Folding as the index has it: the table says everything, this only looks it up.

const numbers = (text) => text.split(" ").map((digits) => parseInt(digits, 36));

export class Folding {
  /** `fold.bin` of the index in its parts: {keep, gaps, many}, and the bytes of the moves. */
  constructor({ keep, gaps, many }, moves) {
    this.changes = new Map(Object.entries(many));
    let code = 0;
    numbers(gaps).forEach((gap, at, { length }) => {
      code += gap;
      const move = (moves[at] << 16) | (moves[at + length] << 8) | moves[at + 2 * length];
      this.changes.set(String.fromCodePoint(code), String.fromCodePoint((code + move) % 2 ** 24));
    });
    this.edges = [];
    code = 0;
    for (const gap of numbers(keep)) this.edges.push((code += gap));
  }

  /** What one character becomes: nothing, itself, another, or several. */
  char(char) {
    const change = this.changes.get(char);
    if (change !== undefined) return change;
    const code = char.codePointAt(0);
    let low = 0;
    let high = this.edges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.edges[middle] <= code) low = middle + 1;
      else high = middle;
    }
    return low % 2 ? char : "";
  }

  fold(text) {
    let folded = "";
    for (const char of text) folded += this.char(char);
    return folded;
  }

  /** The folded text, and for each of its UTF-16 units where its character begins and ends in the original. */
  mapped(text) {
    let folded = "";
    const from = [];
    const to = [];
    let at = 0;
    for (const char of text) {
      const became = this.char(char);
      for (let unit = 0; unit < became.length; unit++) {
        from.push(at);
        to.push(at + char.length);
      }
      folded += became;
      at += char.length;
    }
    return { folded, from, to };
  }
}

/** Text in the other script, the longest word that is known first, else character by character; `table` is `traditional.bin` or `simplified.bin` of the index. */
export function converter([from, to, words = "", written = ""]) {
  const paired = (keys, values) => new Map(keys.map((key, at) => [key, values[at]]));
  const alone = paired(Array.from(from), Array.from(to)), known = paired(words.split(" "), written.split(" "));
  const longest = Math.max(...Array.from(known.keys(), (word) => word.length));
  const next = (text, at) => {
    for (let size = longest; size > 1; size--) if (known.has(text.slice(at, at + size))) return text.slice(at, at + size);
    return String.fromCodePoint(text.codePointAt(at));
  };
  return (text) => {
    let made = "";
    for (let at = 0, word; at < text.length; at += word.length) made += known.get((word = next(text, at))) ?? alone.get(word) ?? word;
    return made;
  };
}

/** All places, ascending, where one of `terms` stands in folded text, as [start, end], joined where they overlap. */
export function occurrences(folded, terms) {
  const found = [];
  for (const term of terms)
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) found.push([at, at + term.length]);
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const joined = [];
  for (const [start, end] of found) {
    const last = joined[joined.length - 1];
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }
  return joined;
}
