// Reading: what is an answer, what a refusal, and what an outage.

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./load.mjs";

const { read, Refused, Unavailable } = await load("read");

const KEPT = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400";
let names = 0;

/** A request that is answered so, in this order; the last answer comes again and again. */
function asked(...replies) {
  names += 1;
  const inits = [];
  const send = async (init) => {
    inits.push(init);
    const { status, body, headers } = replies.length > 1 ? replies.shift() : replies[0];
    if (status === 0) throw new TypeError("Failed to fetch");
    const response = new Response(null, { status, headers });
    return status < 300 ? { data: body, response } : { error: body, response };
  };
  return { key: `test ${names}`, send, inits };
}

const ok = { status: 200, body: "data", headers: { "cache-control": KEPT, date: "Mon, 23 Nov 2026 12:00:00 GMT" } };
const off = { status: 0 };

test("an answer says since when it is known", async () => {
  const request = asked({ ...ok, headers: { ...ok.headers, date: "Thu, 01 Jan 2026 12:00:00 GMT" } });
  const answer = await read(request, false);
  assert.deepEqual(answer, { data: "data", at: Date.UTC(2026, 0, 1, 12), isFresh: true, againSeconds: 60 });
  await read(request, true);
  assert.deepEqual(
    request.inits.map(({ cache }) => cache),
    ["default", "no-cache"],
  );
  const hidden = await read(asked({ ...ok, headers: { "cache-control": KEPT } }), false);
  assert.ok(Math.abs(hidden.at - Date.now()) < 1000, "a server that hides Date is taken to answer now");
});

test("in an outage the last answer is given, and says so", async () => {
  const now = { ...ok, headers: { "cache-control": KEPT } };
  for (const outage of [
    off,
    { status: 503, headers: {} },
    { status: 500, headers: {} },
    { status: 429, headers: {} },
  ]) {
    const request = asked(now, outage);
    const { at } = await read(request, false);
    assert.deepEqual(await read(request, false), { data: "data", at, isFresh: false, againSeconds: 0 });
  }
  await assert.rejects(read(asked(off), false), Unavailable);
});

test("the API says when to ask again", async () => {
  const busy = { status: 429, headers: { "retry-after": "17" } };
  await assert.rejects(read(asked(busy), false), { againSeconds: 17 });
  const request = asked({ ...ok, headers: { "cache-control": KEPT } }, busy);
  await read(request, false);
  assert.equal((await read(request, false)).againSeconds, 17);
  await assert.rejects(read(asked({ status: 503, headers: { "retry-after": "soon" } }), false), { againSeconds: 0 });
});

test("a refusal is told and not covered by what was", async () => {
  const gone = { status: 410, body: { title: "Zurückgezogen", detail: "Nicht mehr öffentlich." }, headers: {} };
  const request = asked({ ...ok, headers: { "cache-control": KEPT } }, gone);
  await read(request, false);
  await assert.rejects(
    read(request, false),
    (fault) => fault instanceof Refused && fault.status === 410 && fault.problem.detail.length > 0,
  );
  await assert.rejects(read(asked({ status: 400, body: "no JSON", headers: {} }), false), { status: 400, problem: {} });
});
