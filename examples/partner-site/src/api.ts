// The requests of this site: one for each view, typed by the generated client.

import createClient from "openapi-fetch";

import { config } from "./config";
import { cardFields, fundingFields, projectFields } from "./fields";
import type { paths } from "./generated/api";
import type { Asked } from "./read";
import type { Contact, Lang, Licensed, OfficeHoursStatus, Project, ProjectCard, Statement, Status } from "./types";

const client = createClient<paths, "application/json">({ baseUrl: config.api });

/** A page of a list, as far as we look at it. */
type Page<T> = Licensed & { data: T[]; page: { next: string | null; total: number | null } };

export type Filter = { status: Status[]; isLocal: boolean; words: string };
export type ProjectPage = Page<ProjectCard>;

/** A page of projects. */
export function askProjects(filter: Filter, lang: Lang, cursor?: string): Asked<ProjectPage> {
  const query = {
    lang,
    fields: cardFields,
    limit: config.pageSize,
    count: true,
    ...(filter.status.length > 0 && { status: filter.status }),
    ...(filter.isLocal && { municipality: [config.municipality.code] }),
    ...(filter.words && { q: filter.words }),
    ...(cursor && { cursor }),
  };
  return {
    key: key("projects", query),
    send: (init) => client.GET("/projects", { params: { query }, ...spoken(init, lang) }),
  };
}

/** One project with its partners, places, neighbours and money. */
export function askProject(idOrSlug: string, lang: Lang): Asked<Project> {
  const params = {
    path: { idOrSlug },
    query: {
      lang,
      fields: projectFields,
      expand: [
        "organisations" as const,
        "places" as const,
        "parentProject" as const,
        "childProjects" as const,
        "fundingStatuses" as const,
      ],
    },
  };
  return {
    key: key("project", params),
    send: (init) => client.GET("/projects/{idOrSlug}", { params, ...spoken(init, lang) }),
  };
}

/** Every statement about money. */
export function askFunding(lang: Lang): Asked<Page<Statement>> {
  const query = {
    lang,
    fields: fundingFields,
    expand: ["payer" as const, "recipient" as const, "organisations" as const, "projects" as const],
    sort: "-amount" as const,
    limit: 200,
  };
  return {
    key: key("funding", query),
    send: (init) => client.GET("/funding-statuses", { params: { query }, ...spoken(init, lang) }),
  };
}

/** Whether the office is open. */
export function askOffice(lang: Lang): Asked<OfficeHoursStatus> {
  const params = { path: { idOrSlug: config.officeHours }, query: { lang } };
  return {
    key: key("office", params),
    send: (init) => client.GET("/office-hours/{idOrSlug}/status", { params, ...spoken(init, lang) }),
  };
}

/** Everybody who can be asked, with places and office hours. */
export function askContacts(lang: Lang): Asked<Page<Contact>> {
  const query = { lang, expand: ["organisation" as const, "places" as const, "officeHours" as const], limit: 50 };
  return {
    key: key("contacts", query),
    send: (init) => client.GET("/contacts", { params: { query }, ...spoken(init, lang) }),
  };
}

function key(view: string, params: object): string {
  return `${view} ${JSON.stringify(params)}`;
}

/** Problems are told in the language of the page. */
function spoken(init: Pick<RequestInit, "cache" | "signal">, lang: Lang) {
  return { ...init, headers: { "Accept-Language": lang.slice(0, 2) } };
}
