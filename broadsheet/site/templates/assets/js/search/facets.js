// The filters: a group of boxes to tick for each, with the number of articles behind each value.

import { refill } from "./focus.js";
import { element } from "./words.js";

const NAMES = { topic: "专题", author: "作者", institution: "机构", column: "栏目", kind: "体裁", newspaper: "报纸", year: "年份" };
const SHOWN = 8; // values of a group before the rest is folded away

/** Draw all groups into `place`; `choose(name, value, on)` is called when a box is ticked or cleared. */
export function drawFacets(place, lists, filters, say, choose, otherwise) {
  const open = new Set([...place.querySelectorAll("details[open]")].map((one) => one.dataset.rest));
  refill(place, Object.entries(lists).filter(([, values]) => values.length).map(([name, values]) => {
    const rows = values.map(([value, articles, about]) => row(name, value, (about ? say("约 ") : "") + articles, (filters[name] ?? []).includes(value), say, choose));
    const rest = rows.slice(SHOWN);
    const more = element("summary", { "data-key": `rest ${name}` }, say(`另 ${rest.length} 项`));
    const folded = rest.length ? element("details", { "data-rest": name, open: open.has(name) ? "" : null }, more, ...rest) : null;
    return element("fieldset", { class: "facet" }, element("legend", {}, say(NAMES[name])), ...rows.slice(0, SHOWN), folded);
  }), otherwise);
}

/** What is chosen, as buttons that take it back; so it is seen where the filters are folded away. */
export function drawChosen(place, filters, say, choose, otherwise) {
  const chosen = Object.entries(filters).flatMap(([name, values]) => values.map((value) => [name, value]));
  refill(place, chosen.map(([name, value]) => {
    const button = element("button", { type: "button", "data-key": `${name}:${value}`, "aria-label": say(`去掉${NAMES[name]}：${value}`) }, element("bdi", {}, say(value)), " ✕");
    button.addEventListener("click", () => choose(name, value, false));
    return button;
  }), otherwise);
}

function row(name, value, articles, on, say, choose) {
  const box = element("input", { type: "checkbox", name, value, "data-key": `${name}:${value}` });
  box.checked = on;
  box.addEventListener("change", () => choose(name, value, box.checked));
  return element("label", {}, box, element("bdi", {}, say(value)), element("small", {}, articles));
}
