/** What `npm run load` printed. Written by `npx node tests/bench/load-example.ts`, which says how. */
export const loadExample = {
  /** Date, `YYYY-MM-DD`. */
  measuredOn: '2026-11-22',
  machine: '2 cores, linux x64',
  maxConnections: 87,
  poolSize: 60,
  output:
    '                          direct   proxy\nclients                      200     200\n  that got a connection       83     200\nserver processes used         83      33\nto connect, p50           685 ms   17 ms\n            p95           692 ms   20 ms\n            p99           695 ms   20 ms\na transaction, p50         10 ms   10 ms\n               p95         23 ms   14 ms\n               p99         46 ms   36 ms\ntransactions a second        380     951\nfailures                   3,395       0\n  too many connections     3,395       0\n\ndirect: too many connections: sorry, too many clients already',
};
