/** An option that takes text, left out where it was not given. */
export function textOption<Name extends string>(
  options: Readonly<Record<string, unknown>>,
  name: Name,
): Partial<Record<Name, string>> {
  const value = options[name];
  return typeof value === "string" ? ({ [name]: value } as Partial<Record<Name, string>>) : {};
}
