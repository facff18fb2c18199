export { default } from './05-alarms.ts';
