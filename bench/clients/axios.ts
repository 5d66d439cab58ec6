import axios from "axios";
import { type Make, RUN_ID } from "./client.ts";

export const make: Make = (host, token) => {
  const client = axios.create({ baseURL: `${host}/api`, headers: { authorization: `Bearer ${token}` } });
  return async () => (await client.get("/2.1/jobs/runs/get", { params: { run_id: RUN_ID } })).data;
};
