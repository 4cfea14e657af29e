// examples/cms-snippet in a real browser, on the page of somebody else: with the API, without it, in other languages.

import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";

import { launch } from "./browser.mjs";
import { root, startProgram } from "./program.mjs";

const recipe = readFileSync(path.join(root, "examples/cms-snippet/snippet.html"), "utf8");
const hours = "[data-myk10-hours]";
const list = "[data-myk10-projects]";
const written = {
  hours: recipe.match(/data-myk10-hours="[^"]*">([^<]*)</)[1],
  list: Array.from(recipe.matchAll(/<li>([^<]*)</g), ([, item]) => item),
};

let api;
let cms;
let browser;

before(async () => {
  api = await startProgram();
  cms = createServer(({ url }, answer) => {
    const lang = url.slice(1) || "de";
    const snippet = recipe.replace("http://127.0.0.1:8080", api.origin).replace('lang = "de"', `lang = "${lang}"`);
    answer.setHeader("Content-Type", "text/html; charset=utf-8");
    answer.end(`<!doctype html><html lang="de"><title>Rathaus</title><body>${snippet}<p id="next">Anfahrt</p>`);
  });
  await once(cms.listen(0, "127.0.0.1"), "listening");
  browser = await launch();
});

after(async () => {
  await browser?.close();
  cms?.close();
  await api?.end();
});

test("it has at most twenty lines of JavaScript, and nothing that takes text for HTML", () => {
  const script = recipe.match(/<script[^>]*>\n([^]*?)<\/script>/)[1];
  assert.ok(script.trimEnd().split("\n").length <= 20);
  assert.doesNotMatch(script, /innerHTML|insertAdjacent|document\.write|outerHTML|import /);
});

test("it says whether the office is open, what is new, and whom the data are from", async () => {
  const { page, faults } = await open();
  await page.locator(`${list} span`).nth(5).waitFor();
  const [status, projects, record] = await Promise.all(
    ["office-hours/projektbuero/status", "projects?sort=-updatedAt&limit=3", "office-hours/projektbuero"].map(read),
  );
  assert.equal(await page.locator(hours).innerText(), status.sentence);
  const expected = projects.data.map(({ title, status }) => `${title}: ${status.text}`);
  assert.deepEqual(await page.locator(`${list} li`).allInnerTexts(), expected);
  assert.equal(await page.locator(`${hours} + small`).innerText(), record.attribution.text);
  assert.equal(await page.locator(`${list} + small`).innerText(), projects.attribution.text);
  assert.deepEqual(faults, []);
});

test("text in another language than the one asked for is marked", async () => {
  const { page, faults } = await open({ lang: "de-simple" });
  await page.locator(`${list} span`).nth(5).waitFor();
  const { data } = await read("projects?sort=-updatedAt&limit=3&lang=de-simple");
  assert.equal(data[0].fallbacks["/title"], "de");
  assert.equal(await page.locator(`${list} li span`).first().getAttribute("lang"), "de");
  assert.equal(await page.locator(`${hours} span`).getAttribute("lang"), "de-simple");
  const english = await open({ lang: "en" });
  await english.page.locator(`${list} span`).nth(5).waitFor();
  assert.equal(await english.page.locator(`${list} li span`).first().getAttribute("lang"), "en");
  assert.deepEqual([...faults, ...english.faults], []);
});

test("a title is never taken for HTML", async () => {
  const { page } = await open({}, async (page) => {
    await page.route("**/v1/projects?*", async (route) => {
      const answer = await route.fetch();
      const body = await answer.json();
      body.data[0].title = "<img src=x onerror='globalThis.hit = 1'><b>bold</b>";
      await route.fulfill({ response: answer, json: body });
    });
  });
  await page.locator(`${list} span`).nth(5).waitFor();
  assert.match(await page.locator(`${list} li`).first().innerText(), /^<img src=x .*<b>bold<\/b>: /);
  assert.equal(await page.locator(`${list} img, ${list} b`).count(), 0);
});

