import { request } from "undici";
import { type Make, RUN_ID } from "./client.ts";

export const make: Make = (host, token) => {
  const headers = { accept: "application/json", authorization: `Bearer ${token}` };
  return async () => {
    const { body } = await request(`${host}/api/2.1/jobs/runs/get?run_id=${RUN_ID}`, { headers });
    return await body.json();
  };
};
