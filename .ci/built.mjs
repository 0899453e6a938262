import { build } from "../cli/prepare.mjs";

/** Before the tests that ask the built application: builds it where its sources have changed. */
export const setup = () => build();
