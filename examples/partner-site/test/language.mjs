// Languages and dates: which one is spoken, which one a text is in, and no more of a date than is known.

import assert from "node:assert/strict";
import { test } from "node:test";

import { load } from "./load.mjs";

const { fallsBack, language, otherLanguage } = await load("language");
const { clockText, dateText, openingText } = await load("dates");

test("the first language that we know is taken, German where we know none", () => {
  const cases = [
    [["en", "de"], "en"],
    [[null, "en-GB", "de-DE"], "en"],
    [[null, "fr-FR", "de-AT"], "de"],
    [["de-simple"], "de-simple"],
    [["de-ls", "en"], "de"],
    [["nl"], "de"],
    [[null], "de"],
  ];
  for (const [wanted, expected] of cases) assert.equal(language(wanted), expected, wanted.join());
});

test("a text is in the language of the page unless the record says otherwise", () => {
  const record = { fallbacks: { "/note": "de", "/sources/0/note": "de" } };
  assert.equal(otherLanguage(record, "/note"), "de");
  assert.equal(otherLanguage(record, "/title"), null);
  assert.equal(otherLanguage(record, "/sources/1/note"), null);
  assert.equal(fallsBack([{ fallbacks: {} }, record], ["/title", "/note"]), true);
  assert.equal(fallsBack([record], ["/title"]), false);
});

test("a date is said as precisely as it is known", () => {
  const date = (earliestDate, precision) =>
    ["de", "en", "de-simple"].map((lang) => dateText({ earliestDate, precision }, lang));
  assert.deepEqual(date("2024-06-04", "day"), ["4. Juni 2024", "4 June 2024", "4. Juni 2024"]);
  assert.deepEqual(date("2025-03-01", "month"), ["März 2025", "March 2025", "März 2025"]);
  assert.deepEqual(date("2023-01-01", "year"), ["2023", "2023", "2023"]);
});

test("times are those of the place, also across a change of clocks", () => {
  const [opens, closes] = [new Date("2026-11-26T13:00:00Z"), new Date("2026-11-26T16:00:00Z")];
  const said = (lang) => openingText(opens, closes, lang, "Europe/Berlin").replaceAll(/\s/g, " ");
  assert.equal(said("de"), "Donnerstag, 26. November, 14:00–17:00 Uhr");
  assert.equal(said("en"), "Thursday 26 November, 14:00–17:00");
  assert.match(openingText(opens, null, "de", "Europe/Berlin"), /26\. November um 14:00/);
  assert.equal(clockText(new Date("2026-07-01T08:00:00Z"), "de", "Europe/Berlin"), "10:00");
});
