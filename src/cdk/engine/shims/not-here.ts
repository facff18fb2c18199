/** A function that a browser cannot have, named as Node names it. */
export function notHere(name: string): () => never {
  return () => {
    throw new Error(
      `This needs ${name}, which a browser does not have. Assets that are built (Docker, bundling, a folder of code) cannot be synthesized in the page.`,
    );
  };
}
