// Asking again: how soon, how often, and when there is new hope.

import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { config, load } from "./load.mjs";

const heard = {};
globalThis.addEventListener = (name, listener) => (heard[name] = listener);
globalThis.document = { hidden: false, addEventListener: globalThis.addEventListener };
const { refreshAfter, settle, tryLater } = await load("recovery");

/** A test in which time goes on only when it is told to, and something that counts how often it was asked. */
function inTime(name, check) {
  test(name, () => {
    mock.timers.enable({ apis: ["setTimeout", "Date"] });
    const again = mock.fn();
    check(again, (seconds) => mock.timers.tick(1000 * seconds));
    document.hidden = false;
    settle();
    mock.timers.reset();
  });
}

inTime("soon at first, then less and less often", (again, pass) => {
  for (const wait of [1, 2, 4, 8, 12, 12].map((times) => Math.min(times * config.retrySeconds, 60))) {
    again.mock.resetCalls();
    tryLater(again, 0);
    pass(wait - 1);
    assert.equal(again.mock.callCount(), 0, `not before ${wait} seconds`);
    pass(1);
    assert.equal(again.mock.callCount(), 1, `after ${wait} seconds`);
  }
});

inTime("not before the API wants it, whatever hope there is", (again, pass) => {
  tryLater(again, 30);
  pass(29);
  heard.online();
  assert.equal(again.mock.callCount(), 0);
  pass(1);
  assert.equal(again.mock.callCount(), 1);
});

inTime("at once when the network is back", (again, pass) => {
  tryLater(again, 0);
  pass(1);
  heard.online();
  assert.equal(again.mock.callCount(), 1);
  pass(100);
  assert.equal(again.mock.callCount(), 1, "and then no more");
});

inTime("what is fresh is not asked for again because somebody looks", (again, pass) => {
  refreshAfter(60, again);
  pass(30);
  heard.visibilitychange();
  assert.equal(again.mock.callCount(), 0);
  pass(30);
  assert.equal(again.mock.callCount(), 1);
});

inTime("nobody looks, so nothing is asked until somebody does", (again, pass) => {
  refreshAfter(60, again);
  document.hidden = true;
  pass(600);
  assert.equal(again.mock.callCount(), 0);
  document.hidden = false;
  heard.visibilitychange();
  assert.equal(again.mock.callCount(), 1);
});

inTime("another view asks for itself", (again, pass) => {
  tryLater(again, 0);
  settle();
  pass(600);
  assert.equal(again.mock.callCount(), 0);
});
