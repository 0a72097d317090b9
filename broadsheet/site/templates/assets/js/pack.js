// The formats of an article that lie in its page's pack (.tar.gz): each to take, citations also to see. Loaded when the box is opened.
import { gunzip } from "./search/unpack.js";

const ENDINGS = ["bib", "ris", "json", "md", "txt", "xml"]; // in the order of the words of the link to the pack
const CITATIONS = 3; // the first of them
const BLOCK = 512; // of a tar: a head of one block, then the file in whole ones

/** In place of the link to the pack, links to its files; the citations among them also join the formats to choose from. */
export function offer(box) {
  if (!window.DecompressionStream) return;
  const files = box.querySelector(".cite__files");
  const pack = files.querySelector("a[download]");
  let unpacked;
  const load = (name) => (unpacked ??= unpack(pack.href)).then((all) => all.get(name));
  pack.textContent.split("、").forEach((label, at) => {
    const name = `${location.pathname.split("/").at(-2)}.${ENDINGS[at]}`;
    if (at < CITATIONS) choice(box.querySelector(".cite__formats"), label, () => load(name));
    pack.before(download(pack, label, name, () => load(name)));
  });
  pack.nextElementSibling.remove();
  pack.remove();
}

/* One more format like the first, filled when it is chosen. */
function choice(choices, label, load) {
  const number = choices.querySelectorAll("input").length + 1;
  const [input, words, format] = ["input", "label", "div"].map((kind) => choices.querySelector(`:scope > ${kind}`).cloneNode(true));
  Object.assign(input, { id: `cite-${number}`, checked: false });
  Object.assign(words, { htmlFor: input.id, textContent: label });
  const [text, button] = [format.querySelector("pre"), format.querySelector("button")];
  Object.assign(text, { className: "record", textContent: "", tabIndex: 0, role: "group", ariaLabel: label }); // it scrolls
  if (button) button.ariaLabel = `${button.textContent} ${label}`;
  choices.append(input, words, format);
  input.addEventListener("change", async () => { text.textContent = new TextDecoder().decode(await load()).trim(); });
}

/* A link to one file; where the pack cannot be read, to the pack. */
function download(pack, label, name, load) {
  const link = pack.cloneNode();
  link.textContent = label;
  link.addEventListener("click", async (event) => {
    if (link.href !== pack.href) return;
    event.preventDefault();
    const bytes = await load().catch(() => undefined);
    if (!bytes) return location.assign(pack.href);
    Object.assign(link, { href: URL.createObjectURL(new Blob([bytes])), download: name });
    link.click();
  });
  return link;
}

/** @param {string} address of a pack; → its files, by name */
export async function unpack(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const sent = new Uint8Array(await response.arrayBuffer());
  return members(sent[0] === 0x1f ? await gunzip(sent) : sent); // some servers announce a .gz as encoded, and the browser undoes it
}

function members(tar) {
  const words = (from, size) => new TextDecoder().decode(tar.subarray(from, from + size)).replace(/\0.*/s, "");
  const files = new Map();
  let long = ""; // a name that does not fit a head comes before it as a file of its own
  for (let at = 0; tar[at]; ) {
    const [size, start] = [parseInt(words(at + 124, 12), 8), at + BLOCK];
    if (words(at + 156, 1) === "L") long = words(start, size);
    else {
      files.set(long || words(at, 100), tar.slice(start, start + size));
      long = "";
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}
