// The site beside the OpenAPI document: every word of a vocabulary that it shows has a name in both languages.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";

import { config, load } from "./load.mjs";

const here = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "..");
const { textsIn } = await load("texts/index");
const { components } = JSON.parse(readFileSync(path.join(here, config.document), "utf8"));

const VOCABULARIES = {
  status: "ProjectStatus",
  milestone: "MilestoneStatus",
  actor: "ActorRole",
  bound: "Bound",
  kind: "FundingKind",
  kindText: "FundingKind",
  share: "ShareRole",
  rate: "RateCondition",
  caveat: "Caveat",
  state: "OfficeHoursState",
  mode: "OpeningMode",
  channel: "ChannelType",
};

for (const lang of ["de", "en", "de-simple"]) {
  test(`every word has a name: ${lang}`, () => {
    const { words } = textsIn(lang);
    for (const [vocabulary, schema] of Object.entries(VOCABULARIES)) {
      const { "x-extensible-enum": open, enum: closed } = components.schemas[schema];
      const names = Object.keys(words[vocabulary]).filter((word) => word !== "other");
      assert.deepEqual(names.sort(), [...(open ?? closed)].sort(), schema);
    }
    assert.deepEqual(Object.keys(words.stage).sort(), Object.keys(components.schemas.Figures.properties).sort());
    assert.deepEqual(
      Object.keys(words)
        .filter((name) => name !== "stage")
        .sort(),
      Object.keys(VOCABULARIES).sort(),
    );
  });
}

test("no text of the API becomes markup", () => {
  const files = readdirSync(path.join(here, "src"), { recursive: true }).filter(
    (file) => file.endsWith(".ts") && !file.includes("generated"),
  );
  assert.ok(files.length > 30);
  for (const file of files) {
    const text = readFileSync(path.join(here, "src", file), "utf8");
    assert.doesNotMatch(text, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/, file);
  }
});
