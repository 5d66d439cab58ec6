/** Creates a client, and gives the function that asks it for the run of {@link RUN_ID}. */
export type Make = (host: string, token: string) => () => Promise<unknown>;

export const RUN_ID = 1;
