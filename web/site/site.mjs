// What the tests of the example site share: the program, the built site, a browser, and a page of it.

import { once } from "node:events";
import path from "node:path";

import { build } from "../../examples/partner-site/build.mjs";
import { serve } from "../../examples/partner-site/serve.mjs";
import { freshPage, launch } from "../browser.mjs";
import { root, startProgram } from "../program.mjs";

/** Where the pictures of every view are kept. */
export const pictures = path.join(root, "target/site/screenshots");

/** The views, and where each is. */
export const VIEWS = {
  projects: "?page=projects",
  project: "?page=project&id=hochwasserfruehwarnsystem",
  funding: "?page=funding",
  office: "?page=office",
  contact: "?page=contact",
};

export let program;
let server;
let browser;
let site;

export async function openSite() {
  const folder = path.join(root, "target/site/dist");
  program = await startProgram();
  await build({ api: `${program.origin}/v1`, timeoutSeconds: 4, retrySeconds: 0.5 }, folder);
  server = await serve(folder);
  site = `http://127.0.0.1:${server.address().port}/`;
  // No other host can be reached, whatever a page tries; routes of Playwright would switch off the browser's cache.
  browser = await launch(["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]);
}

export async function closeSite() {
  await browser?.close();
  if (server) await once(server.close(), "close");
  await program?.end();
}

/** What the API answers. */
export async function api(target) {
  const answer = await fetch(`${program.origin}/v1${target}`);
  if (!answer.ok) throw new Error(`${target} answers ${answer.status}`);
  return answer.json();
}

/**
 * A page of the site in a fresh profile, in German where the address says nothing else.
 *
 * `asked` are the requests to the API so far; `faults` tells everything that was wrong, requests to others included.
 */
export async function visit(search, options = {}) {
  const fresh = await freshPage(browser, { viewport: { width: 1280, height: 900 }, locale: "de-DE", ...options });
  const { page } = fresh;
  const asked = [];
  page.on("request", (request) => {
    const { origin } = new URL(request.url());
    if (origin === program.origin) asked.push(request);
    else if (!request.url().startsWith(site)) fresh.seen.push(`asked another host: ${request.url()}`);
  });
  const go = async (where) => {
    await page.goto(site + where);
    await shown(page);
  };
  await go(search);
  return { ...fresh, asked, go };
}

/** Waits until a view is drawn. */
export async function shown(page) {
  await page.locator("main:not([aria-busy]) h1").waitFor();
}

/** Text as one line: the spaces that keep numbers and units together count as spaces. */
export function line(text) {
  return text.replace(/\s+/g, " ").trim();
}
