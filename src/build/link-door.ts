import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Makes `npx drill` in a checkout mean this drill. npm links a package's own bin only where it is installed as a
 * dependency; without the link npx would go and fetch the registry's unrelated package of that name.
 */
export function linkDoor(root: string): void {
  const folder = join(root, "node_modules/.bin");
  if (!existsSync(join(root, "node_modules"))) return;
  mkdirSync(folder, { recursive: true });
  if (process.platform === "win32") {
    writeFileSync(join(folder, "drill.cmd"), '@node "%~dp0\\..\\..\\bin\\drill.js" %*\r\n');
    return;
  }
  const link = join(folder, "drill");
  rmSync(link, { force: true });
  symlinkSync("../../bin/drill.js", link);
}
