// Rows of numbers as the index holds them: unary above k low bits.

/** The k for `count` numbers that add up to about `span`, as the index reckoned it. */
export const width = (span, count) => Math.max(0, 31 - Math.clz32(Math.floor(span / Math.max(count, 1))));

/** How many places an article of that size has in the row, as the index reckoned it. */
export function room(size) {
  const step = 2 ** Math.max(0, 28 - Math.clz32(size));
  return Math.ceil(size / step) * step;
}

export class Bits {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /** Thirty-two bits from a place on, the last seven of which may be missing. */
  word(at) {
    const { bytes } = this;
    const byte = at >> 3;
    return ((bytes[byte] << 24) | (bytes[byte + 1] << 16) | (bytes[byte + 2] << 8) | bytes[byte + 3]) << (at & 7);
  }

  next(k) {
    let above = 0;
    let zeros = Math.clz32(this.word(this.at));
    while (zeros > 24) {
      if (this.at >= this.bytes.length * 8) throw new Error("the index is cut short");
      above += 24;
      this.at += 24;
      zeros = Math.clz32(this.word(this.at));
    }
    this.at += zeros + 1;
    let number = above + zeros;
    for (let rest = k; rest > 0; rest -= 16) {
      const bits = Math.min(rest, 16);
      number = number * 2 ** bits + (this.word(this.at) >>> (32 - bits));
      this.at += bits;
    }
    return number;
  }
}

export const json = (bytes) => JSON.parse(new TextDecoder().decode(bytes));

/** A line of JSON, and the bytes behind it. */
export function headed(bytes) {
  const end = bytes.indexOf(10);
  return [json(bytes.subarray(0, end)), bytes.subarray(end + 1)];
}
