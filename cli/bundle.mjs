import { randomBytes } from "node:crypto";
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const installation = resolve(fileURLToPath(import.meta.url), "../..");
const requireHere = createRequire(import.meta.url);
const HOUR = 3_600_000;

/**
 * The TypeScript file `entry` (relative to the installation) as one JavaScript file, made anew only when a source
 * that went into it, or the lock file, has changed. Kept in .cache/, or in a private temporary folder where the
 * installation is read-only.
 * @param {string} entry
 * @returns {Promise<string>} the URL to import
 */
export async function bundled(entry) {
  const name = basename(entry, ".ts");
  const folder = writableFolder();
  return pathToFileURL(join(folder, freshBundle(folder, name) ?? (await build(folder, entry, name)))).href;
}

function freshBundle(folder, name) {
  try {
    const stamp = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
    statSync(join(folder, stamp.file));
    return stamp.inputs.every(([path, state]) => stateOf(path) === state) ? stamp.file : null;
  } catch {
    return null;
  }
}

function stateOf(path) {
  const { mtimeMs, size } = statSync(join(installation, path));
  return `${mtimeMs}/${size}`;
}

async function build(folder, entry, name) {
  const esbuild = await import("esbuild");
  const result = await esbuild.build({
    absWorkingDir: installation,
    entryPoints: [entry],
    outfile: join(folder, "bundle.mjs"),
    write: false,
    metafile: true,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    charset: "utf8",
    logLevel: "error",
    legalComments: "none",
    plugins: [nativeModules],
    // A source that looks for a package looks from the installation, wherever the bundle is kept.
    define: { "import.meta.url": JSON.stringify(pathToFileURL(join(installation, entry)).href) },
    banner: {
      js: `import { createRequire as requireFrom } from "node:module"; const require = requireFrom(${JSON.stringify(pathToFileURL(join(installation, "package.json")).href)});`,
    },
  });
  const inputs = Object.keys(result.metafile.inputs)
    .filter((path) => !path.includes("node_modules"))
    .map((path) => relative(installation, resolve(installation, path)));
  const file = `${name}-${randomBytes(6).toString("hex")}.mjs`;
  const stamp = { file, inputs: [...inputs, "package-lock.json"].map((path) => [path, stateOf(path)]) };
  removeOld(folder, name);
  writeWhole(join(folder, file), result.outputFiles[0].text);
  writeWhole(join(folder, `${name}.json`), JSON.stringify(stamp));
  return file;
}

/** Compiled add-ons cannot be bundled: they are imported from where they are installed. */
const nativeModules = {
  name: "native-modules",
  setup(build) {
    build.onResolve({ filter: /^(better-sqlite3|better-sqlite3-napi|esbuild|@next\/env|next)$/ }, ({ path, kind }) => {
      if (kind === "require-call" || kind === "require-resolve") return { path, external: true };
      return { path: pathToFileURL(requireHere.resolve(path)).href, external: true };
    });
  },
};

/** Bundles that nobody is about to import any more. Other processes may be doing the same, and renaming drafts of theirs. */
function removeOld(folder, name) {
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    const madeAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (file.startsWith(`${name}-`) && Date.now() - madeAt > HOUR) rmSync(path, { force: true });
  }
}

function writeWhole(path, text) {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, path);
}

function writableFolder() {
  const inside = join(installation, ".cache", "bundle");
  if (isWritable(inside)) return inside;
  // Code is run from here: nobody else may have put it there.
  const outside = join(tmpdir(), `golden-thread-${process.getuid?.() ?? "user"}`);
  if (isWritable(outside) && isPrivate(outside)) return outside;
  return mkdtempSync(join(tmpdir(), "golden-thread-"));
}

function isWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeWhole(join(folder, `probe-${process.pid}`), "");
    rmSync(join(folder, `probe-${process.pid}`));
    return true;
  } catch {
    return false;
  }
}

function isPrivate(folder) {
  const state = lstatSync(folder);
  if (process.getuid === undefined) return state.isDirectory();
  return state.isDirectory() && state.uid === process.getuid() && (state.mode & 0o077) === 0;
}
