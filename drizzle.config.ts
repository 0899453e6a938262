import { defineConfig } from "drizzle-kit";

/** For looking at the tables with Drizzle's tools; the migrations themselves are written by hand in db/migrations. */
export default defineConfig({ dialect: "sqlite", schema: "./db/drizzle-schema.cjs", out: "./.cache/drizzle" });
