// Addresses: every state of the site is one, and what nobody wrote leads nowhere.

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./load.mjs";

const { href, inLanguage, parse } = await load("router");

test("an address says page, language and filter", () => {
  const address = parse("?page=projects&filter=on&status=idea&status=planned&local=yes&q=+Wald+&lang=en", ["de"]);
  const filter = { status: ["idea", "planned"], isLocal: true, words: "Wald" };
  assert.deepEqual(address, { page: "projects", lang: "en", id: "", filter });
});

test("without a filter the running projects are shown, with an empty one all", () => {
  assert.deepEqual(parse("", ["de"]).filter.status, ["inProgress", "pilot", "inOperation"]);
  assert.deepEqual(parse("?filter=on", ["de"]).filter.status, []);
  assert.deepEqual(parse("?filter=on&status=nonsense", ["de"]).filter.status, [], "an unknown status is not asked for");
});

test("an address that we do not know is missing", () => {
  const pages = ["", "?page=funding", "?page=nothing", "?page=project", "?page=project&id=a"].map(
    (search) => parse(search, []).page,
  );
  assert.deepEqual(pages, ["projects", "funding", "missing", "missing", "project"]);
});

test("links are addresses", () => {
  assert.equal(href("project", "en", "a b"), "?page=project&id=a+b&lang=en");
  assert.equal(inLanguage("?page=projects&status=idea&lang=de", "en"), "?page=projects&status=idea&lang=en");
});
