import { build, requireNode } from "./prepare.mjs";

requireNode();
build();
