// graphile-worker, the peer of queue.sh, at work on no-op jobs. Its package is in PEER.
//   queue.mjs URL install                   its schema, empty
//   queue.mjs URL add COUNT                 milliseconds to queue them as one batch
//   queue.mjs URL drain PROCESSES BATCHED   milliseconds from the first start to the last end
//   queue.mjs URL latency COUNT             p50 and p95 of add to start, in microseconds
import { fork } from "node:child_process";
import { createRequire } from "node:module";

const require = createRequire(process.env.PEER + "/");
const { makeWorkerUtils, run, Logger } = require("graphile-worker");
const { Pool } = require("pg");
const [url, verb, ...args] = process.argv.slice(2);
const pgPool = new Pool({ connectionString: url, max: 26 });
pgPool.on("error", () => {});
pgPool.on("connect", (client) => client.on("error", () => {}));
const logger = new Logger(() => () => {});

// Its own measurements take 24 at once, and these batches are what its guide recommends.
const batches = { localQueue: { size: 500 }, completeJobBatchDelay: 0, failJobBatchDelay: 0 };
const start = (noop, concurrentJobs, batched) =>
  run({
    pgPool, noHandleSignals: true, taskList: { noop },
    preset: { worker: { logger, concurrentJobs, ...(batched ? batches : {}) } },
  });
const counted = async () =>
  Number((await pgPool.query("SELECT count(*) FROM graphile_worker._private_jobs")).rows[0].count);

async function install() {
  await pgPool.query("DROP SCHEMA IF EXISTS graphile_worker CASCADE");
  await (await makeWorkerUtils({ pgPool, logger })).migrate();
}

async function add(count) {
  const specs = Array.from({ length: count }, (_, id) => ({ identifier: "noop", payload: { id } }));
  const utils = await makeWorkerUtils({ pgPool, logger });
  const began = performance.now();
  await utils.addJobs(specs);
  console.log((performance.now() - began).toFixed(1));
}

async function drain(processes, batched) {
  const total = await counted();
  const children = Array.from({ length: processes }, () => fork(process.argv[1], [url, "work", batched]));
  const first = [], done = new Map();
  await new Promise((finished) => {
    for (const child of children) {
      child.on("message", (said) => {
        if (said === "ready") return child.send("go");
        first.push(said.first);
        done.set(child, said);
        if ([...done.values()].reduce((sum, one) => sum + one.count, 0) === total) finished();
      });
    }
  });
  console.log(Math.max(...[...done.values()].map((one) => one.last)) - Math.min(...first));
  children.forEach((child) => child.kill("SIGKILL"));
}

function work(batched) {
  const tally = { count: 0, told: 0, first: 0, last: 0 };
  const noop = () => {
    tally.last = Date.now();
    tally.first ||= tally.last;
    ++tally.count;
  };
  setInterval(() => {
    if (tally.count === tally.told) return;
    tally.told = tally.count;
    process.send(tally);
  }, 5);
  process.on("message", () => start(noop, 24, batched === "1"));
  process.send("ready");
}

async function latency(count) {
  let began, begun;
  const runner = await start(() => begun(performance.now() - began), 1, false);
  const took = [];
  const client = await pgPool.connect();
  for (let i = -100; i < count; ++i) {
    const started = new Promise((resolve) => (begun = resolve));
    began = performance.now();
    await client.query("SELECT graphile_worker.add_job('noop')");
    const one = await started;
    if (i >= 0) took.push(one * 1000);
  }
  client.release();
  await runner.stop();
  took.sort((a, b) => a - b);
  console.log([0.5, 0.95].map((part) => took[Math.floor(took.length * part)].toFixed(0)).join(" "));
}

await { install, add, drain, work, latency }[verb](...args);
if (verb !== "work") process.exit(0);
