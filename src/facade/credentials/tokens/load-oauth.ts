import { lazy } from "../../util/lazy.ts";

/** Loads the OAuth requests with oauth4webapi. */
export const loadOAuth = lazy(() => import("./oauth.ts"));
