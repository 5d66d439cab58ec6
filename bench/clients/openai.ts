import OpenAI from "openai";
import { type Make, RUN_ID } from "./client.ts";

export const make: Make = (host, token) => {
  const client = new OpenAI({ apiKey: token, baseURL: `${host}/api` });
  return () => client.get("/2.1/jobs/runs/get", { query: { run_id: RUN_ID } });
};
