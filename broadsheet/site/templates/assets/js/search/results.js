// One result as the page shows it: an article, or a printed line of none. All text of the index is text, never markup.

import { address, element, lineAddress, marked } from "./words.js";

const facts = (...parts) => parts.filter(Boolean).join(" · ");

/** @param {{articles: string, pages: string, query: string}} to where links lead, and what is to be marked there */
export function drawResult(result, say, to) {
  const printed = result.traditional;
  const own = (text) => text && say(text);
  const line = [say(result.by.join("、"), printed), result.column && say(result.column, printed), own(result.kind), result.newspaper && say(result.newspaper, printed), own(result.date), say(`${result.hits} 处`)].filter(Boolean);
  const [title, ...others] = result.titles;
  const link = element("a", { href: address(to.articles, result.id, to.query), "data-key": result.id }, marked(title ?? [[result.id, false]], say, printed));
  return element("li", { "data-article": result.id, class: "result" },
    element("h2", { class: "result__title" }, link, result.marks ? say(result.marks) : null),
    others.length ? element("p", { class: "result__under" }, ...others.map((parts) => marked(parts, say, printed))) : null,
    ...result.snippets.map((snippet) => drawSnippet(snippet, result, say, to)),
    element("p", { class: "result__line" }, ...line.flatMap((fact, number) => [number ? "\u00a0· " : "", element("bdi", {}, fact)])));
}

/** What a page prints outside its articles; its link leads to the line in the page's ledger. */
export function drawLine(result, say, to) {
  const id = `${result.page}-${result.line}`;
  const link = element("a", { href: lineAddress(to.pages, result.page, result.line, to.query), "data-key": `line ${id}` }, say(`版面 ${result.page} 第 ${result.line} 行`));
  return element("li", { "data-page-line": id, class: "result" },
    element("p", { class: "result__place" }, link, element("small", {}, say(facts(result.label, result.newspaper)))),
    ...result.snippets.map(({ parts }) => element("p", { class: "result__snippet" }, marked(parts, say, result.traditional))));
}

function drawSnippet({ parts, label, line }, { page, traditional }, say, to) {
  const named = label ? element("small", { class: "result__label" }, say(label)) : null;
  const there = line && page ? element("a", { class: "result__at", href: lineAddress(to.pages, page, line, to.query) }, say(`第 ${line} 行`)) : null;
  return element("p", { class: "result__snippet" }, named, marked(parts, say, traditional), there);
}
