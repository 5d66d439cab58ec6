/**
 * Creates a `fetch` for the mock workspace, which keeps no state and returns runs of June: the first polls of a run find it
 * running, and its times are moved to the present.
 */
export function createMockFetch(): typeof fetch {
  const moveMs = Date.now() - FIRST_TASK_ENDED_MS;
  let polls = 0;
  return async (input, init) => {
    if (!String(input).includes("/runs/get?")) return fetch(input, init);
    polls += 1;
    const headers = new Headers(init?.headers);
    if (polls <= 2) headers.set("prefer", "example=running");
    const response = await fetch(input, { ...init, headers });
    const body = await response.text();
    return new Response(
      body.replace(/(?<="(start|end)_time":)\d{13}/g, (ms) => String(Number(ms) + moveMs)),
      response,
    );
  };
}

// In the documented examples of a run.
const FIRST_TASK_ENDED_MS = 1_780_301_884_143;
