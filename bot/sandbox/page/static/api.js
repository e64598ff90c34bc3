// Talks to the practice workspace: reads the state, posts what a person does, listens for changes.

const PATIENCE = 30_000; // ms; readings wait for one another, so one that hangs would be the last
const UNREACHABLE = "The practice workspace doesn’t answer. Is it still running?";

/** The state as `as` sees it (null: whoever the workspace begins with). Throws an Error with words for people. */
export async function readState(as) {
  const answer = await fetch(`/practice/state${as ? `?as=${encodeURIComponent(as)}` : ""}`, {
    cache: "no-store",
    signal: AbortSignal.timeout(PATIENCE),
  }).catch(() => null);
  const body = await answer?.json().catch(() => null);
  if (!body) throw new Error(UNREACHABLE);
  if (!body.people) throw new Error(body.error || UNREACHABLE);
  return body;
}

/** Posts to /practice/<path>; always resolves to {ok, error?, …}. */
export async function post(path, body) {
  const options = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  const answer = await fetch(`/practice/${path}`, options).catch(() => null);
  const found = await answer?.json().catch(() => null);
  return found ?? { ok: false, error: UNREACHABLE };
}

/** Calls `onChange()` whenever something changed and `onLink(up)` when the line drops or returns. */
export function listen(onChange, onLink) {
  let wait = 250;
  const connect = () => {
    const socket = new WebSocket(
      `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/practice/live`,
    );
    socket.addEventListener("open", () => {
      wait = 250;
      onLink(true);
      onChange();
    });
    socket.addEventListener("message", () => onChange());
    socket.addEventListener("close", () => {
      onLink(false);
      setTimeout(connect, wait);
      wait = Math.min(wait * 2, 5000);
    });
  };
  connect();
}
