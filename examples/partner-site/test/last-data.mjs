// What is kept, where, and for how long: as the API's Cache-Control allows.

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./load.mjs";

const PROJECTS = "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400";
const CONTACTS = "public, max-age=60, stale-while-revalidate=240";
const OPEN_NOW = "public, max-age=37";

const { keep, lifetime, recall, sweep } = await load("last-data");

/** As much of a browser's storage as is used. */
class Device {
  getItem(name) {
    return this[name] ?? null;
  }
  setItem(name, text) {
    this[name] = text;
  }
  removeItem(name) {
    delete this[name];
  }
}

/** A test with a device on which nothing is kept yet. */
function onDevice(name, check) {
  test(name, () => {
    globalThis.localStorage = new Device();
    check();
    delete globalThis.localStorage;
  });
}

test("Cache-Control is read", () => {
  assert.deepEqual(lifetime(PROJECTS), { fresh: 60, stale: 600, whenDown: 86400 });
  assert.deepEqual(lifetime(CONTACTS), { fresh: 60, stale: 240, whenDown: 0 });
  assert.deepEqual(lifetime(OPEN_NOW), { fresh: 37, stale: 0, whenDown: 0 });
  assert.deepEqual(lifetime("s-maxage=9, no-store"), { fresh: 0, stale: 0, whenDown: 0 });
  assert.deepEqual(lifetime(null), { fresh: 0, stale: 0, whenDown: 0 });
});

onDevice("what may be shown when the API is down is on the device for a day", () => {
  keep("projects", ["Amt-O-Mat"], 1_000_000, lifetime(PROJECTS));
  assert.match(localStorage["myk10 projects"], /Amt-O-Mat/);
  assert.deepEqual(recall("projects", 1_000_000 + 86_459_000).data, ["Amt-O-Mat"]);
  assert.equal(recall("projects", 1_000_000 + 86_461_000), null);
  assert.deepEqual(Object.keys(localStorage), [], "and gone when its time is over");
});

onDevice("people are not on the device, and in this tab for five minutes", () => {
  keep("contacts", ["Mensch"], 1_000_000, lifetime(CONTACTS));
  assert.deepEqual(Object.keys(localStorage), []);
  assert.deepEqual(recall("contacts", 1_000_000 + 299_000).data, ["Mensch"]);
  assert.equal(recall("contacts", 1_000_000 + 300_000), null);
  assert.equal(recall("contacts", 1_000_000), null, "forgotten for good");
});

onDevice("whether it is open is true for as long as the answer is fresh", () => {
  keep("office", "open", 1_000_000, lifetime(OPEN_NOW));
  assert.equal(recall("office", 1_000_000 + 36_000).data, "open");
  assert.equal(recall("office", 1_000_000 + 37_000), null);
});

onDevice("a visit removes what is over, also what others left there broken", () => {
  keep("old", 1, 1_000_000, lifetime(PROJECTS));
  keep("new", 2, 500_000_000, lifetime(PROJECTS));
  localStorage.setItem("myk10 broken", "{");
  localStorage.setItem("others", "stay");
  sweep(500_000_000);
  assert.deepEqual(Object.keys(localStorage).sort(), ["myk10 new", "others"]);
});

onDevice("a browser without storage shows the page all the same", () => {
  const refuse = () => {
    throw new Error("SecurityError");
  };
  globalThis.localStorage = { getItem: refuse, setItem: refuse, removeItem: refuse };
  keep("projects", "from memory", 1_000_000, lifetime(PROJECTS));
  assert.equal(recall("projects", 1_000_001).data, "from memory");
  assert.equal(recall("never asked", 1_000_001), null);
  sweep();
});
