// The office: what the page says is what the API says at that moment.

import assert from "node:assert/strict";
import { test } from "node:test";

import { api, line, shown, visit } from "./site.mjs";

const STATES = {
  open: "Geöffnet",
  closed: "Geschlossen",
  byAppointment: "Nach Vereinbarung",
  unknown: "Nicht bekannt",
};
const STATUS = "/office-hours/projektbuero/status";

test("the state, its sentence and the next opening are those of the API", async () => {
  const { page, asked, faults } = await visit("?page=office");
  const status = await api(STATUS);
  assert.equal(asked.length, 1);
  const panel = page.locator(".state");
  assert.equal(await panel.locator("h2").innerText(), STATES[status.state]);
  assert.equal(await panel.locator(".sentence").innerText(), status.sentence);
  assert.equal(await page.locator(".lead").innerText(), status.title);
  const next = status.nextOpening;
  const opens = panel.locator("time");
  assert.equal(await opens.count(), next ? 1 : 0);
  if (next) {
    assert.equal(await opens.getAttribute("datetime"), next.opensLocal);
    const words = { weekday: "long", day: "numeric", month: "long", timeZone: status.timeZone };
    const day = new Intl.DateTimeFormat("de-DE", words).format(new Date(next.opensAt));
    assert.equal(
      line(await opens.innerText()),
      `${day}, ${next.opensLocal.slice(11, 16)}–${next.closesLocal.slice(11, 16)} Uhr`,
    );
  }
  assert.deepEqual(await faults(), []);
});

test("it is asked again when the answer is a minute old, without moving the focus", async () => {
  const { page, asked, context } = await visit("?page=projects");
  await page.clock.install();
  await page.getByRole("link", { name: "Öffnungszeiten" }).click();
  await page.locator(".state").waitFor();
  const calendar = page.getByRole("link", { name: /Kalender/ });
  await calendar.focus();
  const before = asked.length;
  await page.clock.runFor(30_000);
  assert.equal(asked.length, before, "it is still fresh");
  const again = page.waitForEvent("response", (answer) => answer.url().includes(STATUS));
  await page.clock.runFor(31_000);
  await again;
  await shown(page);
  assert.equal(asked.length, before + 1);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), await calendar.innerText());
  await context.close();
});

test("the calendar can be subscribed to", async () => {
  const { page } = await visit("?page=office");
  const address = await page.getByRole("link", { name: /Kalender/ }).getAttribute("href");
  const answer = await fetch(address);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type"), /^text\/calendar/);
});
