// The texts of the interface in the language of the page.

import type { Lang } from "../types";
import { de, type Texts } from "./de";
import { en } from "./en";
import { simple } from "./simple";

export type { Texts };

/** How each language calls itself. */
export const languageNames: { [lang in Lang]: string } = {
  de: "Deutsch",
  en: "English",
  "de-simple": "Leichte Sprache",
};

const all: { [lang in Lang]: Texts } = { de, en, "de-simple": simple };

export function textsIn(lang: Lang): Texts {
  return all[lang];
}

/** What a word of a vocabulary is called; a word that is new to us is shown as it is. */
export function called(vocabulary: { [word: string]: string }, word: string): string {
  return vocabulary[word] ?? vocabulary["other"] ?? word;
}
