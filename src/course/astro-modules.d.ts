/** TypeScript by itself can't read Astro's components; `astro check` can, and knows their props. */
declare module '*.astro' {
  const component: import('astro/runtime/server/index.js').AstroComponentFactory;
  export default component;
}
