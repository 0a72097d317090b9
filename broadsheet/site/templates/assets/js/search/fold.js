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

/** Text in the other script, character by character; `table` is `traditional.bin` or `simplified.bin` of the index. */
export function converter(table) {
  const targets = Array.from(table[1]);
  const map = new Map(Array.from(table[0]).map((char, at) => [char, targets[at]]));
  return (text) => Array.from(text, (char) => map.get(char) ?? char).join("");
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
