// What a bar may show of a statement: the shares that it states itself, within the amount that it states itself.

import { cents } from "./money";
import type { Statement } from "./types";

/** A part of the bar: a share by its index, or the rest, of which nobody says whose it is. */
export type Segment = { share: number | null; weight: number };

/**
 * The parts of the bar, or null where a bar would say more than the statement does.
 *
 * Only shares of one and the same statement stand side by side. Other statements are never put in: they count something
 * else, or they are included already. The rest has a place in the bar and no number, because nobody says what it is.
 */
export function segments({ amount, shares }: Pick<Statement, "amount" | "shares">): Segment[] | null {
  if (!amount) return null;
  const total = cents(amount.amount);
  const known = shares.flatMap((share, index) => (share.amount ? [{ share: index, figure: share.amount }] : []));
  if (total <= 0n || known.length === 0) return null;
  if (known.some(({ figure }) => figure.currency !== amount.currency || cents(figure.amount) <= 0n)) return null;
  const rest = known.reduce((left, { figure }) => left - cents(figure.amount), total);
  if (rest < 0n) return null;
  const weight = (part: bigint) => Number((part * 10_000n) / total) / 10_000;
  const parts: Segment[] = known.map(({ share, figure }) => ({ share, weight: weight(cents(figure.amount)) }));
  return rest > 0n ? [...parts, { share: null, weight: weight(rest) }] : parts;
}

/** The statements that hold: what another one corrects is left out. */
export function current<S extends Pick<Statement, "supersededByIds">>(statements: S[]): S[] {
  return statements.filter(({ supersededByIds }) => supersededByIds.length === 0);
}
