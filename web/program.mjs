// Starts the program over the content pack for tests that look at it with a browser.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));
const program = process.env.MYK10_BIN ?? path.join(root, "target/debug/myk10");

/** A running program at `origin`; it can be stopped and started again over its data, and ended for good. */
export async function startProgram(args = []) {
  const [port, operators] = await freePorts(2);
  const folder = mkdtempSync(path.join(tmpdir(), "myk10-web-"));
  const addresses = ["--listen", `127.0.0.1:${port}`, "--admin-listen", `127.0.0.1:${operators}`];
  const content = ["--content", path.join(root, "content"), "--data-dir", folder];
  let server;
  const start = async () => {
    server = await run(["serve", ...addresses, ...content, "--drain", "0", ...args]);
    await ready(server, `http://127.0.0.1:${operators}/ready`);
  };
  const stop = async () => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    server.kill();
    await once(server, "exit");
  };
  const end = async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  };
  await start();
  return { origin: `http://127.0.0.1:${port}`, port, start, stop, end };
}

async function run(args) {
  const options = { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, RUST_LOG: "warn" } };
  const server = spawn(program, args, options);
  await once(server, "spawn");
  return server;
}

/** Ports that are free now. */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((each) => once(each, "listening")));
  const ports = servers.map((each) => each.address().port);
  await Promise.all(servers.map((each) => once(each.close(), "close")));
  return ports;
}

/** Waits until the program answers; gives up when it ends. */
async function ready(server, address) {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
    if (server.exitCode !== null) throw new Error(`the program ended with ${server.exitCode}`);
    const answer = await fetch(address).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error("the program does not get ready");
}
