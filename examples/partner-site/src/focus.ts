// Keeps the focus where it was when a part of the page is drawn anew.

const FOCUSABLE = "a[href], button, summary, input";

/** Draws anew; when the focus was inside, it goes to what stands in its place, else to the heading. */
export function keepFocus(part: HTMLElement, draw: () => void): void {
  const { activeElement } = document;
  const inside = activeElement !== null && part.contains(activeElement);
  const before = [...part.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const index = before.findIndex((element) => element === activeElement);
  const open = [...part.querySelectorAll("details")].map((details) => details.open);
  draw();
  part.querySelectorAll("details").forEach((details, place) => (details.open = open[place] ?? false));
  const after = part.querySelectorAll<HTMLElement>(FOCUSABLE)[index];
  if (!inside) return;
  if (after && after.textContent === before[index]?.textContent) after.focus({ preventScroll: true });
  else focusHeading();
}

export function focusHeading(): void {
  document.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
}
