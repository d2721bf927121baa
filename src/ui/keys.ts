/** Raw single keys from the terminal. `stop` gives the terminal back as it was. */
export interface Keys {
  stop(): void;
}

/** Calls `onKey` for each key pressed; Ctrl-C comes as "\u0003", since raw mode takes its signal away. */
export function readKeys(stdin: NodeJS.ReadStream, onKey: (key: string) => void): Keys {
  const wasRaw = stdin.isRaw;
  const listen = (chunk: Buffer | string) => {
    for (const key of chunk.toString()) onKey(key);
  };
  stdin.setRawMode(true);
  stdin.resume();
  stdin.on("data", listen);
  return {
    stop() {
      stdin.off("data", listen);
      stdin.setRawMode(wasRaw);
      stdin.pause();
    },
  };
}
