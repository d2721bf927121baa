/** The languages that the product speaks. */
export const languages = ["en", "zh"] as const;
export type Language = (typeof languages)[number];

/** A sentence or name in every language; content without one of them does not type-check or validate. */
export type Text = Readonly<Record<Language, string>>;
