// Each view asks once, and the second time for next to nothing.

import assert from "node:assert/strict";
import { test } from "node:test";

import { program, shown, visit, VIEWS } from "./site.mjs";

/** What goes over the wire between the page and the API: the tag that is sent, the status that comes. */
async function wire({ context, page }) {
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  const addresses = new Map();
  const seen = [];
  session.on("Network.requestWillBeSent", ({ requestId, request }) => addresses.set(requestId, request.url));
  session.on("Network.requestWillBeSentExtraInfo", ({ requestId, headers }) => {
    seen.push({ requestId, tag: headers["If-None-Match"] ?? headers["if-none-match"] ?? null });
  });
  session.on("Network.responseReceivedExtraInfo", ({ requestId, statusCode }) => {
    const request = seen.find((one) => one.requestId === requestId && !one.status);
    if (request) request.status = statusCode;
  });
  return () => {
    const ours = seen.filter(({ requestId }) => addresses.get(requestId)?.startsWith(program.origin));
    seen.length = 0;
    return ours.map(({ tag, status }) => ({ tag, status }));
  };
}

for (const [view, where] of Object.entries(VIEWS)) {
  test(`${view}: one request, none while it is fresh, then a 304`, async () => {
    const visited = await visit("?page=missing");
    const { page, asked, go, faults } = visited;
    const sent = await wire(visited);
    await go(where);
    assert.equal(asked.length, 1, "one request");
    assert.equal(asked[0].method(), "GET", "and no preflight");
    assert.deepEqual(sent(), [{ tag: null, status: 200 }]);
    await go("?page=missing");
    await go(where);
    assert.deepEqual(sent(), [], "the browser has it still");
    await page.reload();
    await shown(page);
    const [again, ...more] = sent();
    assert.deepEqual(more, []);
    assert.match(again.tag, /^W\//);
    assert.equal(again.status, 304);
    assert.deepEqual(await faults(), []);
  });
}

test("the site itself is small", async () => {
  const { page } = await visit("");
  const sizes = await page.evaluate(() =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      .filter(({ name }) => name.startsWith(location.origin))
      .map(({ decodedBodySize }) => decodedBodySize),
  );
  assert.ok(sizes.length >= 3, "a page, a script, a style sheet, perhaps the icon already");
  const all = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(all < 80_000, `${all} bytes`);
});
