import ky from "ky";
import { type Make, RUN_ID } from "./client.ts";

export const make: Make = (host, token) => {
  const client = ky.create({ prefixUrl: `${host}/api`, headers: { authorization: `Bearer ${token}` } });
  return () => client.get("2.1/jobs/runs/get", { searchParams: { run_id: RUN_ID } }).json();
};
