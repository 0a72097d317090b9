// What can be asked: filters; and a query as typed → folded terms. Blanks part terms; "a b" is one term and never an exclusion; -term excludes.

export const FACETS = ["topic", "author", "institution", "column", "kind", "newspaper", "year"];
const PART = /(-?)["“”＂]([^"“”＂]*)(?:["“”＂]|$)|(\S+)/gu;
const MINUS = /^[-－−](?=.)/u;

/** @returns {{wanted: string[], unwanted: string[]}} each once, without empty ones */
export function parse(text, folding) {
  const wanted = new Set();
  const unwanted = new Set();
  for (const [, minus, quoted, plain] of text.matchAll(PART)) {
    const excludes = quoted === undefined ? MINUS.test(plain) : minus !== "";
    const term = folding.fold(quoted ?? plain);
    if (term) (excludes ? unwanted : wanted).add(term);
  }
  return { wanted: [...wanted], unwanted: [...unwanted] };
}
