/** Every table for Drizzle's own tools, which look for tables among a module's exports and not inside them. */
module.exports = require("./tables").tables;
