/** Flow files as Glific ships them; not part of the product. They lie beside the checkout, or where GLIFIC_FLOWS says (a file: URL). */
export const glificFlows = new URL(
  process.env['GLIFIC_FLOWS'] ?? '../../../shared/glific-flows/',
  import.meta.url,
);
