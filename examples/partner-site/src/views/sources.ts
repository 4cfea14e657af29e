// What the facts are from.

import { partialDate } from "../dates";
import { h, type Child } from "../dom";
import { said } from "../language";
import type { Source, Spoken } from "../types";
import type { Context } from "./view";

type Sourced = Spoken & { note: string | null; sources: Source[] };

/** The sources of a record and what the editors note. */
export function sources(record: Sourced, context: Context): Child {
  if (record.sources.length === 0 && !record.note) return null;
  const { texts } = context;
  const items = record.sources.map((source, index) => h("li", {}, item(record, source, index, context)));
  return h(
    "div",
    { class: "sources" },
    record.note && h("p", {}, h("strong", {}, `${texts.note}: `), said(record, "/note", record.note)),
    h("ol", {}, items),
  );
}

/** The same, folded up, where there are many on a page. */
export function foldedSources(record: Sourced, context: Context): Child {
  const shown = sources(record, context);
  return shown && h("details", {}, h("summary", {}, context.texts.sourcesCount(record.sources.length)), shown);
}

function item(record: Spoken, source: Source, index: number, { address, texts }: Context): Child {
  const pointer = `/sources/${index}`;
  const published = partialDate(record, `${pointer}/published`, source.published, address.lang);
  return [
    h("a", { href: source.url, rel: "external" }, source.title),
    source.publisher && [", ", source.publisher],
    published && [", ", published],
    source.archivedUrl && [" (", h("a", { href: source.archivedUrl, rel: "external" }, texts.archived), ")"],
    // Notes cite sources by their keys.
    " ",
    h("code", {}, source.key),
    source.note && h("span", { class: "aside" }, said(record, `${pointer}/note`, source.note)),
  ];
}
