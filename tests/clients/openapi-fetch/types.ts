/** What frontend code relies on, asked of the types; nothing here runs. */
import type { Equal, Expect, OptionalKeys, UndefinedKeys, VagueKeys } from "../expect.d.ts";
import { api } from "./client.js";
import type { components, operations, PartialDate, PhaseKey, Project, ProjectStatus } from "./generated/api.js";

type Schemas = components["schemas"];
type ProjectQuery = NonNullable<operations["listProjects"]["parameters"]["query"]>;
type Item<List> = List extends readonly (infer Member)[] ? Member : never;
/** The names of the schemas for whose members a question has an answer. */
type Where<Keys extends { [Name in keyof Schemas]: unknown }> = {
  [Name in keyof Schemas]: [Keys[Name]] extends [never] ? never : Name;
}[keyof Schemas];

export type Promises = [
  // What is not known is null, and never undefined.
  Expect<Equal<Project["phase"], PhaseKey | null>>,
  Expect<Equal<Project["plannedStart"], PartialDate | null>>,
  Expect<Equal<Where<{ [Name in keyof Schemas]: UndefinedKeys<Schemas[Name]> }>, never>>,
  // Members are absent only where `expand` did not ask for them.
  Expect<Equal<OptionalKeys<Project>, Item<ProjectQuery["expand"]>>>,
  // Nothing is vague but what is linked data.
  Expect<Equal<Where<{ [Name in keyof Schemas]: VagueKeys<Schemas[Name]> }>, "Catalog" | "LinkedData" | "LinkedDataList">>,
  // Vocabularies in answers are open, parameters are closed.
  Expect<Equal<ProjectStatus, string>>,
  Expect<Equal<"onHold" extends Item<ProjectQuery["status"]> ? true : false, false>>,
];

/** A status that is known has words of ours; one that comes later is shown as it is. */
export function label(project: Project): string {
  const labels: Partial<Record<string, string>> = { idea: "an idea", planned: "to come" };
  return labels[project.status.key] ?? project.status.key;
}

/** A value that may come later is no mistake; a slip in a parameter is one. */
export async function mistakes(project: Project): Promise<void> {
  project.status.key = "onHold";
  // @ts-expect-error: it is `lang`
  await api.GET("/projects", { params: { query: { lagn: "en" } } });
  // @ts-expect-error: it is `inProgress`
  await api.GET("/projects", { params: { query: { status: ["running"] } } });
  // @ts-expect-error: it is `places`
  await api.GET("/projects", { params: { query: { expand: ["place"] } } });
  // @ts-expect-error: a search needs words
  await api.GET("/search");
  // @ts-expect-error: there is no such list
  await api.GET("/project");
  // @ts-expect-error: it is `plannedEnd`
  project.plannedEndDate;
  // @ts-expect-error: it may be null
  project.title.toUpperCase();
  // @ts-expect-error: it may be absent
  project.places.length;
}