for (const [name, width] of [["phone", 360], ["desktop", 1200]]) {
  test(`nothing on the page moves (${name})`, async () => {
    const { page } = await open({ width });
    await page.locator(`${list} span`).nth(5).waitFor();
    await page.locator(`${hours} span`).waitFor();
    await page.locator(`${hours} + small span`).waitFor();
    const filled = await top(page);
    const bare = await open({ width }, (page) => page.route("**/v1/**", (route) => route.abort()));
    await bare.page.locator(list).evaluate((element) => element.replaceChildren());
    assert.equal(filled, await top(bare.page));
    assert.equal(await page.evaluate(() => globalThis.shift), 0);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
  });
}

test("without the API the words of the editor stay, and come back while the page is open", async () => {
  const { page } = await open({ clock: true });
  await page.locator(`${hours} span`).waitFor();
  const sentence = await page.locator(hours).innerText();
  assert.notEqual(sentence, written.hours);
  await api.stop();
  try {
    await page.clock.runFor(61_000);
    await page.getByText(written.hours, { exact: true }).waitFor();
    const late = await open();
    await late.page.waitForLoadState("networkidle");
    assert.equal(await late.page.locator(hours).innerText(), written.hours);
    assert.deepEqual(await late.page.locator(`${list} li`).allInnerTexts(), written.list);
    assert.deepEqual(late.faults.filter((fault) => !fault.includes("ERR_CONNECTION_REFUSED")), []);
  } finally {
    await api.start();
  }
  await page.clock.runFor(61_000);
  await page.getByText(sentence, { exact: true }).waitFor();
});

test("a refusal leaves the words of the editor", async () => {
  const problem = { status: 404, contentType: "application/problem+json", json: { status: 404, detail: "Nicht da." } };
  const { page, faults } = await open({}, (page) => page.route("**/v1/**", (route) => route.fulfill(problem)));
  await page.waitForLoadState("networkidle");
  assert.equal(await page.locator(hours).innerText(), written.hours);
  assert.deepEqual(await page.locator(`${list} li`).allInnerTexts(), written.list);
  assert.deepEqual(faults.filter((fault) => !fault.startsWith("Failed to load resource")), []);
});

test("a screen reader is told of a change, and neither of the first words nor of the same ones again", async () => {
  const { page } = await open({ clock: true });
  await page.locator(`${hours} span`).waitFor();
  const again = page.waitForResponse("**/status?*");
  await page.clock.runFor(61_000);
  await (await again).finished();
  await page.locator(`${hours}[aria-live=polite]`).waitFor();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.deepEqual(await page.evaluate(() => globalThis.heard), []);
  await page.route("**/status?*", async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), sentence: "Jetzt geöffnet." } });
  });
  await page.clock.runFor(61_000);
  await page.getByText("Jetzt geöffnet.").waitFor();
  assert.deepEqual(await page.evaluate(() => globalThis.heard), ["Jetzt geöffnet."]);
});

/** The page of the CMS in a fresh profile, prepared by `prepare`, and everything that goes wrong on it. */
async function open({ lang = "", width = 1200, clock = false } = {}, prepare = () => {}) {
  const context = await browser.newContext({ viewport: { width, height: 1400 } });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(message.text());
  });
  page.on("pageerror", (error) => faults.push(error.message));
  await page.addInitScript(observe);
  if (clock) {
    await page.clock.install();
    // With a clock that runs ahead, the cache of the browser would answer for too long; a route switches it off.
    await page.route("**/status?*", (route) => route.continue());
  }
  await prepare(page);
  await page.goto(`http://127.0.0.1:${cms.address().port}/${lang}`);
  return { page, faults };
}

/** In the page: how much moved, and what a screen reader is told of. */
function observe() {
  globalThis.shift = 0;
  globalThis.heard = [];
  new PerformanceObserver((seen) => {
    for (const { value } of seen.getEntries()) globalThis.shift += value;
  }).observe({ type: "layout-shift", buffered: true });
  new MutationObserver((seen) => {
    for (const { target } of seen) if (target.closest?.("[aria-live]")) globalThis.heard.push(target.textContent);
  }).observe(document, { childList: true, subtree: true });
}

/** Where what comes next on the page begins. */
const top = (page) => page.locator("#next").evaluate((element) => element.getBoundingClientRect().top);

const read = async (target) => (await fetch(`${api.origin}/v1/${target}`)).json();
