// When the API is stopped, silent or in trouble, the site shows its last data and says so; it recovers by itself.

import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer as createHttpServer } from "node:http";
import { createServer } from "node:net";
import { test } from "node:test";

import { program, shown, visit, VIEWS } from "./site.mjs";

const PATIENCE = { timeout: 30_000 };

/** Takes connections and never says a word. */
function silence() {
  const server = createServer();
  const asked = once(server, "connection");
  const connections = [];
  server.on("connection", (connection) => connections.push(connection.on("error", () => {})));
  const end = async () => {
    connections.forEach((connection) => connection.destroy());
    await once(server.close(), "close");
  };
  return Object.assign(server, { asked, end });
}

/** Answers every request with a problem of its own. */
function trouble() {
  const headers = {
    "Content-Type": "application/problem+json",
    "Access-Control-Allow-Origin": "*",
    Connection: "close",
  };
  const server = createHttpServer((_, answer) => {
    answer.writeHead(503, headers).end(JSON.stringify({ status: 503, code: "unavailable", title: "Nicht verfügbar" }));
  });
  const end = async () => {
    server.closeAllConnections();
    await once(server.close(), "close");
  };
  return Object.assign(server, { asked: once(server, "request"), end });
}

const notice = (page) => page.locator("#notice p");

async function hasLastData(page, text) {
  await notice(page).waitFor(PATIENCE);
  assert.match(await notice(page).innerText(), /Stand: \p{L}+, \d{1,2}\. \p{L}+ um \d{2}:\d{2}/u);
  assert.equal(await page.locator("main").innerText(), text, "everything is still there");
}

test("the API is stopped, silent, in trouble: last data with a notice, and by itself up to date again", async () => {
  const { page } = await visit(VIEWS.funding);
  const text = await page.locator("main").innerText();
  await program.stop();
  await page.reload();
  await shown(page);
  await hasLastData(page, text);
  assert.equal(await page.locator("#attribution p").count(), 1, "the licence holds for last data too");
  for (const standIn of [silence(), trouble()]) {
    await once(standIn.listen(program.port, "127.0.0.1"), "listening");
    try {
      await page.getByRole("button", { name: "Jetzt versuchen" }).click();
      await standIn.asked;
      await shown(page);
      await hasLastData(page, text);
    } finally {
      await standIn.end();
    }
  }
  await program.start();
  await notice(page).waitFor({ state: "detached", ...PATIENCE });
  assert.match(await page.locator("#news").innerText(), /wieder aktuell/);
  assert.equal(await page.locator("main").innerText(), text);
});

test("without the API: contacts from memory only, no word whether it is open, and a friendly first visit", async () => {
  const contact = await visit(VIEWS.contact);
  const office = await visit(VIEWS.office);
  await program.stop();
  await contactsAreGoneAfterReload(contact.page);
  await office.page.reload();
  await office.page.getByText("Ob gerade geöffnet ist, können wir im Moment nicht sagen.").waitFor(PATIENCE);
  assert.equal(await office.page.locator(".state").count(), 0);
  const first = await visit(VIEWS.projects);
  await isFriendly(first.page);
  await program.start();
  await contact.page.locator(".contact").first().waitFor(PATIENCE);
  await office.page.locator(".state").waitFor(PATIENCE);
  await first.page.locator(".cards").waitFor(PATIENCE);
  assert.equal(await first.page.evaluate(() => document.activeElement.tagName), "H1", "the focus is not lost");
});

/** In this tab contacts are shown for some minutes; who loads the page anew does not get them from the device. */
async function contactsAreGoneAfterReload(page) {
  await page.getByRole("link", { name: "Förderung" }).click();
  await page.getByRole("heading", { name: /gerade nicht erreichbar/ }).waitFor(PATIENCE);
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Kontakt" }).waitFor(PATIENCE);
  assert.ok((await page.locator(".contact").count()) > 0);
  await page.reload();
  await page.getByRole("heading", { name: /gerade nicht erreichbar/ }).waitFor(PATIENCE);
  assert.equal(await page.locator(".contact").count(), 0);
}

async function isFriendly(page) {
  assert.match(await page.locator("h1").innerText(), /gerade nicht erreichbar/);
  await page.getByText("Das liegt nicht an Ihnen.").waitFor();
  const again = page.getByRole("button", { name: "Jetzt versuchen" });
  await again.focus();
  await again.press("Enter");
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Jetzt versuchen", "the focus stays");
}
