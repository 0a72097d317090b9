// Where the reader is: the focus is not lost when what has it is drawn anew.

/** Fill `place` anew. If the focus was in it, it stays with what has the same key, else goes to what stands in its stead, else to `otherwise`. */
export function refill(place, children, otherwise) {
  const reached = () => [...place.querySelectorAll("a, button, input, summary")];
  const at = reached().indexOf(document.activeElement);
  const key = document.activeElement.dataset.key;
  place.replaceChildren(...children);
  if (at < 0) return;
  const now = reached();
  (now.find((one) => key && one.dataset.key === key) ?? now[Math.min(at, now.length - 1)] ?? otherwise).focus();
}

/** Hide or show a button that may have the focus. */
export function hide(button, hidden, otherwise) {
  const had = button === document.activeElement;
  button.hidden = hidden;
  if (hidden && had) otherwise.focus();
}
