// /docs in a real browser: shows every operation, lets people try them, asks no other host and breaks no policy.
//
// The program says that it is at another address than the one by which the browser reaches it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";

import { freshPage, launch } from "./browser.mjs";
import { root, startProgram } from "./program.mjs";

let program;
let browser;
let origin;

before(async () => {
  program = await startProgram(["--public-url", "https://api.example.org"]);
  origin = program.origin;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await program?.end();
});

test("the reference shows the introduction first, and every operation", async () => {
  const { page, faults } = await open();
  const { info, paths } = await (await fetch(`${origin}/v1/openapi.json`)).json();
  const first = (await page.locator("#reference").innerText()).trimStart();
  assert.ok(first.startsWith(info.title), first.slice(0, 200));
  assert.equal(await page.title(), info.title);
  const introduction = page.locator(".info .description");
  const shown = await introduction.locator("h1, h2").allInnerTexts();
  assert.deepEqual(shown, [...info.description.matchAll(/^##? (.*)$/gm)].map(([, heading]) => heading));
  assert.equal(await introduction.locator("li").count(), info.description.match(/^- /gm).length);
  const ids = await page.locator(".opblock-summary-operation-id").allInnerTexts();
  const operations = Object.values(paths).flatMap(Object.values).map(({ operationId }) => operationId);
  assert.deepEqual(ids.sort(), operations.sort());
  const link = page.getByRole("link", { name: /OpenAPI document/ });
  assert.equal(await link.getAttribute("href"), `${origin}/v1/openapi.json`);
  assert.deepEqual(await faults(), []);
});

test("the introduction says where the browser reaches the server, and which language it speaks", async () => {
  const { page, faults } = await open();
  const introduction = page.locator(".info .description");
  const command = await introduction.locator("pre").first().innerText();
  const [address] = command.match(/http[^"]+/);
  assert.equal(new URL(address).origin, origin);
  assert.equal((await (await fetch(address)).json()).data.length, 3);
  assert.equal(await introduction.getByText("Was über die Smarte Region").getAttribute("lang"), "de");
  assert.equal(await introduction.getByText("What is known about").getAttribute("lang"), "en");
  assert.deepEqual(await faults(), []);
});

test("the contents lead to every part by keyboard, on a desk and on a phone", async () => {
  for (const width of [1280, 390]) {
    const { page, faults } = await open({ viewport: { width, height: 800 } });
    const links = page.getByRole("navigation", { name: "Contents" }).getByRole("link");
    const count = await links.count();
    assert.ok(count >= 3, `${count} links at a width of ${width}`);
    await page.keyboard.press("Tab");
    for (let at = 0; at < count; at += 1) {
      const link = links.nth(at);
      assert.ok(await link.evaluate((element) => element === document.activeElement), `${await link.innerText()}: Tab`);
      const part = await link.getAttribute("href");
      await pressUntilThere(page, part);
      await comesIntoView(page.locator(part));
      await link.focus();
      await page.keyboard.press("Tab");
    }
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, "nothing is wider than the page");
    assert.deepEqual(await faults(), []);
  }
});

test("an address with a part of the introduction opens it there", async () => {
  const { page, faults } = await open({}, "#languages");
  await comesIntoView(page.locator("#languages"));
  assert.equal(new URL(page.url()).hash, "#languages");
  assert.deepEqual(await faults(), []);
});

test("an operation can be tried against the server that gave the page", async () => {
  const { page, faults } = await open();
  const operation = page.locator("#operations-Projects-listProjects");
  await operation.locator(".opblock-summary-control").click();
  await operation.getByRole("button", { name: "Try it out" }).click();
  await operation.getByRole("button", { name: "Execute" }).click();
  const answer = operation.locator(".live-responses-table");
  await answer.waitFor();
  assert.equal((await answer.locator("tbody .response-col_status").innerText()).split("\n")[0], "200");
  const address = await operation.locator(".request-url pre").innerText();
  assert.equal(address.split("?")[0], `${origin}/v1/projects`);
  const { data } = JSON.parse(await answer.locator(".highlight-code pre").first().innerText());
  const { data: expected } = await (await fetch(address)).json();
  assert.ok(expected.length > 0);
  assert.deepEqual(data.map(({ id }) => id), expected.map(({ id }) => id));
  assert.deepEqual(await faults(), []);
});

test("the schemas can be opened", async () => {
  const { page, faults } = await open();
  await page.locator("section.models button").first().click();
  const schema = page.locator("section.models .json-schema-2020-12").first();
  await schema.getByRole("button").first().click();
  await schema.locator(".json-schema-2020-12-property").first().waitFor();
  assert.deepEqual(await faults(), []);
});

test("dark where people want it dark", async () => {
  const brightness = async (colorScheme) => {
    const { page, faults } = await open({ colorScheme });
    const colour = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    assert.deepEqual(await faults(), []);
    return Math.max(...colour.match(/\d+/g).slice(0, 3).map(Number));
  };
  assert.ok((await brightness("dark")) < 80);
});

test("everybody can read it, in the light and in the dark", async () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  // Swagger UI puts the link to an operation into the button that opens it.
  const options = { rules: { "nested-interactive": { enabled: false } } };
  for (const colorScheme of ["light", "dark"]) {
    const { page } = await open({ colorScheme });
    await page.evaluate(axe);
    const { violations, passes } = await page.evaluate((wanted) => globalThis.axe.run(document, wanted), options);
    assert.ok(passes.length >= 20, "axe has looked");
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(", ")}`);
    assert.deepEqual(found, [], colorScheme);
  }
});

test("a page that breaks the rules is noticed", async () => {
  const { page, faults, seen } = await open();
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement("img"), { src: "https://example.org/picture.png" }));
    document.body.append(Object.assign(document.createElement("script"), { textContent: "1" }));
  });
  await page.evaluate(() => fetch("docs/nothing"));
  const found = (await faults()).join("\n");
  assert.match(found, /^policy: img-src https:\/\/example\.org/m);
  assert.match(found, /^policy: script-src-elem inline$/m);
  assert.match(found, /^404: /m);
  await page.goto("https://example.org").catch(() => {});
  assert.match(seen.join("\n"), /^asked another host: https:\/\/example\.org/m);
});

test("without JavaScript there is a way to the document", async () => {
  const { page, faults } = await open({ javaScriptEnabled: false });
  await page.getByRole("link", { name: "OpenAPI document" }).click();
  assert.equal(page.url(), `${origin}/v1/openapi.json`);
  assert.deepEqual(await faults(), []);
});

test("the program embeds the pinned version of Swagger UI", () => {
  for (const name of ["swagger-ui-bundle.js", "swagger-ui.css"]) {
    const embedded = gunzipSync(readFileSync(path.join(root, "crates/http/assets/swagger-ui", `${name}.gz`)));
    const pinned = readFileSync(path.join(root, "web/node_modules/swagger-ui-dist", name));
    assert.ok(embedded.equals(pinned), `${name}: run make swagger-ui`);
  }
});

/** /docs in a fresh profile, a function that says everything that was wrong until then, and what needs no page. */
async function open(options = {}, part = "") {
  const viewport = { width: 1200, height: 1000 };
  const { context, page, faults, seen } = await freshPage(browser, { viewport, ...options });
  await context.route("**", (route) => {
    const address = route.request().url();
    if (new URL(address).origin === origin || address.startsWith("data:")) return route.continue();
    seen.push(`asked another host: ${address}`);
    return route.abort();
  });
  await page.goto(`${origin}/docs${part}`);
  if (options.javaScriptEnabled !== false) await page.locator("#contents a").first().waitFor();
  return { page, faults, seen };
}

/** Presses Enter until the address names the part: Chromium drops a jump that comes faster after another than people are. */
async function pressUntilThere(page, part) {
  for (const end = Date.now() + 20_000; new URL(page.url()).hash !== part; ) {
    assert.ok(Date.now() < end, `Enter does not lead to ${part}`);
    await page.keyboard.press("Enter");
    await page.waitForURL(({ hash }) => hash === part, { timeout: 300 }).catch(() => {});
  }
}

/** Waits until the beginning of an element is on the screen. */
async function comesIntoView(target) {
  const isThere = async () => {
    const { y } = await target.boundingBox();
    return y >= 0 && y < target.page().viewportSize().height;
  };
  for (const end = Date.now() + 5_000; !(await isThere()); await sleep(50)) {
    assert.ok(Date.now() < end, `${target} is at ${(await target.boundingBox()).y}`);
  }
}
