/** A raw body for reading: JSON with line breaks, anything else as it came. Copying always takes the raw one. */
export function readableBody(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
