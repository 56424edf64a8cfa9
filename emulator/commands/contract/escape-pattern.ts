/** A text as a regular expression that matches it and nothing else; RegExp.escape begins with Node 24. */
export const escapePattern = (text: string) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
