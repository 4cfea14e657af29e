#!/usr/bin/env node
// Serves the built site on this machine, to look at it. On the web, any server for static files does.

import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "./build.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };

/** A server for the files of `folder` that is listening. */
export async function serve(folder, port = 0) {
  const server = createServer((request, answer) => {
    const name = new URL(request.url, "http://site").pathname.slice(1) || "index.html";
    const type = TYPES[path.extname(name)];
    const content = type && !name.includes("/") ? read(path.join(folder, name)) : null;
    if (content === null) return answer.writeHead(404).end();
    const kept = name === "index.html" ? "no-cache" : "public, max-age=31536000, immutable";
    answer.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": kept }).end(content);
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  return server;
}

function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await build(process.env.MYK10_URL ? { api: process.env.MYK10_URL } : {});
  const server = await serve(fileURLToPath(new URL("dist", import.meta.url)), Number(process.env.PORT ?? 8090));
  console.log(`http://127.0.0.1:${server.address().port}`);
}
