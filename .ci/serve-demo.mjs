import { spawn, spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "../cli/prepare.mjs";

/** The demo company on a fresh database, for the browser tests: `node .ci/serve-demo.mjs PORT`. */
const folder = join(root, ".cache", "browser-tests");
const command = join(root, "cli", "bin.mjs");
const database = ["--database", join(folder, "demo.db")];

rmSync(folder, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [command, "demo", ...database], { stdio: ["ignore", "ignore", "inherit"] });
if (status !== 0) process.exit(1);
const server = spawn(process.execPath, [command, "serve", "--port", process.argv[2] ?? "3917", ...database], {
  stdio: "inherit",
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 0));
