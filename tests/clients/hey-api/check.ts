/** What a page needs from the API, written with the functions that @hey-api/openapi-ts generates. */
import assert from "node:assert/strict";
import { getOfficeHoursStatus, getProject, listProjects } from "./client.js";
import type { ListProjectsData, Project } from "./client.js";

const steps = [filters, walks, expands, tellsTheState, refuses, asksAgain];
for (const step of steps) console.log(await step());

async function filters() {
  const { data: page } = await listProjects({ query: { status: ["planned", "idea"], lang: "en" }, throwOnError: true });

  assert.deepEqual(new URL(page.links.self).searchParams.getAll("status"), ["planned", "idea"]);
  const all = await allProjects(200);
  const fitting = all.filter((project) => ["planned", "idea"].includes(project.status.key));
  assert.deepEqual(new Set(fitting.map((project) => project.status.key)), new Set(["planned", "idea"]));
  assert.deepEqual(ids(page.data), ids(fitting));
  return `filters: ${page.data.length} projects are planned or an idea`;
}

/** All projects, page by page. */
async function allProjects(limit: number): Promise<Project[]> {
  const query: ListProjectsData["query"] = { limit };
  const projects: Project[] = [];
  for (;;) {
    const { data: page } = await listProjects({ query, throwOnError: true });
    projects.push(...page.data);
    if (page.page.next === null) return projects;
    query.cursor = page.page.next;
  }
}

async function walks() {
  const walked = await allProjects(5);
  const atOnce = await allProjects(200);

  assert.ok(walked.length > 5);
  assert.deepEqual(ids(walked), ids(atOnce));
  return `walks: ${walked.length} projects, the same by five as all at once`;
}

async function expands() {
  const { data: project } = await getProject({
    path: { idOrSlug: "amt-o-mat" },
    query: { expand: ["programme", "places"] },
    throwOnError: true,
  });

  assert.equal(project.programme?.id, project.programmeId);
  const places = project.places ?? [];
  assert.deepEqual(ids(places), project.placeIds);
  const towns = places.flatMap((place) => place.address?.addressLocality ?? []);
  return `expands: ${project.title} belongs to ${project.programme?.title} and stands in ${towns.length} towns`;
}

async function tellsTheState() {
  const { data: status } = await getOfficeHoursStatus({
    path: { idOrSlug: "projektbuero" },
    query: { at: "2026-06-04T15:00:00+02:00" },
    throwOnError: true,
  });

  assert.equal(status.state, "closed");
  assert.equal(status.nextOpening?.opensLocal, "2026-06-08T10:00:00+02:00");
  return `tells the state: ${status.sentence}`;
}

async function refuses() {
  const { error, response } = await listProjects({ query: { limit: 500 } });
  assert.ok(error);

  assert.equal(response.status, 400);
  assert.equal(error.code, "invalidParameters");
  const [refused] = error.errors;
  assert.equal(refused?.parameter, "limit");
  assert.deepEqual(refused.allowed, ["1–200"]);
  return `refuses: ${refused.parameter}: ${refused.detail}`;
}

async function asksAgain() {
  const { response: first } = await listProjects();
  const etag = first.headers.get("ETag");
  assert.ok(etag);

  const { response, data } = await listProjects({ headers: { "If-None-Match": etag } });
  assert.equal(response.status, 304);
  assert.equal(data, undefined);
  return "asks again: 304, nothing new";
}

/** The ids of records, in their order. */
function ids(records: { id: string }[]): string[] {
  return records.map((record) => record.id);
}
