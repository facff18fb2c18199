export { default } from './04-alarms.ts';
