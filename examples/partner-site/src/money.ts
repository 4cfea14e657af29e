// Amounts as people read them. Decimal strings are never turned into floating point numbers, and nothing is added.

import { locale } from "./language";
import type { Texts } from "./texts";
import type { Figure, Lang, Money, Statement } from "./types";

const MILLION = 100_000_000n;

/** The amount in cents. */
export function cents(amount: string): bigint {
  const match = /^(-?)(\d+)\.(\d{2})$/.exec(amount);
  if (!match) throw new Error(`not an amount: ${amount}`);
  const [, sign, whole, decimals] = match;
  return BigInt(`${sign}${whole}${decimals}`);
}

/** An amount: in millions where that loses nothing (`17,5 Mio. €`), else with all its digits. */
export function amountText({ amount, currency }: Money, lang: Lang): string {
  const value = cents(amount);
  const millions = abs(value) >= MILLION && value % (MILLION / 1000n) === 0n;
  const format = new Intl.NumberFormat(locale(lang), {
    style: "currency",
    currency,
    ...(millions
      ? { notation: "compact" as const, minimumFractionDigits: 0, maximumFractionDigits: 3 }
      : { minimumFractionDigits: value % 100n === 0n ? 0 : 2, maximumFractionDigits: 2 }),
  });
  return format.format(amount as Intl.StringNumericLiteral);
}

/** A reported figure: about, up to, or exactly so much. */
export function figureText(figure: Figure, texts: Texts, lang: Lang): string {
  const text = amountText(figure, lang);
  if (!figure.approximate) return text;
  return figure.kind === "ceiling" ? texts.upTo(text) : texts.about(text);
}

/** How much a statement says; null where it does not say. */
export function statementText({ amount, ratePercent }: Statement, texts: Texts, lang: Lang): string | null {
  if (amount) return figureText(amount, texts, lang);
  return ratePercent === null ? null : texts.ofCosts(percentText(ratePercent, lang));
}

export function percentText(percent: number, lang: Lang): string {
  const format = new Intl.NumberFormat(locale(lang), { style: "percent", maximumFractionDigits: 2 });
  return format.format(percent / 100);
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
