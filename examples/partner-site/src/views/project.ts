// One project: where it stands, who takes part, what it is about, and what is known of its money.

import { askProject } from "../api";
import { current } from "../bar";
import { partialDate } from "../dates";
import { h, list, section, type Child } from "../dom";
import { fallsBack, said } from "../language";
import { href } from "../router";
import { safeNodes } from "../safe-html";
import type { Licensed, Project, ProjectLink } from "../types";
import { glance, milestones, numbers, partners } from "./project-facts";
import { sources } from "./sources";
import { statement } from "./statement";
import { statusChip } from "./status-chip";
import { view, type Context, type View } from "./view";

export function project(context: Context): View {
  const { address, texts } = context;
  return view(askProject(address.id, address.lang), (record) => ({
    title: record.title ?? texts.pages.projects,
    heading: said(record, "/title", record.title),
    content: [
      h("p", { class: "lead" }, said(record, "/summary", record.summary)),
      h(
        "div",
        { class: "columns" },
        h("div", { class: "column" }, story(record, context)),
        h("div", { class: "column side" }, glance(record, context), details(record, context)),
      ),
      h("p", {}, h("a", { class: "back", href: href("projects", address.lang) }, texts.allProjects)),
    ],
    fallsBack: fallsBack([record], ["/title", "/summary", "/status/text"]),
    licensed: shown(record),
  }));
}

function story(record: Project, context: Context): Child {
  const { texts } = context;
  return [
    status(record, context),
    description(record),
    section(texts.projectFunding, money(record, context)),
    section(texts.sources, sources(record, context)),
  ];
}

function details(record: Project, context: Context): Child {
  const { texts } = context;
  return [
    section(texts.partners, partners(record, context)),
    section(texts.milestones, milestones(record, context)),
    section(texts.numbers, numbers(record, context)),
    section(texts.related, related(record, context)),
    section(texts.links, links(record)),
  ];
}

function status(record: Project, context: Context): Child {
  const { texts } = context;
  const earlier = record.statusHistory.map((_, index) => statusLine(record, index, context));
  return h(
    "section",
    { class: "panel" },
    h("h2", {}, texts.statusHeading),
    statusLine(record, null, context),
    earlier.length > 0 && h("details", {}, h("summary", {}, texts.earlier), list(earlier, "statuses")),
  );
}

/** What one source says of where the project stands: now, or in the history at an index. */
function statusLine(record: Project, index: number | null, { address, texts }: Context): Child {
  const pointer = index === null ? "/status" : `/statusHistory/${index}`;
  const stand = index === null ? record.status : record.statusHistory[index];
  if (!stand) return null;
  const asOf = partialDate(record, `${pointer}/asOf`, stand.asOf, address.lang) ?? texts.notKnown;
  return h(
    "div",
    { class: "status" },
    h("p", { class: "card-top" }, statusChip(stand.key, texts), h("span", {}, `${texts.asOf}: `, asOf)),
    h("p", {}, said(record, `${pointer}/text`, stand.text)),
  );
}

function description(record: Project): Child {
  if (!record.descriptionHtml) return null;
  const lang = record.fallbacks["/descriptionHtml"] ?? record.fallbacks["/description"] ?? null;
  return h("div", { class: "prose", lang }, safeNodes(record.descriptionHtml));
}

function money(record: Project, context: Context): Child {
  const statements = current(record.fundingStatuses ?? []);
  if (statements.length === 0) return h("p", {}, context.texts.noProjectFunding);
  return h(
    "div",
    { class: "statements" },
    statements.map((one) => statement(one, statements, context, { kind: true })),
  );
}

function related(record: Project, { address, texts }: Context): Child {
  const { parentProject, childProjects = [] } = record;
  const item = (other: ProjectLink) => [
    h("a", { href: href("project", address.lang, other.slug) }, said(other, "/title", other.title)),
    " ",
    statusChip(other.status.key, texts),
  ];
  const parent = parentProject ? [[`${texts.partOf}: `, item(parentProject)]] : [];
  return list([...parent, ...childProjects.map(item)], "links");
}

function links(record: Project): Child {
  return list(
    record.relatedLinks.map(({ url, title }, index) =>
      h("a", { href: url, rel: "external" }, said(record, `/relatedLinks/${index}/title`, title) ?? url),
    ),
    "links",
  );
}

/** The record, and everything that is shown with it. */
function shown(record: Project): Licensed[] {
  const { organisations = [], places = [], parentProject, childProjects = [], fundingStatuses = [] } = record;
  const parent = parentProject ? [parentProject] : [];
  return [record, ...organisations, ...places, ...parent, ...childProjects, ...fundingStatuses];
}
