// Every rule of openapi/.spectral.yaml refuses the document in openapi/lint-tests that is named after it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL(".", import.meta.url));
const openapi = fileURLToPath(new URL("../openapi/", import.meta.url));

/** The rules that the ruleset names, whether ours or taken over. */
function rules() {
  const [, named] = readFileSync(path.join(openapi, ".spectral.yaml"), "utf8").split(/^rules:$/m);
  return [...named.matchAll(/^  ([a-zA-Z-]+):/gm)].map(([, name]) => name);
}

/** What Spectral says: a function from the name of a document to the rules that it breaks. */
function refusals(documents) {
  const spectral = path.join(web, "node_modules/.bin/spectral");
  const files = documents.map((name) => path.join(openapi, "lint-tests", name));
  const args = ["lint", ...files, "--quiet", "--format=json", `--ruleset=${path.join(openapi, ".spectral.yaml")}`];
  const { stdout, stderr } = spawnSync(spectral, args, { encoding: "utf8", maxBuffer: 2 ** 26 });
  assert.equal(stderr, "", "Spectral did not run");
  const found = JSON.parse(stdout).map(({ source, code }) => [path.basename(source), code]);
  return (document) => new Set(found.filter(([name]) => name === document).map(([, code]) => code));
}

const documents = readdirSync(path.join(openapi, "lint-tests")).sort();

test("every rule has a document, and every document a rule", () => {
  assert.ok(rules().length > 10, "the rules were not read");
  assert.deepEqual(documents, rules().map((rule) => `${rule}.yaml`).sort());
});

test("every rule refuses its document, and no other rule of ours does", () => {
  const refused = refusals(documents);
  for (const document of documents) {
    const broken = refused(document);
    const ours = rules().filter((rule) => broken.has(rule));
    assert.deepEqual(ours, [path.basename(document, ".yaml")], document);
  }
});
