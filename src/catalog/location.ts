/** Where the build's output is: beside this code once bundled, in dist/ when running from the sources. */
export function distUrl(path: string): URL {
  const fromSources = import.meta.url.endsWith(".ts");
  return new URL(fromSources ? `../../dist/${path}` : `./${path}`, import.meta.url);
}
