// Rows of numbers as the index holds them: unary above k low bits.

/** The k for `count` numbers that add up to about `span`, as the index reckoned it. */
export const width = (span, count) => Math.max(0, 31 - Math.clz32(Math.floor(span / Math.max(count, 1))));

export class Bits {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  next(k) {
    const { bytes } = this;
    let at = this.at;
    let above = 0;
    while (!(bytes[at >> 3] & (128 >> (at & 7)))) {
      if (at >= bytes.length * 8) throw new Error("the index is cut short");
      above++;
      at++;
    }
    at++;
    let low = 0;
    for (let bit = 0; bit < k; bit++, at++) low = (low << 1) | ((bytes[at >> 3] >> (7 - (at & 7))) & 1);
    this.at = at;
    return above * 2 ** k + low;
  }
}

/** A line of JSON, and the bytes behind it. */
export function headed(bytes) {
  const end = bytes.indexOf(10);
  return [JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), new Bits(bytes.subarray(end + 1))];
}
