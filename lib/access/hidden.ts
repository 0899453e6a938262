/** Under this name a Visit holds the store. Only what opens a store and what authorises may know it; a test says so. */
export const HIDDEN: unique symbol = Symbol("store");
