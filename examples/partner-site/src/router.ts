// What the address bar says: which page, in which language, with which filter. Every state of the site is a link.

import type { Filter } from "./api";
import { projectStatusFilterValues } from "./generated/api";
import { language } from "./language";
import type { Lang, Status } from "./types";

export const PAGES = ["projects", "funding", "office", "contact"] as const;

/** `project` is reached from others and stands in no menu; `missing` is an address that we do not know. */
export type Page = (typeof PAGES)[number] | "project" | "missing";
export type Address = { page: Page; lang: Lang; id: string; filter: Filter };

/** The values that the document allows, in its order. */
export const STATUSES: readonly Status[] = projectStatusFilterValues;

/** What is running, shown to everybody who has not chosen otherwise. */
const RUNNING: Status[] = ["inProgress", "pilot", "inOperation"];

export function parse(search: string, preferred: readonly string[]): Address {
  const query = new URLSearchParams(search);
  return {
    page: pageOf(query),
    lang: language([query.get("lang"), ...preferred]),
    id: query.get("id") ?? "",
    filter: {
      status: query.has("filter") ? STATUSES.filter((status) => query.getAll("status").includes(status)) : RUNNING,
      isLocal: query.get("local") === "yes",
      words: (query.get("q") ?? "").trim().slice(0, 200),
    },
  };
}

/** The address of a page without any filter. */
export function href(page: Page, lang: Lang, id?: string): string {
  return `?${new URLSearchParams({ page, ...(id && { id }), lang })}`;
}

/** The same address in another language. */
export function inLanguage(search: string, lang: Lang): string {
  const query = new URLSearchParams(search);
  query.set("lang", lang);
  return `?${query}`;
}

function pageOf(query: URLSearchParams): Page {
  const named = query.get("page") ?? "projects";
  if (named === "project") return query.get("id") ? "project" : "missing";
  return PAGES.find((page) => page === named) ?? "missing";
}
