// Access for everybody: axe on every view, at every width, in both colour schemes; pictures of all of it are kept.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";

import { pictures, visit, VIEWS } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 900 } };

/** What axe objects to, with everything folded out; in the dark, only colours are another matter than in the light. */
async function objections(page, rules = null) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
  await page.evaluate(axe);
  const options = { resultTypes: ["violations", "passes"], ...(rules && { runOnly: rules }) };
  const { violations, passes } = await page.evaluate((wanted) => globalThis.axe.run(document, wanted), options);
  assert.ok(passes.length >= (rules ? rules.length : 20), "axe has looked");
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map(({ html }) => html).join("\n  ")}`);
}

for (const [device, viewport] of Object.entries(WIDTHS)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`every view on a ${device}, ${colorScheme}`, async () => {
      mkdirSync(pictures, { recursive: true });
      const { page, faults, go } = await visit("", { viewport, colorScheme });
      for (const [view, where] of Object.entries(VIEWS)) {
        await go(where);
        await page.screenshot({ path: path.join(pictures, `${view}-${device}-${colorScheme}.png`), fullPage: true });
        assert.deepEqual(
          await objections(page, colorScheme === "dark" ? ["color-contrast", "link-in-text-block"] : null),
          [],
          `${view}, ${device}, ${colorScheme}`,
        );
      }
      assert.deepEqual(await faults(), []);
    });
  }
}

test("the languages that are named are languages", async () => {
  const { page, go } = await visit("");
  for (const lang of ["en", "de-simple"]) {
    await go(`${VIEWS.project}&lang=${lang}`);
    const rules = ["html-has-lang", "html-lang-valid", "valid-lang"];
    assert.deepEqual(await objections(page, rules), [], lang);
  }
});

test("an objection is noticed", async () => {
  const { page } = await visit("");
  await page.evaluate(() => document.querySelector("main").append(document.createElement("button")));
  assert.match((await objections(page)).join("\n"), /^button-name/m);
});

test("every view fits on 320 pixels, and at 200 % text", async () => {
  const { page, go } = await visit("", { viewport: { width: 320, height: 600 } });
  for (const [view, where] of Object.entries(VIEWS)) {
    for (const size of ["100%", "200%"]) {
      await go(where);
      await page.evaluate((text) => {
        document.documentElement.style.fontSize = text;
        document.querySelectorAll("details").forEach((one) => (one.open = true));
      }, size);
      const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(inner <= outer, `${view} at ${size}: ${inner}`);
    }
  }
});

test("one heading of the first level, none left out, one main, one banner, one footer", async () => {
  const { page, go } = await visit("");
  for (const [view, where] of Object.entries(VIEWS)) {
    await go(where);
    const levels = await page.locator("h1, h2, h3, h4").evaluateAll((all) => all.map((one) => Number(one.tagName[1])));
    assert.deepEqual([levels[0], levels.filter((level) => level === 1).length], [1, 1], view);
    levels.slice(1).forEach((level, index) => assert.ok(level - levels[index] <= 1, `${view}: ${levels}`));
    for (const role of ["main", "banner", "contentinfo"])
      assert.equal(await page.getByRole(role).count(), 1, `${view}: ${role}`);
  }
});

test("nothing moves where people want no motion", async () => {
  const duration = async (reducedMotion) => {
    const { page } = await visit("", { reducedMotion });
    return page.locator(".primary").evaluate((button) => getComputedStyle(button).transitionDuration);
  };
  assert.equal(await duration("reduce"), "0s");
  assert.notEqual(await duration("no-preference"), "0s");
});

test("on paper there is content and no menu", async () => {
  const { page } = await visit(VIEWS.funding, { colorScheme: "dark" });
  await page.pdf();
  assert.equal(
    await page.locator("main details:not([open])").count(),
    0,
    "what is folded up on the screen is not on paper",
  );
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const [ink, ground] = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.documentElement);
    return [color, backgroundColor].map((colour) => Math.max(...colour.match(/\d+/g).slice(0, 3).map(Number)));
  });
  assert.ok(ink < 80 && ground === 255, `${ink} on ${ground}`);
  assert.equal(await page.locator("#menu").isVisible(), false);
  assert.ok(await page.locator(".total .bar").isVisible());
  assert.ok(await page.locator("#attribution").isVisible());
});

test("the policy lets no inline script, no style and no other host in", async () => {
  const { page, faults } = await visit("");
  const policy = await page.locator("meta[http-equiv]").getAttribute("content");
  assert.match(policy, /^default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe|\*|data:/);
  assert.deepEqual(await faults(), []);
  await page.evaluate(() => {
    document.body.append(Object.assign(document.createElement("script"), { textContent: "1" }));
    document.body.append(Object.assign(document.createElement("img"), { src: "https://example.org/picture.png" }));
  });
  const found = (await faults()).join("\n");
  assert.match(found, /^policy: script-src-elem inline$/m);
  assert.match(found, /^policy: img-src https:\/\/example\.org/m);
});
