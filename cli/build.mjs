import { build, requireNode } from "./prepare.mjs";

requireNode();
await build();
