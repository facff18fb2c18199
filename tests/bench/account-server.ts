/** A worker that answers as AWS would, with a latency, so that the account check has its thread to itself. */
import { parentPort, workerData } from 'node:worker_threads';
import { answersOf } from '#checkers/stack/account/recorded/answers.ts';
import { deployedProxyLab, deployedStorageLab } from '#checkers/stack/account/recorded/labs.ts';
import { serveRecording } from '#checkers/stack/account/recorded/server.ts';

const { lab, latencyMs } = workerData as { lab: string; latencyMs: number };
const deployed = lab === 'rds-proxy' ? deployedProxyLab() : deployedStorageLab();
const { url } = await serveRecording(answersOf(deployed), { latencyMs });
parentPort?.postMessage(url);
