// Takes the files of Swagger UI that the program embeds out of the package that package.json pins.

import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const from = new URL("node_modules/swagger-ui-dist/", import.meta.url);
const to = new URL("../crates/http/assets/swagger-ui/", import.meta.url);

for (const name of ["swagger-ui-bundle.js", "swagger-ui.css"]) {
  writeFileSync(new URL(`${name}.gz`, to), gzipSync(readFileSync(new URL(name, from)), { level: 9 }));
}
for (const name of ["LICENSE", "NOTICE", "swagger-ui-bundle.js.LICENSE.txt"]) {
  copyFileSync(new URL(name, from), new URL(name, to));
}
