/** The local operator, as the trail and the tokens' makers have it: by this id, and by these words where somebody reads it. */
export const OPERATOR_ID = "local";
export const OPERATOR_NAME = "Command line";
