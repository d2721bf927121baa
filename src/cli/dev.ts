import { fileURLToPath } from "node:url";
import { compileProject } from "../build/compile.ts";
import { main } from "./main.ts";

/* `npm run drill -- ...`: the command line from the sources, on a catalogue compiled just now. */

const failed = await compileProject(fileURLToPath(new URL("../..", import.meta.url)));
process.exitCode = failed || (await main(process.argv.slice(2)));
