// Prints whom the data are from, as the licence demands.

import { h } from "./dom";
import { safeNodes } from "./safe-html";
import type { Texts } from "./texts";
import type { Licensed } from "./types";

const place = document.querySelector<HTMLElement>("#attribution")!;

/**
 * What to print beside these data: each provider and licence once.
 *
 * The first of each wins, so name the list before its records. We show the data as they are. A page that shortens texts
 * or computes figures prints `htmlIfChanged` instead.
 */
export function toPrint(shown: Licensed[]): Licensed[] {
  const once = new Map<string, Licensed>();
  for (const data of shown) {
    if (!once.has(nameOf(data))) once.set(nameOf(data), data);
  }
  return [...once.values()];
}

/** The lines below a view; also where no licence demands them, out of kindness. */
export function showAttribution(shown: Licensed[], texts: Texts): void {
  place.hidden = shown.length === 0;
  place.replaceChildren(h("h2", {}, texts.attribution));
  addAttribution(shown);
}

/** Adds what is not printed yet, for data that came later. */
export function addAttribution(shown: Licensed[]): void {
  const printed = new Set([...place.querySelectorAll<HTMLElement>("p")].map((line) => line.dataset["name"]));
  for (const data of toPrint(shown)) {
    if (!printed.has(nameOf(data)))
      place.append(h("p", { "data-name": nameOf(data) }, safeNodes(data.attribution.html)));
  }
}

function nameOf({ attribution, licence }: Licensed): string {
  return `${attribution.provider} ${licence.uri}`;
}
