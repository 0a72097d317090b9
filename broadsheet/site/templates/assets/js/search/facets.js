// The filters: a group of boxes to tick for each, with the number of articles behind each value.

import { refill } from "./focus.js";
import { element, isTraditional } from "./words.js";

const NAMES = { topic: "专题", author: "作者", institution: "机构", column: "栏目", kind: "体裁", newspaper: "报纸", year: "年份" };
const SHOWN = 8; // values of a group before the rest is folded away

/** A value in the page's script; a name that Traditional articles print stands on a Traditional page as there. */
const shown = (value, printed, say) => (isTraditional && printed) || say(value, !isTraditional && Boolean(printed));

/** Draw all groups into `place`; `choose(name, value, on)` is called when a box is ticked or cleared. */
export function drawFacets(place, lists, filters, say, choose, otherwise) {
  const open = new Set([...place.querySelectorAll("details[open]")].map((one) => one.dataset.rest));
  refill(place, Object.entries(lists).filter(([, values]) => values.length).map(([name, values]) => {
    const rows = values.map(([value, articles, about, printed]) => row(name, value, (about ? say("约 ") : "") + articles, (filters[name] ?? []).includes(value), shown(value, printed, say), choose));
    const rest = rows.slice(SHOWN);
    const more = element("summary", { "data-key": `rest ${name}` }, say(`另 ${rest.length} 项`));
    const folded = rest.length ? element("details", { "data-rest": name, open: open.has(name) ? "" : null }, more, ...rest) : null;
    return element("fieldset", { class: "facet" }, element("legend", {}, say(NAMES[name])), ...rows.slice(0, SHOWN), folded);
  }), otherwise);
}

/** What is chosen, [[value, as Traditional articles print it], ...] of each filter, as buttons that take it back; so it is seen where the filters are folded away. */
export function drawChosen(place, filters, say, choose, otherwise) {
  const chosen = Object.entries(filters).flatMap(([name, values]) => values.map(([value, printed]) => [name, value, shown(value, printed, say)]));
  refill(place, chosen.map(([name, value, words]) => {
    const button = element("button", { type: "button", "data-key": `${name}:${value}`, "aria-label": say(`去掉${NAMES[name]}：`) + words }, element("bdi", {}, words), " ✕");
    button.addEventListener("click", () => choose(name, value, false));
    return button;
  }), otherwise);
}

function row(name, value, articles, on, words, choose) {
  const box = element("input", { type: "checkbox", name, value, "data-key": `${name}:${value}` });
  box.checked = on;
  box.addEventListener("change", () => choose(name, value, box.checked));
  return element("label", {}, box, element("bdi", {}, words), element("small", {}, articles));
}
