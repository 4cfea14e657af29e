// The bar: only shares of one statement, and none where it would say more than the statement.

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./load.mjs";

const { current, segments } = await load("bar");

const euros = (amount, currency = "EUR") => (amount === null ? null : { amount, currency });
const bar = (total, ...shares) =>
  segments({ amount: euros(total), shares: shares.map((amount) => ({ amount: euros(amount) })) });

test("shares stand side by side within the total", () => {
  assert.deepEqual(bar("100.00", "65.00", "35.00"), [
    { share: 0, weight: 0.65 },
    { share: 1, weight: 0.35 },
  ]);
  assert.deepEqual(
    bar("3.00", "1.00", "2.00").map(({ weight }) => weight),
    [0.3333, 0.6666],
  );
});

test("what is left has a place, and belongs to nobody", () => {
  assert.deepEqual(bar("100.00", "40.00"), [
    { share: 0, weight: 0.4 },
    { share: null, weight: 0.6 },
  ]);
  const known = bar("100.00", null, "40.00");
  assert.deepEqual(
    known,
    [
      { share: 1, weight: 0.4 },
      { share: null, weight: 0.6 },
    ],
    "not to the share without an amount",
  );
});

test("there is no bar where it would mislead", () => {
  assert.equal(bar(null, "40.00"), null, "the total is not known");
  assert.equal(bar("100.00"), null, "no share is known");
  assert.equal(bar("100.00", null), null, "no amount of a share is known");
  assert.equal(bar("100.00", "60.00", "40.01"), null, "the shares say more than the total");
  assert.equal(bar("0.00", "0.00"), null);
  assert.equal(bar("100.00", "-5.00", "50.00"), null);
  const currencies = { amount: euros("100.00"), shares: [{ amount: euros("40.00", "CHF") }] };
  assert.equal(segments(currencies), null, "francs are no part of euros");
});

test("what was corrected does not hold any more", () => {
  const [old, corrected] = [
    { id: 1, supersededByIds: ["2"] },
    { id: 2, supersededByIds: [] },
  ];
  assert.deepEqual(current([old, corrected]), [corrected]);
});
