// Where the page stands, kept in the address: #as=U1&channel=C1&thread=…&tab=home.

const NAMES = ["as", "channel", "thread", "tab", "message"];

/** The route in the address bar; absent parts are undefined. */
export function readRoute() {
  const found = new URLSearchParams(location.hash.slice(1));
  return Object.fromEntries(NAMES.filter((name) => found.get(name)).map((name) => [name, found.get(name)]));
}

/** Writes the route; `replace` leaves no step for the browser's Back button. */
export function writeRoute(route, replace) {
  const shown = new URLSearchParams(
    NAMES.filter((name) => route[name] && name !== "message").map((name) => [name, route[name]]),
  );
  const address = `#${shown}`;
  if (address === location.hash) return;
  history[replace ? "replaceState" : "pushState"](null, "", address);
}
