// The projects: what runs, what somebody selects, how the list goes on, and one project read.

import assert from "node:assert/strict";
import { test } from "node:test";

import { api, line, shown, visit } from "./site.mjs";

const RUNNING = ["inProgress", "pilot", "inOperation"];

const titles = (page) => page.locator(".cards h3").allInnerTexts();
const query = (page) => new URL(page.url()).searchParams;

test("what is running is shown first, twelve at a time, and more on request", async () => {
  const { page, asked, faults } = await visit("");
  const { data } = await api(`/projects?status=${RUNNING}&limit=200`);
  const expected = data.map(({ title }) => title);
  assert.ok(expected.length > 12);
  assert.deepEqual(await titles(page), expected.slice(0, 12));
  assert.equal(await page.locator(".count").innerText(), `12 von ${expected.length} Projekten`);
  await page.getByRole("button", { name: "Weitere Projekte zeigen" }).click();
  await page
    .locator(".cards > li")
    .nth(expected.length - 1)
    .waitFor();
  assert.deepEqual(await titles(page), expected);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), expected[12], "reading goes on there");
  assert.equal(await page.locator("#news").innerText(), `${expected.length} von ${expected.length} Projekten`);
  assert.equal(await page.getByRole("button", { name: "Weitere Projekte zeigen" }).count(), 0);
  assert.equal(asked.length, 2);
  assert.deepEqual(await faults(), []);
});

test("a filter stands in the address, and the address in the filter", async () => {
  const { page, asked, faults, go } = await visit("");
  for (const name of ["In Arbeit", "Im Test", "In Betrieb"]) await page.getByLabel(name, { exact: true }).uncheck();
  await page.getByLabel("Abgeschlossen").check();
  await page.getByLabel(/Nur Projekte, die Andernach betreffen/).check();
  await page.getByRole("button", { name: "Anzeigen" }).click();
  await page.waitForURL(/status=completed/);
  await shown(page);
  const { data } = await api("/projects?status=completed&municipality=07137003&limit=200");
  assert.ok(data.length > 0);
  assert.deepEqual(
    await titles(page),
    data.map(({ title }) => title),
  );
  assert.deepEqual([query(page).getAll("status"), query(page).get("local")], [["completed"], "yes"]);
  assert.equal(asked.length, 2, "one request for each selection");
  const linked = new URL(page.url()).search;
  await page.goBack();
  await page.getByLabel("In Betrieb").and(page.locator(":checked")).waitFor();
  await go(linked);
  assert.deepEqual(
    await titles(page),
    data.map(({ title }) => title),
    "who follows the link sees the same",
  );
  assert.deepEqual(await page.locator("[name=status]:checked").evaluateAll((boxes) => boxes.map((box) => box.value)), [
    "completed",
  ]);
  assert.deepEqual(await faults(), []);
});

test("words are looked for, and nothing found is said", async () => {
  const { page, faults } = await visit("?page=projects&filter=on");
  const search = async (words) => {
    await page.getByLabel("Suchwörter").fill(words);
    await page.getByRole("button", { name: "Anzeigen" }).click();
    await page.waitForFunction((wanted) => new URL(location.href).searchParams.get("q") === wanted, words);
    await shown(page);
  };
  await search("Bürgerterminal");
  const { data } = await api(`/projects?q=${encodeURIComponent("Bürgerterminal")}`);
  assert.ok(data.length > 0);
  assert.deepEqual(
    await titles(page),
    data.map(({ title }) => title),
  );
  await search("<img src=x onerror=alert(1)> Mondlandung");
  assert.match(await page.locator(".empty").innerText(), /gibt es kein Projekt/);
  assert.match(await page.locator("#news").innerText(), /gibt es kein Projekt/);
  assert.deepEqual(await faults(), []);
});

test("every status that the document knows can be chosen", async () => {
  const { page } = await visit("");
  const { components } = await api("/openapi.json");
  const offered = await page.locator("[name=status]").evaluateAll((boxes) => boxes.map((box) => box.value));
  assert.deepEqual(offered, components.schemas.ProjectStatusFilter.enum);
});

test("a project is read: where it stands, who takes part, what belongs to it, and its sources", async () => {
  const { page, asked, faults } = await visit("?page=project&id=hochwasserfruehwarnsystem");
  const project = await api("/projects/hochwasserfruehwarnsystem?expand=organisations,places,fundingStatuses");
  assert.equal(asked.length, 1);
  assert.equal(await page.locator("h1").innerText(), project.title);
  assert.equal(await page.title(), `${project.title} – Smarte Region MYK10`);
  const text = line(await page.locator("main").innerText());
  const named = [project.organisations, project.places].flat().map(({ name }) => name);
  const counted = project.keyFigures.map(({ label }) => label);
  for (const part of [project.summary, project.status.text, ...named, ...counted, project.note])
    assert.ok(text.includes(line(part)), part);
  assert.ok(text.includes("Stand: nicht bekannt"), "no source says as of when");
  for (const statement of project.fundingStatuses) assert.ok(text.includes(statement.title));
  const sources = await page
    .locator(".column > section > .sources > ol > li > a:first-child")
    .evaluateAll((links) => links.map((link) => link.href));
  assert.deepEqual(
    sources,
    project.sources.map(({ url }) => new URL(url).href),
  );
  assert.deepEqual(await faults(), []);
});

test("what is part of a project leads there and back", async () => {
  const { page, asked, faults } = await visit("?page=project&id=regiohubs");
  const { childProjects } = await api("/projects/regiohubs?expand=childProjects");
  assert.ok(childProjects.length > 3);
  for (const child of childProjects)
    assert.equal(await page.getByRole("link", { name: child.title, exact: true }).count(), 1);
  await page.getByRole("link", { name: childProjects[0].title, exact: true }).click();
  await page.getByRole("heading", { level: 1, name: childProjects[0].title }).waitFor();
  assert.equal(
    await page.evaluate(() => document.activeElement.tagName),
    "H1",
    "the new view is read from its heading",
  );
  await page.getByText("Teil von:").waitFor();
  assert.equal(asked.length, 2);
  assert.deepEqual(await faults(), []);
});

test("a project that does not exist is no dead end", async () => {
  const { page } = await visit("?page=project&id=mondlandung");
  assert.equal(await page.locator("h1").innerText(), "Diese Seite gibt es nicht");
  await page.getByRole("link", { name: "Alle Projekte" }).click();
  await page.locator(".cards").waitFor();
});
