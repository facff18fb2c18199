/** Has `astro dev` reload the open pages after an edit that replacing a component would not show. */
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';

/** Folders of texts and data that a page reads once, when it opens. */
const course = /^(?:labs|solutions)\//;
/** What Vite and Astro replace in the open page by themselves. */
const replaced = /\.(?:tsx|astro|css)$/;

/**
 * An `exercise.ts` is in the page's HTML and in the workbench's scripts. Vite finds a component that imports it and
 * replaces that component alone: the HTML stays as it was, and so does the session, which has read the exercise already.
 * So the page is reloaded for every module that its HTML was made with too, and for the course itself. What only the
 * HTML was made with, such as the text of an exercise, Astro reloads. Drafts are kept by the browser.
 */
const plugin: Plugin = {
  name: 'reload-course',
  hotUpdate: {
    order: 'pre',
    handler({ file, modules, server }) {
      const { client, ...rendering } = server.environments;
      if (this.environment !== client || modules.length === 0 || replaced.test(file)) return undefined;
      const isRendered = Object.values(rendering).some((environment) =>
        environment.moduleGraph.getModulesByFile(file),
      );
      if (!isRendered && !course.test(file.slice(server.config.root.length + 1))) return undefined;
      client.hot.send({ type: 'full-reload', path: '*' });
      return [];
    },
  },
};

export default function reloadCourse(): AstroIntegration {
  return {
    name: 'reload-course',
    hooks: {
      'astro:config:setup': ({ command, updateConfig }) => {
        if (command === 'dev') updateConfig({ vite: { plugins: [plugin] } });
      },
    },
  };
}
