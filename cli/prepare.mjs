import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What a fresh clone needs before anything else can run. Plain Node, no packages: this runs before they are installed,
 * and must be readable by a Node that is too old, to say so.
 */
export const root = resolve(fileURLToPath(import.meta.url), "../..");
const INSTALL_STAMP = join(root, "node_modules", ".golden-thread-installed");
const BUILD_STAMP = join(root, ".next", "golden-thread-built");
const BUILT_FROM = [
  "app",
  "lib",
  "db",
  "public",
  "next.config.js",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
  "package-lock.json",
];

/** Ends with one sentence, no stack. */
export function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Is `version` one that `range` allows? Ranges are those of package.json: `^X.Y.Z` and `>=X`, joined by `||`. */
export function allows(range, version) {
  const numbers = (text) => text.split(".").map(Number);
  const [major, minor = 0, patch = 0] = numbers(version);
  return range.split("||").some((part) => {
    const text = part.trim();
    const [wantedMajor, wantedMinor = 0, wantedPatch = 0] = numbers(text.replace(/^[\^>=]+/, ""));
    if (text.startsWith(">=") && major > wantedMajor) return true;
    if (major !== wantedMajor) return false;
    return minor > wantedMinor || (minor === wantedMinor && patch >= wantedPatch);
  });
}

export function requireNode() {
  const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  if (!allows(engines.node, process.versions.node)) {
    stop(
      `Golden Thread needs Node.js 20.19 or newer (24 is best), and this is ${process.versions.node}; get a newer one from nodejs.org.`,
    );
  }
}

/** Runs `npm ci` where node_modules is missing or was made from another lock file. */
export async function install() {
  const wanted = digestOf([join(root, "package-lock.json")]) + process.versions.modules;
  if (readIfThere(INSTALL_STAMP) === wanted) return;
  if (readIfThere(INSTALL_STAMP) === null && isInstalledByHand()) {
    writeStamp(INSTALL_STAMP, wanted);
    return;
  }
  requireWritable("The packages cannot be installed");
  const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  await run(npm(), args, "Installing packages (one to four minutes, most of it compiling the database driver)", headersHere());
  writeStamp(INSTALL_STAMP, wanted);
}

/** Tells the compiler of native packages of Node's headers where they stand beside this Node: else it downloads them. */
function headersHere() {
  const prefix = resolve(process.execPath, "../..");
  const text = readIfThere(join(prefix, "include", "node", "node_version.h")) ?? "";
  const part = (name) => text.match(new RegExp(`#define NODE_${name}_VERSION (\\d+)`))?.[1];
  const version = ["MAJOR", "MINOR", "PATCH"].map(part).join(".");
  const isTold = process.env.npm_config_nodedir !== undefined;
  return version === process.versions.node && !isTold ? { npm_config_nodedir: prefix } : {};
}

/** `npm ci` by hand leaves no stamp; its own record of what it installed is as new as the lock file, or newer. */
function isInstalledByHand() {
  const record = join(root, "node_modules", ".package-lock.json");
  return existsSync(record) && statSync(record).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs;
}

/** Builds the web application where there is no build, or its sources have changed. */
export async function build() {
  const wanted = digestOf(BUILT_FROM.map((name) => join(root, name)));
  if (readIfThere(BUILD_STAMP) === wanted) return;
  requireWritable("The web application cannot be built");
  const next = join(root, "node_modules", "next", "dist", "bin", "next");
  await run(process.execPath, [next, "build"], "Building the web application (about a minute)");
  writeStamp(BUILD_STAMP, wanted);
}

const HEARTBEAT_MS = process.stderr.isTTY ? 1000 : 15_000;

/** Runs a program, saying on standard error what is being done and for how long; its own output is shown only where it fails. */
function run(program, args, doing, more = {}) {
  const env = { ...process.env, ...more, NEXT_TELEMETRY_DISABLED: "1" };
  const begun = Date.now();
  const tell = () => {
    const text = `${doing}: ${Math.round((Date.now() - begun) / 1000)} s`;
    process.stderr.write(process.stderr.isTTY ? `\r${text}` : `${text}\n`);
  };
  tell();
  const heartbeat = setInterval(tell, HEARTBEAT_MS);
  const child = spawn(program, args, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"], shell: program.endsWith(".cmd") });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => output.push(chunk));
  return new Promise((done) => {
    const end = (failed) => {
      clearInterval(heartbeat);
      if (process.stderr.isTTY) process.stderr.write("\n");
      if (!failed) return done();
      process.stderr.write(Buffer.concat(output));
      stop(`${doing.replace(/ \(.*/, "")} has failed; the lines above say why.`);
    };
    child.on("error", () => end(true));
    child.on("close", (code) => end(code !== 0));
  });
}

function npm() {
  return process.platform === "win32" ? "npm.cmd" : "npm";
}

function requireWritable(consequence) {
  const probe = join(root, `.writable-${process.pid}`);
  try {
    writeFileSync(probe, "");
    rmSync(probe);
  } catch {
    stop(`${consequence}, because the folder ${root} is read-only; copy it to a place where you may write.`);
  }
}

function writeStamp(path, text) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch {
    // A read-only installation works without its stamp; it is only checked again next time.
  }
}

function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : null;
}

function digestOf(paths) {
  const hash = createHash("sha256");
  const add = (path) => {
    if (!existsSync(path)) return;
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path).sort()) add(join(path, name));
      return;
    }
    hash.update(path.slice(root.length)).update("\0").update(readFileSync(path)).update("\0");
  };
  for (const path of paths) add(path);
  return hash.digest("hex");
}
