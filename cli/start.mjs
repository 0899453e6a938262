import { spawn } from "node:child_process";
import { join } from "node:path";
import { build, install, requireNode, root } from "./prepare.mjs";

/** `npm start` and `npm run demo`, from a bare clone onwards: install, build, then `golden-thread serve`. */
requireNode();
install();
build();
const given = process.argv.slice(2);
const args = given.includes("--demo") ? ["serve", "--demo", ...given.filter((word) => word !== "--demo")] : ["serve", ...given];
const child = spawn(process.execPath, [join(root, "cli", "bin.mjs"), ...args], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1)));
