// Asks again: when an answer is no longer fresh, or after a failure, soon at first, then less and less often.

import { config } from "./config";

const LONGEST = 60;

/** What is to be asked again, when, and whether there is reason to hope before. */
type Pending = { again: () => void; due: number; isHopeful: boolean };

let timer: ReturnType<typeof setTimeout> | undefined;
let pending: Pending | null = null;
let failures = 0;

/** Tries again later, each time in a row later than before; not before the API wants it. */
export function tryLater(again: () => void, leastSeconds: number): void {
  const seconds = Math.min(config.retrySeconds * 2 ** failures, LONGEST);
  failures += 1;
  schedule(again, Math.max(seconds, leastSeconds), leastSeconds === 0);
}

/** Asks again when the answer is no longer fresh. */
export function refreshAfter(seconds: number, again: () => void): void {
  failures = 0;
  schedule(again, Math.max(seconds, 1), false);
}

/** Nothing is to be asked again. */
export function settle(): void {
  clearTimeout(timer);
  pending = null;
  failures = 0;
}

function schedule(again: () => void, seconds: number, isHopeful: boolean): void {
  clearTimeout(timer);
  pending = { again, due: Date.now() + 1000 * seconds, isHopeful };
  timer = setTimeout(() => ask(false), 1000 * seconds);
}

/** Asks what is due, unless nobody looks; with new hope also what is not due yet. */
function ask(hasHope: boolean): void {
  if (!pending || document.hidden) return;
  const { again, due, isHopeful } = pending;
  // Timers may be a little early.
  if (Date.now() < due - 50 && !(hasHope && isHopeful)) return;
  clearTimeout(timer);
  pending = null;
  again();
}

addEventListener("online", () => ask(true));
document.addEventListener("visibilitychange", () => ask(true));
