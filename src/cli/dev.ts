/* `npm run drill -- ...`: the command line from the sources, on a catalogue built just now. */
await import("../build/build.ts");
if (!process.exitCode) {
  const { main } = await import("./main.ts");
  process.exitCode = await main(process.argv.slice(2));
}
