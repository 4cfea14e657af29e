// The funding: every amount on the page is one that the API states, none is left out, and the unknown is said.

import assert from "node:assert/strict";
import { test } from "node:test";

import { api, line, visit } from "./site.mjs";

/** The amounts in a German text, in cents. */
function amounts(text) {
  const found = line(text).matchAll(/(\d+(?:\.\d{3})*)(?:,(\d+))?( Mio\.)? €/g);
  return [...found].map(([, whole, decimals = "", million]) => {
    const digits = million ? 8 : 2;
    return BigInt(whole.replaceAll(".", "") + decimals.padEnd(digits, "0").slice(0, digits));
  });
}

const cents = (money) => BigInt(money.amount.replace(".", ""));

/** Every amount of money anywhere in an answer. */
function stated(value) {
  if (Array.isArray(value)) return value.flatMap(stated);
  if (typeof value !== "object" || value === null) return [];
  const own = typeof value.amount === "string" && typeof value.currency === "string" ? [cents(value)] : [];
  return [...own, ...Object.values(value).flatMap(stated)];
}

test("the page shows what the API states, and nothing that it does not", async () => {
  const { page, asked, faults } = await visit("?page=funding");
  const { data } = await api("/funding-statuses?limit=200&expand=payer,recipient,projects");
  assert.equal(asked.length, 1);
  const text = line(await page.locator("main").innerText());
  const shown = amounts(text);
  const known = new Set(stated(data));
  assert.deepEqual(
    shown.filter((amount) => !known.has(amount)),
    [],
    "an amount that nobody states, a sum for example",
  );
  for (const { title, amount, alternatives, payer, recipient, projects } of data) {
    assert.ok(text.includes(line(title)), title);
    for (const figure of [amount ?? [], alternatives.map((other) => other.amount)].flat())
      assert.ok(shown.includes(cents(figure)), title);
    for (const name of [payer?.name, recipient?.name, ...projects.map((one) => one.title)])
      assert.ok(!name || text.includes(line(name)), name);
  }
  assert.deepEqual(await faults(), []);
});

test("the bar shows the shares of the total and says what is open", async () => {
  const { page } = await visit("?page=funding");
  const { data } = await api("/funding-statuses?kind=programmeTotal&expand=organisations");
  const [total] = data;
  const panel = page.locator(".total");
  assert.equal(await panel.locator("h2").innerText(), total.title);
  const widths = await panel
    .locator(".bar > span")
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().width));
  const all = widths.reduce((sum, width) => sum + width, 0);
  assert.equal(widths.length, total.shares.length);
  total.shares.forEach(({ amount }, index) => {
    const expected = Number(amount.amount) / Number(total.amount.amount);
    assert.ok(Math.abs(widths[index] / all - expected) < 0.01, `${amount.display}: ${widths[index] / all}`);
  });
  const legend = await panel.locator(".legend li").allInnerTexts();
  total.shares.forEach(({ amount }, index) => {
    assert.ok(line(legend[index]).includes(amount.display), legend[index]);
    assert.ok(line(legend[index]).includes(total.organisations[index].name), legend[index]);
  });
  const text = line(await panel.innerText());
  assert.equal(total.sharesComplete, false);
  assert.match(text, /nicht alle Anteile.*keine Restsumme/);
  assert.match(text, /Es ist kein Zuschuss in dieser Höhe/);
  assert.doesNotMatch(text, /%/, "no rate was stated, so none is computed");
});

test("what no source says is called unknown, and is never zero", async () => {
  const { page } = await visit("?page=funding");
  const { data } = await api("/funding-statuses?limit=200");
  const text = line(await page.locator("main").innerText());
  assert.ok(!amounts(text).includes(0n));
  for (const one of data) {
    const place = page
      .locator(".statement, .total")
      .filter({ has: page.getByRole("heading", { name: one.title, exact: true }) });
    const said = line(await place.innerText());
    assert.equal(said.includes("Stand nicht bekannt"), one.asOf === null, `${one.title}: ${said}`);
    const isSilent = one.amount === null && one.rates.length === 0;
    assert.equal(said.includes("Betrag nicht bekannt"), isSilent, `${one.title}: ${said}`);
    assert.equal(/Nicht dazuzählen/.test(said), one.includedInId !== null, one.title);
  }
  const [total] = data.filter(({ kind }) => kind === "programmeTotal");
  assert.ok(Object.values(total.figures).every((figure) => figure === null));
  const stages = "beantragt, bewilligt, gebunden, abgerufen, ausgezahlt, ausgegeben, nachgewiesen oder zurückgefordert";
  assert.match(text, new RegExp(`Nicht bekannt ist, wie viel davon ${stages} ist`));
});

test("statements stand under what they count, and each kind says what it is not", async () => {
  const { page } = await visit("?page=funding");
  const { data } = await api("/funding-statuses?limit=200");
  for (const kind of new Set(data.map((one) => one.kind))) {
    if (kind === "programmeTotal") continue;
    const expected = data.filter((one) => one.kind === kind).map(({ title }) => title);
    assert.deepEqual((await page.locator(`#${kind} h3`).allInnerTexts()).sort(), expected.sort(), kind);
  }
  assert.match(await page.locator("#approvedCeiling").innerText(), /Ausgegeben ist damit noch nichts/);
  assert.match(await page.locator("#externalGrant").innerText(), /gehören nicht zum Programm/);
  await page.getByRole("link", { name: "Erwartete Kosten" }).click();
  assert.match(page.url(), /page=funding.*#expectedCost$/);
  assert.equal(await page.locator(".total").count(), 1, "a jump within the page draws nothing anew");
});
