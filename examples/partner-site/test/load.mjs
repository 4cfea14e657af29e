// Bundles a module of the site so that Node.js or a page can run it.

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { constants, writeTypes } from "../build.mjs";

const here = fileURLToPath(new URL("..", import.meta.url));
export const config = JSON.parse(readFileSync(`${here}site.config.json`, "utf8"));

/** The exports of src/NAME.ts. */
export async function load(name) {
  const text = await bundled(name, { format: "esm" });
  return import(`data:text/javascript;base64,${Buffer.from(text).toString("base64")}`);
}

/** The text of src/NAME.ts with everything that it needs. */
export async function bundled(name, options) {
  if (!existsSync(`${here}src/generated/api.ts`)) await writeTypes(config.document);
  const { outputFiles } = await build({
    entryPoints: [`${here}src/${name}.ts`],
    define: constants(config),
    bundle: true,
    write: false,
    charset: "utf8",
    ...options,
  });
  return outputFiles[0].text;
}
