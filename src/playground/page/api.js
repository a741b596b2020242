// The page's calls to the emulator's server. None of them throws: a server that is away is an answer too.

/** @typedef {import("./types.d.ts").Answer} Answer */

/**
 * @param {string} path
 * @param {RequestInit} options
 * @returns {Promise<Answer>}
 */
async function call(path, options) {
  try {
    const response = await fetch(path, { method: "POST", ...options });
    const answer = await response.json();
    if (answer.ok === true || typeof answer.error === "string") return answer;
  } catch {
    // Fall through: not reachable, or not JSON.
  }
  return { ok: false, error: "" };
}

/** @param {string} path @param {unknown} body */
function callJson(path, body) {
  return call(path, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/**
 * The workspace as a persona sees it.
 * @param {string} user empty before one is known
 * @returns {Promise<import("./types.d.ts").State | undefined>} undefined when the server is away
 */
export async function fetchState(user) {
  try {
    const response = await fetch(`/page/api/state?${new URLSearchParams({ user })}`, { cache: "no-store" });
    return response.ok ? await response.json() : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} user @param {import("./types.d.ts").Act} act */
export function sendAct(user, act) {
  return callJson("/page/api/act", { user, ...act });
}

/**
 * Drops a file into a conversation.
 * @param {{ user: string, channel: string, text: string }} where
 * @param {File} file
 */
export function uploadFile(where, file) {
  return call(`/page/api/upload?${new URLSearchParams({ ...where, name: file.name })}`, { body: file });
}

/**
 * Hands over a file for a modal's file_input; the answer holds its id.
 * @param {string} user
 * @param {File} file
 */
export function uploadInput(user, file) {
  return call(`/page/api/file?${new URLSearchParams({ user, name: file.name })}`, { body: file });
}

/**
 * Where somebody downloads a file that they see.
 * @param {string} user
 * @param {import("./types.d.ts").SharedFile} file
 */
export function fileAddress(user, file) {
  return `/page/api/file?${new URLSearchParams({ user, id: file.id })}`;
}

/** @param {number} days whole days, 1 to 400 */
export function moveClock(days) {
  return callJson("/page/api/clock", { days });
}

/**
 * Listens for changes and keeps listening: EventSource gives up when a server answers with anything but a stream, so
 * a lost one is replaced by hand.
 * @param {{ onChange: () => void, onLost: () => void }} handlers
 */
export function listen({ onChange, onLost }) {
  const source = new EventSource("/page/api/changes");
  source.onopen = onChange;
  source.onmessage = onChange;
  source.onerror = () => {
    source.close();
    onLost();
    setTimeout(() => listen({ onChange, onLost }), 1000);
  };
}
