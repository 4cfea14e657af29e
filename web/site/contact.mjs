// The contacts, which are about people: shown, and not kept.

import assert from "node:assert/strict";
import { test } from "node:test";

import { api, line, visit } from "./site.mjs";

test("whom to ask, how, where and when", async () => {
  const { page, asked, faults } = await visit("?page=contact");
  const { data } = await api("/contacts?expand=places,officeHours,organisation");
  assert.equal(asked.length, 1);
  assert.deepEqual(
    await page.locator(".contact h2").allInnerTexts(),
    data.map(({ displayName }) => displayName),
  );
  const text = line(await page.locator("main").innerText());
  for (const contact of data) {
    for (const { value } of contact.channels) assert.ok(text.includes(value), value);
    for (const { address, name } of contact.places) {
      for (const part of [name, address.streetAddress, address.addressLocality]) assert.ok(text.includes(part), part);
    }
    for (const { textual } of contact.officeHours) assert.ok(text.includes(textual), textual);
    assert.ok(text.includes(contact.organisation.name));
  }
  const mail = data.flatMap(({ channels }) => channels).find(({ type }) => type === "email").value;
  assert.equal(await page.getByRole("link", { name: mail }).getAttribute("href"), `mailto:${mail}`);
  const silent = data.filter(({ channels }) => channels.length === 0).length;
  assert.equal(await page.getByText("Telefon und E-Mail nennt keine Quelle.").count(), silent);
  assert.deepEqual(await faults(), []);
});

test("nothing about people is left on the device", async () => {
  const { page, go } = await visit("?page=contact");
  await go("?page=funding");
  const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }));
  assert.ok(kept.includes("17500000.00"), "what is not about people is kept for when the API is down");
  const { data } = await api("/contacts");
  for (const { displayName, channels } of data) {
    for (const text of [displayName, ...channels.map(({ value }) => value)]) assert.ok(!kept.includes(text), text);
  }
  assert.equal(await page.evaluate(() => document.cookie + sessionStorage.length), "0");
});
