// The socket of a conversation: opens again by itself when it closes, and says how it is.

const FIRST_MS = 500;
const LONGEST_MS = 10000;
const IDLE = 4000;

/**
 * `take(message)` gets what the server says; `state(name)` "connecting", "open", "lost", or "resting" when the server
 * ended it because nothing was said. Gives {send, close}: `send` tells whether the message went out.
 */
export function feed(id, { take, state }) {
  let socket = null;
  let wait = FIRST_MS;
  let timer = null;
  let over = false;

  function open() {
    clearTimeout(timer);
    state(wait === FIRST_MS ? "connecting" : "lost");
    socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/v1/conversations/${encodeURIComponent(id)}`);
    socket.addEventListener("open", () => { wait = FIRST_MS; });
    socket.addEventListener("message", (event) => take(JSON.parse(event.data)));
    socket.addEventListener("close", (event) => { if (!over) closed(event.code); });
  }

  function closed(code) {
    socket = null;
    state(code === IDLE ? "resting" : "lost");
    if (code === IDLE) return;
    timer = setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_MS);
  }

  function send(message) {
    if (socket?.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify(message));
      return true;
    }
    if (!socket && !over) open(); // what waits goes out when it is open
    return false;
  }

  function close() {
    over = true;
    clearTimeout(timer);
    socket?.close();
  }

  window.addEventListener("online", () => { if (!over && !socket) open(); });
  open();
  return { send, close };
}
