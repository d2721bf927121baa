import { fileURLToPath } from "node:url";
import { compileProject } from "./compile.ts";

/* `npm run build`, for this project or, with a folder as argument, for a copy of it. */

process.exitCode = await compileProject(process.argv[2] ?? fileURLToPath(new URL("../..", import.meta.url)));
