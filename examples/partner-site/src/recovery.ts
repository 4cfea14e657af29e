// Tries again: soon at first, then less and less often, and at once when there is reason to hope.

import { config } from "./config";

const LONGEST = 60;

let timer: ReturnType<typeof setTimeout> | undefined;
let pending: (() => void) | null = null;
let failures = 0;

/** Tries again later; each time in a row later than before. */
export function tryLater(again: () => void): void {
  const seconds = Math.min(config.retrySeconds * 2 ** failures, LONGEST);
  failures += 1;
  schedule(again, seconds);
}

/** Asks again when the answer is no longer fresh. */
export function refreshAfter(seconds: number, again: () => void): void {
  failures = 0;
  schedule(again, Math.max(seconds, 1));
}

/** Nothing is to be asked again. */
export function settle(): void {
  clearTimeout(timer);
  pending = null;
  failures = 0;
}

function schedule(again: () => void, seconds: number): void {
  clearTimeout(timer);
  const due = Date.now() + 1000 * seconds;
  pending = () => {
    // Nobody looks: wait until somebody does.
    if (document.hidden && Date.now() >= due) return;
    pending = null;
    clearTimeout(timer);
    again();
  };
  timer = setTimeout(() => pending?.(), 1000 * seconds);
}

addEventListener("online", () => pending?.());
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) pending?.();
});
