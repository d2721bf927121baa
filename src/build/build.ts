import { fileURLToPath } from "node:url";
import { compileProject } from "./compile.ts";
import { linkDoor } from "./link-door.ts";

/* `npm run build`, for this project or, with a folder as argument, for a copy of it. */

const [copy] = process.argv.slice(2);
const project = fileURLToPath(new URL("../..", import.meta.url));
process.exitCode = await compileProject(copy ?? project);
if (!process.exitCode && copy === undefined) linkDoor(project);
