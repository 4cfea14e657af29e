// Opens pages in the browser that the system brings, and notes everything that is wrong with them.

import { chromium } from "playwright-core";

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function launch(args = []) {
  return chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: [...QUIET, ...args] });
}

/** A page in a fresh profile, and a function that says everything that was wrong until then. */
export async function freshPage(browser, options = {}) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const seen = watched(page);
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
      globalThis.violations.push(`policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  const faults = async () => [...seen, ...((await page.evaluate(() => globalThis.violations)) ?? [])];
  return { context, page, faults, seen };
}

/** What goes wrong with a page from now on. */
function watched(page) {
  const seen = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) seen.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => seen.push(`error: ${error.message}`));
  page.on("response", (answer) => {
    if (answer.status() >= 400) seen.push(`${answer.status()}: ${answer.url()}`);
  });
  return seen;
}
