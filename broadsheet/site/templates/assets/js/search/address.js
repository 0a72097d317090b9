// What is asked, as the address holds it: ?q=…&sort=date&topic=…

import { FACETS } from "./query.js";
import { wellFormed } from "./words.js";

export function readAddress() {
  const found = new URLSearchParams(location.search);
  const filters = Object.fromEntries(FACETS.map((name) => [name, found.getAll(name)]).filter(([, values]) => values.length));
  return { query: found.get("q") ?? "", sort: found.get("sort") === "date" ? "date" : "rank", filters };
}

export function writeAddress({ query, sort, filters }, method) {
  const made = new URLSearchParams();
  if (query) made.set("q", wellFormed(query));
  if (sort === "date") made.set("sort", sort);
  for (const name of FACETS) for (const value of filters[name] ?? []) made.append(name, value);
  const target = made.size ? `?${made}` : location.pathname;
  try {
    history[method](null, "", target);
  } catch {
    // The browser allows only so many a minute, and only so long ones: the answer does not depend on it.
  }
}
