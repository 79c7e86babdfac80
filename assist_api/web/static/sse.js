// Server-sent events from a fetch body. (EventSource cannot POST, and a question does not belong in an address.)

/** Parses one block of lines into {event, data}; null when it carries no data (a comment, a ping). */
function parse(block) {
  let event = "message";
  const data = [];
  for (const line of block.split("\n")) {
    const colon = line.indexOf(":");
    if (colon === 0) continue;
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") event = value;
    if (field === "data") data.push(value);
  }
  return data.length ? { event, data: JSON.parse(data.join("\n")) } : null;
}

/** Yields every event of a ReadableStream of bytes; cancels the stream when the caller stops listening. */
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      // A CR at the end of a chunk may be half of a CRLF, so it waits for the next one.
      const text = pending + value;
      const held = text.endsWith("\r") ? 1 : 0;
      const blocks = text.slice(0, text.length - held).replace(/\r\n?/g, "\n").split("\n\n");
      pending = blocks.pop() + text.slice(text.length - held);
      for (const event of blocks.map(parse)) if (event) yield event;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}
