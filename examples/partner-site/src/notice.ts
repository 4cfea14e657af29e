// Tells in one place, for eyes and for screen readers, what became of the data.

import { instantText } from "./dates";
import { h } from "./dom";
import { focusHeading } from "./focus";
import type { Texts } from "./texts";
import type { Lang } from "./types";

const notice = document.querySelector<HTMLElement>("#notice")!;
const news = document.querySelector<HTMLElement>("#news")!;

/** Says that these are the last data, since when, and lets people try at once. */
export function showLastData(at: number, texts: Texts, lang: Lang, again: () => void): void {
  const text = h("p", {}, texts.lastData(instantText(new Date(at), lang)), " ", texts.tryingAgain);
  // Said once; the button keeps its place and the focus while we try.
  if (notice.textContent?.startsWith(text.textContent ?? "")) return;
  notice.replaceChildren(text, h("button", { type: "button", click: again }, texts.tryNow));
}

/** Says that something more did not come. */
export function showDown(texts: Texts): void {
  notice.replaceChildren(h("p", {}, texts.downHeading));
}

/** The data are up to date. */
export function hideNotice(texts: Texts): void {
  if (!notice.hasChildNodes()) return;
  const hadFocus = notice.contains(document.activeElement);
  notice.replaceChildren();
  if (hadFocus) focusHeading();
  announce(texts.back);
}

/** Tells screen readers what everybody else sees. */
export function announce(text: string): void {
  if (news.textContent !== text) news.textContent = text;
}
