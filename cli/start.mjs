import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { build, install, requireNode, root } from "./prepare.mjs";

/** `npm start` and `npm run demo`, from a bare clone onwards: install, build, (make the demo,) serve. */
const command = join(root, "cli", "bin.mjs");
const given = process.argv.slice(2);
const options = given.filter((word) => word !== "--demo");

requireNode();
await install();
await build();
if (given.includes("--demo")) {
  const { status } = spawnSync(process.execPath, [command, "demo", ...databaseAmong(options)], { stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
const server = spawn(process.execPath, [command, "serve", ...options], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));

/** The `--database` among options for `serve`, which is all of them that `demo` understands. */
function databaseAmong(words) {
  const at = words.findIndex((word) => word === "--database" || word.startsWith("--database="));
  if (at < 0) return [];
  return words[at] === "--database" ? words.slice(at, at + 2) : [words[at]];
}
