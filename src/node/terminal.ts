// Its own entry of the build, since it is large and has one build for both formats.
export { createLogUpdate } from "log-update";
