// The frame around every view: title, menu, languages, footer.

import { h } from "./dom";
import { LANGUAGES } from "./language";
import { href, inLanguage, PAGES, type Address } from "./router";
import { languageNames, textsIn } from "./texts";

/** Shows the frame in the language of the address, and where one is. */
export function showFrame(address: Address): void {
  const texts = textsIn(address.lang);
  document.documentElement.lang = address.lang;
  fill("#skip", texts.skip);
  fill("#site-title", texts.siteTitle);
  fill("#site-claim", texts.siteClaim);
  fill("#example", texts.example);
  fill("#footer-text", texts.footer);
  part("#home").setAttribute("href", href("projects", address.lang));
  menu(address);
  languages(address);
}

function menu({ page, lang }: Address): void {
  const texts = textsIn(lang);
  const here = page === "project" ? "projects" : page;
  const items = PAGES.map((name) => {
    const current = name === here ? (name === page ? "page" : "true") : null;
    return h("li", {}, h("a", { href: href(name, lang), "aria-current": current }, texts.pages[name]));
  });
  part("#menu").setAttribute("aria-label", texts.navigation);
  part("#menu").replaceChildren(h("ul", {}, items));
}

function languages({ lang }: Address): void {
  const items = LANGUAGES.map((other) => {
    const current = other === lang ? "true" : null;
    const props = { href: inLanguage(location.search, other), lang: other, hreflang: other, "aria-current": current };
    return h("li", {}, h("a", props, languageNames[other]));
  });
  part("#languages").setAttribute("aria-label", textsIn(lang).languages);
  part("#languages").replaceChildren(h("ul", {}, items));
}

function fill(selector: string, text: string): void {
  part(selector).textContent = text;
}

function part(selector: string): HTMLElement {
  return document.querySelector<HTMLElement>(selector)!;
}
