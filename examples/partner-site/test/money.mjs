// Amounts: exact, in the words of the language, and never a number that was computed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./load.mjs";

const { amountText, cents, figureText, statementText } = await load("money");
const { textsIn } = await load("texts/index");

const plain = (text) => text.replaceAll(/\s/g, " ");
const euros = (amount) => ({ amount, currency: "EUR" });

test("amounts are said as people say them", () => {
  const cases = [
    ["17500000.00", "17,5 Mio. €", "€17.5m"],
    ["6125000.00", "6,125 Mio. €", "€6.125m"],
    ["15000000.00", "15 Mio. €", "€15m"],
    ["1234567.89", "1.234.567,89 €", "€1,234,567.89"],
    ["1000500.00", "1.000.500 €", "€1,000,500"],
    ["150000.00", "150.000 €", "€150,000"],
    ["22000.50", "22.000,50 €", "€22,000.50"],
    ["0.00", "0 €", "€0"],
    ["-120.00", "-120 €", "-€120"],
    ["90071992547409.93", "90.071.992.547.409,93 €", "€90,071,992,547,409.93"],
  ];
  for (const [amount, german, english] of cases) {
    assert.equal(plain(amountText(euros(amount), "de")), german);
    assert.equal(plain(amountText(euros(amount), "en")), english);
  }
  assert.equal(plain(amountText({ amount: "2000000.00", currency: "CHF" }, "de")), "2 Mio. CHF");
});

test("an amount is a decimal string with two places", () => {
  assert.equal(cents("17500000.00"), 1750000000n);
  assert.equal(cents("-0.05"), -5n);
  for (const wrong of ["17.5", "17500000", "1e6", "", "NaN", " 1.00"])
    assert.throws(() => cents(wrong), /not an amount/);
});

test("about and up to are said", () => {
  const figure = (approximate, kind) => ({ ...euros("40000.00"), approximate, kind });
  const cases = [
    [figure(false, "ceiling"), "40.000 €", "€40,000", "40.000 €"],
    [figure(true, "ceiling"), "bis zu 40.000 €", "up to €40,000", "höchstens 40.000 €"],
    [figure(true, "grant"), "rund 40.000 €", "about €40,000", "ungefähr 40.000 €"],
  ];
  for (const [given, ...expected] of cases) {
    const said = ["de", "en", "de-simple"].map((lang) => plain(figureText(given, textsIn(lang), lang)));
    assert.deepEqual(said, expected);
  }
});

test("what a statement does not say is nothing, and not zero", () => {
  const said = (statement) => statementText({ amount: null, ratePercent: null, ...statement }, textsIn("de"), "de");
  assert.equal(said({}), null);
  assert.equal(plain(said({ ratePercent: 62.5 })), "62,5 % der Kosten");
  assert.equal(plain(said({ ratePercent: 0 })), "0 % der Kosten", "zero is said where a source says zero");
  assert.equal(plain(said({ amount: { ...euros("1.00"), approximate: false, kind: "grant" } })), "1 €");
});
