// Dates as precise as they are known.

import { h, type Child } from "./dom";
import { locale, otherLanguage } from "./language";
import type { Lang, PartialDate, Spoken } from "./types";

type Precise = Pick<PartialDate, "earliestDate" | "precision">;

/** `2023`, `März 2025`, `4. Juni 2024`. */
export function dateText({ earliestDate, precision }: Precise, lang: Lang): string {
  const options: Intl.DateTimeFormatOptions = { year: "numeric", timeZone: "UTC" };
  if (precision !== "year") options.month = "long";
  if (precision === "day") options.day = "numeric";
  return new Intl.DateTimeFormat(locale(lang), options).format(new Date(`${earliestDate}T00:00:00Z`));
}

/** A date of a record: the words of the source where there are some, marked with their language. */
export function partialDate(record: Spoken, pointer: string, date: PartialDate | null, lang: Lang): Child {
  if (!date) return null;
  if (date.label) return h("span", { lang: otherLanguage(record, `${pointer}/label`) }, date.label);
  return h("time", { datetime: date.value }, dateText(date, lang));
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: "2-digit", minute: "2-digit" };
const MOMENT: Intl.DateTimeFormatOptions = { weekday: "long", day: "numeric", month: "long", ...CLOCK };

/** An instant on the clock of the reader. */
export function instantText(at: Date, lang: Lang): string {
  return new Intl.DateTimeFormat(locale(lang), MOMENT).format(at);
}

/** From when until when it is open, on the clock of the place; the end may be unknown. */
export function openingText(opens: Date, closes: Date | null, lang: Lang, timeZone: string): string {
  const format = new Intl.DateTimeFormat(locale(lang), { ...MOMENT, timeZone });
  return closes ? format.formatRange(opens, closes) : format.format(opens);
}

/** The time of day of an instant, on the clock of the place. */
export function clockText(at: Date, lang: Lang, timeZone: string): string {
  return new Intl.DateTimeFormat(locale(lang), { ...CLOCK, timeZone }).format(at);
}
