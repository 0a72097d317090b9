// Small things that the box and the page share: making elements, and showing text in the page's own script.

import { converter } from "./fold.js";

export const isTraditional = /^zh-(hant|tw|hk|mo)/i.test(document.documentElement.lang);

/** What must be said before the table of characters is there, in the page's script. */
export const either = (simplified, traditional) => (isTraditional ? traditional : simplified);

/**
 * A function (text, printed) that turns text into the page's script; `printed`: a Traditional article prints it, so that on a Traditional page it
 * stays. `mixed`: the archive has such; without them nothing is to be turned on a Simplified page.
 */
export async function script(client, mixed = false) {
  if (!isTraditional && !mixed) return (text) => text;
  const turn = converter(await client.ask(isTraditional ? "traditional" : "simplified"));
  return (text, printed = false) => (printed === isTraditional ? text : turn(text));
}

/** An element; text is never markup. Children that are null are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** [text, is hit] parts as text with marks, shut in against marks of direction. */
export function marked(parts, say, printed = false) {
  return element("bdi", {}, ...parts.map(([text, hit]) => (hit ? element("mark", {}, say(text, printed)) : say(text, printed))));
}

/** Without halves of surrogate pairs, which no address can hold. */
export const wellFormed = (text) => text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "");

/** A query as a part of an address. */
export const asked = (query) => encodeURIComponent(wellFormed(query));

/** The address of a result: its article, with what to mark in it. */
export const address = (articles, id, query) => `${articles}${encodeURIComponent(id)}/?h=${asked(query)}`;

/** The address of a printed line in its page's ledger, with what to mark in it. */
export const lineAddress = (pages, page, line, query) => `${pages}${encodeURIComponent(page)}/?h=${asked(query)}#l${line}`;

/** Calls `act` at once after a pause of typing, else when `wait` milliseconds were quiet; not while characters are composed. */
export function settled(input, act, wait) {
  let timer = 0;
  let last = -wait;
  let composing = false;
  const typed = () => {
    if (composing) return;
    clearTimeout(timer);
    const now = performance.now();
    if (now - last >= wait) act();
    else timer = setTimeout(act, wait);
    last = now;
  };
  input.addEventListener("compositionstart", () => (composing = true));
  input.addEventListener("compositionend", () => ((composing = false), typed()));
  input.addEventListener("input", typed);
}
