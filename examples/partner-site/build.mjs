// Builds the site: types from the OpenAPI document, then one script, one style sheet and one page into `dist`.

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import { build as bundle } from "esbuild";
import openapiTypescript, { astToString } from "openapi-typescript";

const here = fileURLToPath(new URL(".", import.meta.url));
const source = path.join(here, "src");

/** Builds into `folder`; `settings` win over site.config.json. Says which files there are. */
export async function build(settings = {}, folder = path.join(here, "dist")) {
  const config = { ...JSON.parse(readFileSync(path.join(here, "site.config.json"), "utf8")), ...settings };
  await writeTypes(config.document);
  rmSync(folder, { recursive: true, force: true });
  const files = await writeFiles(config, folder);
  writeFileSync(path.join(folder, "index.html"), page(config, files));
  return ["index.html", ...Object.values(files)];
}

/** Writes src/generated/api.ts from the document: a file beside this one, or an address. */
export async function writeTypes(document) {
  const where = /^https?:/.test(document) ? new URL(document) : pathToFileURL(path.resolve(here, document));
  const types = astToString(await openapiTypescript(where, { enumValues: true, silent: true }));
  mkdirSync(path.join(source, "generated"), { recursive: true });
  writeFileSync(path.join(source, "generated/api.ts"), types);
}

/** The settings that the site itself knows, as constants for the bundler. */
export function constants({ document: _, ...known }) {
  return { SITE_CONFIG: JSON.stringify(known) };
}

async function writeFiles(config, folder) {
  const { metafile } = await bundle({
    entryPoints: { site: "src/main.ts", style: "src/styles/site.css", icon: "src/icon.svg" },
    absWorkingDir: here,
    outdir: folder,
    // The name changes with the content, so that browsers may keep the files for ever.
    entryNames: "[name]-[hash]",
    loader: { ".svg": "copy" },
    define: constants(config),
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2022", "chrome109", "firefox115", "safari16"],
    metafile: true,
    logLevel: "warning",
  });
  const names = Object.keys(metafile.outputs).map((name) => path.relative(folder, path.join(here, name)));
  const named = (begin) => names.find((name) => name.startsWith(begin));
  return { script: named("site-"), style: named("style-"), icon: named("icon-") };
}

function page({ api }, { script, style, icon }) {
  const { origin } = new URL(api);
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    `connect-src ${origin}`,
    "form-action 'self'",
    "base-uri 'none'",
  ].join("; ");
  const values = { policy, origin, api, script, style, icon };
  const template = readFileSync(path.join(source, "index.html"), "utf8");
  return template.replaceAll(/\{\{(\w+)\}\}/g, (_, name) => values[name]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = path.join(here, "dist");
  for (const name of await build(process.env.MYK10_URL ? { api: process.env.MYK10_URL } : {})) {
    console.log(`${String(statSync(path.join(folder, name)).size).padStart(7)} ${name}`);
  }
}
