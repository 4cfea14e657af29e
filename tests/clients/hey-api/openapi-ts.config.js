/** @type {import("@hey-api/openapi-ts").UserConfig} */
export default {
  input: "../../../openapi/public-v1.json",
  // Node.js wants the ending in imports; a bundler does not need it.
  output: { path: "generated", module: { extension: ".js" } },
};
