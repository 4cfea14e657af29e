// Everything can be done with the keyboard alone, and one sees where one is.

import assert from "node:assert/strict";
import { test } from "node:test";

import { shown, visit } from "./site.mjs";

/** Where the focus is, and whether one sees it. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const outlined = (one) =>
      one && getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
    const label = element.closest("label") ?? element;
    return {
      name: (label.textContent || element.getAttribute("aria-label") || element.type).trim(),
      tag: element.tagName,
      isSeen: [element, element.closest(".choice"), element.closest(".card")].some(outlined),
    };
  });
}

/** Presses Tab until the focus is on something that is called so; every stop on the way must be seen. */
async function tabTo(page, name) {
  const stops = [];
  for (let stop = 0; stop < 80; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await focused(page);
    assert.ok(here.isSeen, `the focus is not seen on ${here.tag} ${here.name}`);
    if (here.name === name) return stops;
    stops.push(here.name);
  }
  return assert.fail(`not reached: ${name}; passed ${stops.join(", ")}`);
}

test("a walk with the keyboard: skip, select, open, read, back", async () => {
  const { page, faults } = await visit("?page=projects&lang=de");
  assert.deepEqual(await tabTo(page, "Zum Inhalt springen"), [], "the first stop");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  assert.equal(await page.locator(".cards").count(), 1, "skipping loads nothing anew");
  await tabTo(page, "Abgeschlossen");
  await page.keyboard.press("Space");
  await tabTo(page, "Suchwörter");
  await page.keyboard.type("Sayn");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=Sayn/);
  await shown(page);
  assert.equal((await focused(page)).tag, "H1");
  const card = await page.locator(".cards h3").first().innerText();
  await tabTo(page, card);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: card }).waitFor();
  await shown(page);
  await tabTo(page, "Frühere und andere Angaben");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".panel details").getAttribute("open"), "");
  await tabTo(page, "Alle Projekte");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Projekte" }).waitFor();
  assert.deepEqual(await faults(), []);
});

test("the menu comes before the content, in the order in which it is seen", async () => {
  const { page } = await visit("?page=contact&lang=de");
  const stops = await tabTo(page, "Kontakt");
  const languages = ["Deutsch", "English", "Leichte Sprache"];
  assert.deepEqual(stops.slice(0, 1).concat(stops.slice(2)), [
    "Zum Inhalt springen",
    ...languages,
    "Projekte",
    "Förderung",
    "Öffnungszeiten",
  ]);
});
