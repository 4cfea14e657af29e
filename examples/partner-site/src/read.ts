// Reads from the API, and from what was kept when the API does not answer.

import { config } from "./config";
import { keep, lifetime, recall } from "./last-data";
import type { Problem } from "./types";

type Reply<T> = { data?: T; error?: unknown; response: Response };

/** A request: what it asks for in one word, and how it is sent. */
export type Asked<T> = { key: string; send: (init: Pick<RequestInit, "cache" | "signal">) => Promise<Reply<T>> };

/** An answer: since when it is known, whether it is from now, and in how many seconds to ask again at the earliest. */
export type Answer<T> = { data: T; at: number; isFresh: boolean; againSeconds: number };

/** The API refused the request: asking again does not help. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    super(problem.title ?? `status ${status}`);
  }
}

/** The API does not answer now; it may have said in how many seconds to ask again at the earliest. */
export class Unavailable extends Error {
  constructor(readonly againSeconds = 0) {
    super("the API does not answer");
  }
}

/** Reads; `again` asks whether there is something newer even where the browser's cache would not. */
export async function read<T>(asked: Asked<T>, again: boolean): Promise<Answer<T>> {
  try {
    return await ask(asked, again);
  } catch (fault) {
    if (fault instanceof Refused) throw fault;
    const unavailable = fault instanceof Unavailable ? fault : new Unavailable();
    const last = recall<T>(asked.key);
    if (!last) throw unavailable;
    return { data: last.data, at: last.at, isFresh: false, againSeconds: unavailable.againSeconds };
  }
}

async function ask<T>({ key, send }: Asked<T>, again: boolean): Promise<Answer<T>> {
  const signal = AbortSignal.timeout(1000 * config.timeoutSeconds);
  const { data, error, response } = await send({ signal, cache: again ? "no-cache" : "default" });
  if (data === undefined) throw refusal(response, error);
  const allowed = lifetime(response.headers.get("cache-control"));
  const { at } = keep(key, data, answeredAt(response), allowed);
  return { data, at, isFresh: true, againSeconds: allowed.fresh };
}

/** A refusal, or a fault that may be over soon: too many requests, or the server's own. */
function refusal({ status, headers }: Response, body: unknown): Error {
  if (status === 429 || status >= 500) return new Unavailable(Number(headers.get("retry-after")) || 0);
  return new Refused(status, typeof body === "object" && body !== null ? body : {});
}

/** When the answer was made; the browser's cache may have kept it for some minutes. */
function answeredAt({ headers }: Response): number {
  const date = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(date) ? Date.now() : Math.min(date, Date.now());
}
