/**
 * Preloaded by the scripts of package.json, which run TypeScript as it is. Says what to do where the packages are not
 * installed, or brought no Node that can. Plain JavaScript of 2015, because any Node may meet it.
 */
'use strict';

const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { engines, optionalDependencies } = require('./package.json');

const needed = Number(/\d+/.exec(engines.node));
const running = process.versions.node;

/** @returns {string} how a package with a Node for this machine ends: `linux-x64`, `win-arm64` */
function platform() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const musl = system === 'linux' && !process.report.getReport().header.glibcVersionRuntime;
  return system + (musl ? '-musl-' : '-') + process.arch;
}

/** @returns {string[]} what is wrong and what to do next, nothing when all is well */
function obstacle() {
  if (!existsSync(join(__dirname, 'node_modules/.package-lock.json')))
    return ['The packages of the course are not installed here.', 'Next: run npm ci.'];
  if (Number(running.split('.')[0]) >= needed) return [];
  const here = platform();
  const names = Object.keys(optionalDependencies).filter((name) => /^node-/.test(name));
  const wrongNode = `The course needs Node ${needed} or newer. This is Node ${running}.`;
  if (names.some((name) => name.endsWith(`-${here}`)))
    return [
      wrongNode,
      `A Node ${needed} for ${here} comes with the packages, but it was not used.`,
      'Next: run npm ci without --omit=optional, and start the command with npm run.',
    ];
  const version = readFileSync(join(__dirname, '.nvmrc'), 'utf8').trim();
  return [
    wrongNode,
    `The packages bring one for Linux with glibc, macOS and Windows, on x64 and arm64, but not for ${here}.`,
    `Next: install Node ${version} from https://nodejs.org, or run nvm install. Then run the command again.`,
  ];
}

const lines = obstacle();
if (lines.length > 0) {
  console.error(lines.join('\n'));
  process.exit(2);
}
