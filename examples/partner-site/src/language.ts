// Which language the page speaks, and in which each text really is.

import { h, type Child } from "./dom";
import type { Lang, Spoken } from "./types";

export const LANGUAGES: readonly Lang[] = ["de", "en", "de-simple"];

/** The language that an address or a browser asks for. */
export function language(wanted: readonly (string | null)[]): Lang {
  for (const tag of wanted) {
    const known = LANGUAGES.find((lang) => lang === tag) ?? LANGUAGES.find((lang) => lang === tag?.slice(0, 2));
    if (known) return known;
  }
  return "de";
}

/** The locale by which numbers and dates are written. */
export function locale(lang: Lang): string {
  return lang === "en" ? "en-GB" : "de-DE";
}

/** The language of the text at a JSON Pointer, where it is another one than that of the page. */
export function otherLanguage(record: Spoken, pointer: string): Lang | null {
  return record.fallbacks[pointer] ?? null;
}

/** A text of a record, marked with its language where that is another one; nothing where there is no text. */
export function said(record: Spoken, pointer: string, text: string | null | undefined): Child {
  if (!text) return null;
  const lang = otherLanguage(record, pointer);
  return lang ? h("span", { lang }, text) : text;
}

/** Whether any of these texts of any of these records had to be given in another language. */
export function fallsBack(records: Spoken[], pointers: string[]): boolean {
  return records.some((record) => pointers.some((pointer) => otherLanguage(record, pointer) !== null));
}
