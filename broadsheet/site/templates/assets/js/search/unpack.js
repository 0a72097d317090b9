// Files of the index, undone: gzip; and articles, which begin from a common sample and have codes for characters.

async function inflate(format, ...parts) {
  const made = new DecompressionStream(format);
  const whole = new Response(made.readable).arrayBuffer();
  const writer = made.writable.getWriter();
  const written = Promise.all([...parts.map((part) => writer.write(part)), writer.close()]);
  return new Uint8Array((await Promise.all([whole, written]))[0]);
}

export const gunzip = (bytes) => inflate("gzip", bytes);

export class Texts {
  /** @param {string} letters the characters in the order of their codes, @param {Uint8Array} sample of what all begin from */
  constructor({ one, letters }, sample) {
    this.one = one;
    this.letters = Array.from(letters);
    this.size = sample.length;
    // A stored block of deflate, not the last: the article's own blocks, behind it, look back into it.
    const head = [0, this.size & 255, this.size >> 8, ~this.size & 255, (~this.size >> 8) & 255];
    this.before = new Uint8Array([...head, ...sample]);
  }

  /** An article's file → its text as JSON in UTF-16. */
  read = async (bytes) => this.text((await inflate("deflate-raw", this.before, bytes)).subarray(this.size));

  text(codes) {
    let text = "";
    for (let at = 0; at < codes.length; at++) {
      const code = codes[at];
      text += this.letters[code < this.one ? code : this.one + (code - this.one) * 256 + codes[++at]];
    }
    return text;
  }
}
