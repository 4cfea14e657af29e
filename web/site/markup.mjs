// What the API documents as safe HTML is taken over element by element; nothing else could come with it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { bundled } from "../../examples/partner-site/test/load.mjs";
import { api, visit } from "./site.mjs";

const CASES = [
  ["<p>Text mit <em>Betonung</em>.</p>", "<p>Text mit <em>Betonung</em>.</p>"],
  ["<ul><li>eins</li></ul>", "<ul><li>eins</li></ul>"],
  ['<a href="https://example.org/" rel="license">CC</a>', '<a href="https://example.org/" rel="license">CC</a>'],
  ['<a href="javascript:alert(1)">Klick</a>', "<a>Klick</a>"],
  ['<p onclick="alert(1)" style="color:red" class="card">x</p>', "<p>x</p>"],
  ["<img src=x onerror=alert(1)><script>alert(1)</script>", "alert(1)"],
  ["<iframe src='https://example.org'></iframe><h1>groß</h1>", "groß"],
  ["a &lt;b&gt; &amp; c", "a &lt;b&gt; &amp; c"],
];

test("texts are made of a few elements, without attributes but links to the web", async () => {
  const { page, seen } = await visit("");
  page.on("dialog", (dialog) => seen.push(`it ran: ${dialog.message()}`) && dialog.dismiss());
  const options = { format: "iife", globalName: "safe", footer: { js: "globalThis.safe = safe;" } };
  await page.evaluate(await bundled("safe-html", options));
  for (const [given, expected] of CASES) {
    const made = await page.evaluate((html) => {
      const place = document.createElement("div");
      place.append(...globalThis.safe.safeNodes(html));
      document.querySelector("main").append(place);
      return place.innerHTML;
    }, given);
    assert.equal(made, expected);
  }
  // The policy reports what it kept from running in the parsed text.
  const others = seen.filter((fault) => !/^console: .*violates the following Content Security Policy/.test(fault));
  assert.deepEqual(others, [], "nothing ran and nothing was fetched");
});

test("a description is shown with its paragraphs", async () => {
  const { page } = await visit("?page=project&id=youth-connect");
  const { descriptionHtml } = await api("/projects/youth-connect");
  assert.equal(await page.locator(".prose").evaluate((place) => place.innerHTML), descriptionHtml);
});
