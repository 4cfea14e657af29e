// Languages: the page says which it speaks, and every text in another one is marked. And what the licence demands.

import assert from "node:assert/strict";
import { test } from "node:test";

import { api, line, shown, visit, VIEWS } from "./site.mjs";

test("the language is changed in place", async () => {
  const { page, faults } = await visit("?page=projects&filter=on&status=planned&lang=de");
  await page.getByRole("link", { name: "English" }).click();
  await page.getByRole("heading", { level: 1, name: "Projects" }).waitFor();
  assert.equal(await page.getAttribute("html", "lang"), "en");
  const { data } = await api("/projects?status=planned&lang=en&limit=200");
  assert.deepEqual(
    await page.locator(".cards h3").allInnerTexts(),
    data.map(({ title }) => title),
    "the filter stays",
  );
  assert.equal(await page.locator(".chip").first().innerText(), "Planned");
  assert.equal(await page.title(), "Projects – Smart Region MYK10");
  assert.equal(await page.getByRole("link", { name: "English" }).getAttribute("aria-current"), "true");
  assert.deepEqual(await faults(), []);
});

test("the browser's language is taken where the address names none", async () => {
  for (const [locale, lang] of [
    ["en-GB", "en"],
    ["fr-FR", "de"],
  ]) {
    const { page } = await visit("", { locale });
    assert.equal(await page.getAttribute("html", "lang"), lang);
  }
});

test("a text in another language says so", async () => {
  const { page } = await visit("?page=project&id=hochwasserfruehwarnsystem&lang=en");
  const project = await api("/projects/hochwasserfruehwarnsystem?lang=en");
  assert.equal(project.fallbacks["/note"], "de");
  const marked = (await page.locator("main [lang=de]").allInnerTexts()).map(line);
  const sourceNotes = project.sources
    .filter((_, index) => project.fallbacks[`/sources/${index}/note`])
    .map(({ note }) => note);
  for (const text of [project.note, ...sourceNotes]) assert.ok(marked.includes(line(text)), text);
  assert.ok(!marked.includes(project.summary), "what is there in English is not marked");
  assert.equal(await page.locator(".hint").count(), 0, "notes alone are not worth a word to everybody");
});

test("Leichte Sprache falls back aloud", async () => {
  const { page, faults, go } = await visit("");
  for (const [view, where] of Object.entries(VIEWS)) {
    await go(`${where}&lang=de-simple`);
    assert.equal(await page.getAttribute("html", "lang"), "de-simple");
    assert.match(await page.locator(".hint").innerText(), /gibt es noch nicht in Leichter Sprache/, view);
    assert.ok((await page.locator("main [lang=de]").count()) > 0, view);
    assert.deepEqual(await faults(), [], view);
  }
  await go(`${VIEWS.projects}&lang=de-simple`);
  const { data } = await api("/projects?lang=de-simple&status=inProgress,pilot,inOperation&limit=12");
  assert.equal(data[0].fallbacks["/title"], "de");
  assert.equal(await page.locator(".cards h3 [lang=de]").count(), data.length);
});

test("every view prints whom the data are from", async () => {
  const answers = {
    projects: "/projects",
    project: "/projects/hochwasserfruehwarnsystem",
    funding: "/funding-statuses",
    office: "/office-hours/projektbuero/status",
    contact: "/contacts",
  };
  const { page, go } = await visit("");
  for (const lang of ["de", "en"]) {
    for (const [view, where] of Object.entries(VIEWS)) {
      await go(`${where}&lang=${lang}`);
      const { attribution, licence } = await api(`${answers[view]}?lang=${lang}`);
      assert.ok(attribution.required);
      const place = page.locator("#attribution p");
      const html = await place.evaluateAll((lines) => lines.map((one) => one.innerHTML));
      assert.deepEqual(html, [attribution.html], `${view}: once, as the API says it`);
      assert.ok(await place.isVisible());
      assert.equal(await place.locator("a").first().getAttribute("href"), licence.uri);
    }
  }
});

test("going back shows what was there, where it was", async () => {
  const { page } = await visit("?page=funding");
  const top = 600;
  await page.evaluate((y) => scrollTo(0, y), top);
  await page.locator("#grant a[href*='page=project']").first().click();
  await page.getByRole("link", { name: "Alle Projekte" }).waitFor();
  await page.goBack();
  await page.locator(".total").waitFor();
  await shown(page);
  const y = await page.evaluate(() => scrollY);
  assert.ok(y > 0, `${y}`);
});
