// Colours: every pair of text and ground can be read, in both colour schemes (WCAG 2.2, 1.4.3 and 1.4.11).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const css = readFileSync(new URL("../src/styles/tokens.css", import.meta.url), "utf8");
const [light, dark] = css
  .split("@media screen and (prefers-color-scheme: dark)")
  .map((part) =>
    Object.fromEntries([...part.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, colour]) => [name, colour])),
  );

const TEXT = [
  ...["ground", "surface", "sunken"].flatMap((ground) =>
    ["ink", "ink-soft", "accent", "accent-strong"].map((ink) => [ink, ground]),
  ),
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["accent", "accent-soft"],
  ["ink", "accent-soft"],
  ...["running", "coming", "done", "ended", "warning"].map((name) => [name, `${name}-soft`]),
  ...["running", "ended", "coming"].map((name) => [name, "surface"]),
];
const SHAPES = [
  ["line-strong", "surface"],
  ["line-strong", "ground"],
  ["focus", "ground"],
  ["focus", "surface"],
  ["accent", "surface"],
];

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5].map((from) => {
    const part = parseInt(colour.slice(from, from + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

for (const [scheme, colours] of Object.entries({ light, dark })) {
  test(`every pair can be read: ${scheme}`, () => {
    assert.equal(Object.keys(colours).length, Object.keys(light).length, "each colour is there in both");
    for (const [pairs, least] of [
      [TEXT, 4.5],
      [SHAPES, 3],
    ]) {
      for (const [ink, ground] of pairs) {
        const found = contrast(colours[ink], colours[ground]);
        assert.ok(found >= least, `${ink} on ${ground}: ${found.toFixed(2)}`);
      }
    }
  });
}
