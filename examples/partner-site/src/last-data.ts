// Keeps the last answers for as long as the API allows to show them when it is down.

export type Kept<T> = { data: T; at: number; until: number };

/** What a Cache-Control header allows, in seconds. */
export type Lifetime = { fresh: number; stale: number; whenDown: number };

const PREFIX = "myk10 ";
const memory = new Map<string, Kept<unknown>>();

/** Reads a Cache-Control header; without one, nothing may be kept. */
export function lifetime(control: string | null): Lifetime {
  const seconds = (name: string) => Number(new RegExp(`(?:^|[ ,])${name}=(\\d+)`).exec(control ?? "")?.[1] ?? 0);
  return { fresh: seconds("max-age"), stale: seconds("stale-while-revalidate"), whenDown: seconds("stale-if-error") };
}

/**
 * Keeps an answer.
 *
 * On the device (localStorage) only what the API lets be shown when it is down: `stale-if-error`. Answers with contacts
 * have no such directive, because people must be able to vanish; they stay in this tab for five minutes at most.
 */
export function keep<T>(key: string, data: T, at: number, allowed: Lifetime): Kept<T> {
  const kept = { data, at, until: at + 1000 * (allowed.fresh + Math.max(allowed.stale, allowed.whenDown)) };
  memory.set(key, kept);
  if (allowed.whenDown > 0) store(key, JSON.stringify(kept));
  return kept;
}

/** The last answer, unless its time is over. */
export function recall<T>(key: string, now = Date.now()): Kept<T> | null {
  const kept = (memory.get(key) ?? stored(key)) as Kept<T> | null;
  if (kept && kept.until > now) return kept;
  forget(key);
  return null;
}

/** Removes from the device what is no longer to be shown. */
export function sweep(now = Date.now()): void {
  for (const key of storedKeys()) {
    const kept = stored(key);
    if (!kept || kept.until <= now) forget(key);
  }
}

function forget(key: string): void {
  memory.delete(key);
  try {
    localStorage.removeItem(PREFIX + key);
  } catch {
    // Storage is switched off: there is nothing to remove.
  }
}

function store(key: string, text: string): void {
  try {
    localStorage.setItem(PREFIX + key, text);
  } catch {
    // Full or switched off: the page works without, and memory has it.
  }
}

function stored(key: string): Kept<unknown> | null {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + key) ?? "null") as Kept<unknown> | null;
  } catch {
    return null;
  }
}

function storedKeys(): string[] {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => name.slice(PREFIX.length));
  } catch {
    return [];
  }
}
