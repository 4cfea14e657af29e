/** What frontend code relies on, asked of the types; nothing here runs. */
import type { Equal, Expect, OptionalKeys, UndefinedKeys, VagueKeys } from "../expect.d.ts";
import { listProjects, listSearchHits } from "./client.js";
import type {
  Contact, FundingStatus, FutureTask, GetProjectResponse, ListProjectsError, OfficeHours, OfficeHoursStatus, Organisation,
  PartialDate, PhaseKey, Place, Problem, Programme, Project, ProjectExpansion, ProjectStatus, ProjectStatusFilter,
} from "./client.js";

/** What the API answers with; a question to it is answered by the members of any of these. */
type Answers =
  | Contact | FundingStatus | FutureTask | OfficeHours | OfficeHoursStatus | Organisation | Place | Problem | Programme | Project;

export type Promises = [
  // What is not known is null, and never undefined.
  Expect<Equal<Project["phase"], PhaseKey | null>>,
  Expect<Equal<Project["plannedStart"], PartialDate | null>>,
  Expect<Equal<UndefinedKeys<Answers>, never>>,
  // Members are absent only where `expand` did not ask for them.
  Expect<Equal<OptionalKeys<Project>, ProjectExpansion>>,
  // Nothing is vague.
  Expect<Equal<VagueKeys<Answers>, never>>,
  // Answers and refusals have names.
  Expect<Equal<GetProjectResponse, Project>>,
  Expect<Equal<ListProjectsError, Problem>>,
  // Vocabularies in answers are open, parameters are closed.
  Expect<Equal<ProjectStatus, string>>,
  Expect<Equal<"onHold" extends ProjectStatusFilter ? true : false, false>>,
];

/** A status that is known has words of ours, and none is forgotten; one that comes later is shown as it is. */
export function label(project: Project): string {
  const labels: Record<string, string> = {
    idea: "an idea", planned: "to come", inProgress: "under way", pilot: "on trial", inOperation: "in use",
    completed: "done", discontinued: "over", suspended: "at rest", cancelled: "given up", unknown: "not known",
  } satisfies Record<ProjectStatusFilter, string>;
  return labels[project.status.key] ?? project.status.key;
}

/** Records tell what they are. */
export function nameOf(record: Project | Place): string | null {
  return record.type === "project" ? record.title : record.name;
}

/** A value that may come later is no mistake; a slip in a parameter is one. */
export async function mistakes(project: Project): Promise<void> {
  project.status.key = "onHold";
  // @ts-expect-error: it is `lang`
  await listProjects({ query: { lagn: "en" } });
  // @ts-expect-error: it is `inProgress`
  await listProjects({ query: { status: ["running"] } });
  // @ts-expect-error: it is `places`
  await listProjects({ query: { expand: ["place"] } });
  // @ts-expect-error: a search needs words
  await listSearchHits();
  // @ts-expect-error: it is `plannedEnd`
  project.plannedEndDate;
  // @ts-expect-error: it may be null
  project.title.toUpperCase();
  // @ts-expect-error: it may be absent
  project.places.length;
}
