import { type Child, startChild } from "./child.ts";
import type { Files } from "./files.ts";
import type { Load } from "./load.ts";
import { type Figure, median, ms, quantile } from "./numbers.ts";
import { openWebApi } from "./web-api.ts";

const rounds = 10;
const warmUp = 1_000;
const perRound = { 1: 200, 10: 400 } as const;
const coldRounds = 30;

type Server = Child & { hello: { port: number } };
type Servers = { bare: Server; small: Server; large: Server };
type Name = keyof Servers;
const names: Name[] = ["bare", "small", "large"];

/** What the answers have in common, so that an error is not measured as an answer. */
const expected: Record<Name, string> = { bare: "ok", small: "Your signatures", large: "Your signatures" };

/** `/signature status` over signed HTTP, beside a bare Bolt app that says ok: all in one run, round by round. */
export async function benchStatus(files: Files): Promise<Figure[]> {
  const webApi = await openWebApi();
  const sealwatch = (file: string) =>
    startChild<{ port: number }>("./sealwatch-server.ts", [file, webApi.url]);
  const [bare, small, large, load] = await Promise.all([
    startChild<{ port: number }>("./bare-server.ts"),
    sealwatch(files.small),
    sealwatch(files.large),
    startChild<string>("./load.ts"),
  ]);
  const servers = { bare, small, large };
  const put = (name: Name, connections: number, requests: number) => {
    const { port } = servers[name].hello;
    return load.ask<number[]>({ port, connections, requests, expect: expected[name] } satisfies Load);
  };
  try {
    for (const name of names) await put(name, 10, warmUp);
    return [
      ...(await warm(1, put)),
      ...(await warm(10, put)),
      ...(await cold(servers, put)),
      await weigh(servers),
    ];
  } finally {
    await Promise.all([bare, small, large, load].map((child) => child.stop()));
    webApi.close();
  }
}

type Put = (name: Name, connections: number, requests: number) => Promise<number[]>;

async function warm(connections: 1 | 10, put: Put): Promise<Figure[]> {
  const took: Record<Name, number[][]> = { bare: [], small: [], large: [] };
  for (let round = 0; round < rounds; round++) {
    for (const name of names) took[name].push(await put(name, connections, perRound[connections]));
  }
  const at = (name: Name, share: number) => quantile(took[name].flat(), share);
  const byRound = (compare: (bare: number, small: number, large: number) => number) =>
    median(
      took.bare.map((bare, round) =>
        compare(median(bare), median(took.small[round] ?? []), median(took.large[round] ?? [])),
      ),
    );
  const more = byRound((bare, small) => small - bare);
  const grown = byRound((_bare, small, large) => large / small);
  const p99 = at("small", 0.99);
  const over = `${connections} connection${connections === 1 ? "" : "s"}`;
  const both = (name: Name) => `${ms(at(name, 0.5))} / ${ms(at(name, 0.99))}`;
  return [
    {
      what: `ack('ok') of a bare Bolt app, ${over}, p50 / p99`,
      measured: both("bare"),
      target: "",
      good: null,
    },
    { what: `status of 100, ${over}, p50 / p99`, measured: both("small"), target: "", good: null },
    { what: `status of 100,000, ${over}, p50 / p99`, measured: both("large"), target: "", good: null },
    {
      what: `status above ack('ok'), ${over}, p50`,
      measured: ms(more),
      target: "1 ms at most",
      good: more <= 1,
    },
    ...(connections === 10
      ? [{ what: `status, ${over}, p99`, measured: ms(p99), target: "under 15 ms", good: p99 < 15 }]
      : []),
    {
      what: `100,000 signatures against 100, ${over}, p50`,
      measured: `${grown.toFixed(2)} times`,
      target: "1.2 times at most",
      good: grown <= 1.2,
    },
  ];
}

/** The first answer after a change, when nothing that was kept can be used. */
async function cold(servers: Servers, put: Put): Promise<Figure[]> {
  const took = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round < coldRounds; round++) {
    for (const name of ["small", "large"] as const) {
      await servers[name].ask("change");
      took[name].push(...(await put(name, 1, 1)));
    }
  }
  const measured = `${ms(median(took.small))} / ${ms(median(took.large))}`;
  return [{ what: "right after a change, 100 / 100,000, p50", measured, target: "", good: null }];
}

/** What the processes hold after all these answers. */
async function weigh({ bare, large }: Servers): Promise<Figure> {
  const [theirs, ours] = [await bare.ask<number>("weigh"), await large.ask<number>("weigh")];
  const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  return {
    what: "memory with 100,000 signatures, ours / bare Bolt",
    measured: `${megabytes(ours)} / ${megabytes(theirs)}, ${(ours / theirs).toFixed(2)} times`,
    target: "2 times at most",
    good: ours <= 2 * theirs,
  };
}
