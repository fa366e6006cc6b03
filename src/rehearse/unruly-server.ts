import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { faults, type Fault } from "./plan-faults.ts";
import { readTaken, type Taken } from "./read-taken.ts";

/** A copy that the server keeps, in the order of arrival. */
export interface Copy extends Taken {
  /** Why the sender cannot know of it; null where it was told, and had the time to write it down. */
  doubt: "cut" | "killed" | null;
}

/** One address to connect to, for one sending process: so that its connections are told from others'. */
export interface Door {
  readonly url: string;
  /**
   * Kills the process behind it, by `kill`, which is over when the process is. Marks what it cannot know of: on each
   * connection that this ended the last message, if the sender had not gone on after it. Gives how many that is.
   */
  strike(kill: () => Promise<void>): Promise<number>;
}

export interface UnrulyServer {
  readonly copies: readonly Copy[];
  /** How often each fault was met; connections refused at once count as `busy`. */
  readonly met: ReadonlyMap<Fault | "busy", number>;
  /** Addresses that are done with: taken, or refused for good. */
  settled(): number;
  /** Calls back whenever `settled` may have grown. */
  onSettled(hear: () => void): void;
  openDoor(): Promise<Door>;
  close(): Promise<void>;
}

export interface UnrulyOptions {
  /** What each reader's first attempt meets; all others are taken. */
  readonly plan: ReadonlyMap<string, Fault>;
  readonly markers: readonly string[];
  /** In milliseconds. */
  readonly stall: number;
  readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Every so many connections one is turned away with 421. */
const busyEach = 17;

/** A real mail server on loopback that takes every message, keeps none of the texts, and misbehaves as planned. */
export function startUnrulyServer(options: UnrulyOptions): UnrulyServer {
  const copies: Kept[] = [];
  const met = new Map<Fault | "busy", number>();
  const done = new Set<string>();
  const listeners: (() => void)[] = [];
  const state: State = {
    ...options,
    copies,
    tried: new Set(),
    connections: 0,
    messages: 0,
    meet: (fault) => void met.set(fault, (met.get(fault) ?? 0) + 1),
    settle(address) {
      done.add(address);
      for (const hear of listeners) hear();
    },
  };
  const servers: SMTPServer[] = [];
  return {
    get copies() {
      return copies.toSorted((a, b) => a.place - b.place);
    },
    met,
    settled: () => done.size,
    onSettled: (hear) => void listeners.push(hear),
    async openDoor() {
      const door: DoorState = { talks: new Map(), striking: false };
      const server = serve(state, door);
      servers.push(server);
      server.on("error", () => undefined);
      await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
      const { port } = server.server.address() as AddressInfo;
      return { url: `smtp://127.0.0.1:${port}`, strike: (kill) => strike(door, kill, options.sleep) };
    },
    close: async () => {
      await Promise.all(servers.map((server) => new Promise<void>((done) => server.close(() => done()))));
    },
  };
}

interface Kept extends Copy {
  /** Its place among all messages that came. */
  readonly place: number;
}

interface State extends UnrulyOptions {
  readonly copies: Kept[];
  /** Addresses that had their first attempt. */
  readonly tried: Set<string>;
  connections: number;
  messages: number;
  meet(fault: Fault | "busy"): void;
  settle(address: string): void;
}

/** One connection. `last` is what it brought last, until the sender goes on: then the answer is written down. */
interface Talk {
  fault: Fault | null;
  last: Copy | null;
  open: boolean;
}

interface DoorState {
  readonly talks: Map<string, Talk>;
  striking: boolean;
}

function serve(state: State, door: DoorState): SMTPServer {
  const { talks } = door;
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 200,
    onConnect(session, callback) {
      talks.set(session.id, { fault: null, last: null, open: true });
      state.connections += 1;
      const busy = state.connections % busyEach === busyEach - 1;
      if (busy) state.meet("busy");
      callback(busy ? refusal(421, "4.7.0 too many connections, try again later") : null);
    },
    onClose({ id }) {
      const talk = talks.get(id);
      if (talk !== undefined) talk.open = false;
      // Whoever leaves in peace has written its answers down.
      if (!door.striking) talks.delete(id);
    },
    onMailFrom(_, { id }, callback) {
      const talk = talks.get(id);
      if (talk !== undefined) talk.last = null;
      callback();
    },
    onRcptTo({ address }, { id }, callback) {
      callback(greet(state, talks.get(id)!, address));
    },
    onData(stream, session, callback) {
      const hangUp = () => cut(server, session.id);
      void take(state, talks.get(session.id)!, stream, session, hangUp).then((refused) => {
        if (refused !== "cut") callback(refused);
      });
    },
  });
  return server;
}

/** What a recipient's first attempt meets is drawn here. */
function greet(state: State, talk: Talk, address: string): Error | null {
  const planned = state.plan.get(address) ?? null;
  const first = !state.tried.has(address);
  state.tried.add(address);
  talk.fault = first || planned === "no-such-mailbox" ? planned : null;
  if (talk.fault !== null) state.meet(talk.fault);
  switch (talk.fault) {
    case "no-such-mailbox":
      state.settle(address);
      return refusal(550, "5.1.1 no such mailbox here");
    case "greylisted":
      return refusal(450, "4.2.0 greylisted, come back later");
    case "closed":
      return refusal(421, "4.3.2 closing for maintenance");
    default:
      return null;
  }
}

async function take(
  state: State,
  talk: Talk,
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
  hangUp: () => void,
): Promise<Error | null | "cut"> {
  // What is kept after a stall came before what came meanwhile.
  const place = (state.messages += 1);
  const raw = await readMessage(stream, talk.fault === "cut-within" ? hangUp : null);
  if (raw === null) return "cut";
  const { fault } = talk;
  if (fault === "stalled" || fault === "stalled-and-cut") await state.sleep(state.stall);
  if (fault === "refused-once") return refusal(451, "4.3.0 a disk is full, try again later");
  if (fault === "cut-unkept" || fault === "stalled-and-cut") return (hangUp(), "cut");
  const taken = readTaken(
    envelope.rcptTo.map(({ address }) => address),
    raw,
    state.markers,
  );
  // A sender that was killed while the server stalled never hears of what was kept then.
  const copy: Kept = { ...taken, place, doubt: fault === "cut-kept" ? "cut" : talk.open ? null : "killed" };
  state.copies.push(copy);
  talk.last = copy;
  state.settle(copy.to);
  if (fault !== "cut-kept") return null;
  hangUp();
  return "cut";
}

/** Null where the connection ended first; `hangUp` ends it at the first bytes. */
async function readMessage(
  stream: SMTPServerDataStream,
  hangUp: (() => void) | null,
): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  return new Promise((resolve) => {
    stream.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      hangUp?.();
    });
    stream.on("end", () => resolve(hangUp === null ? Buffer.concat(chunks) : null));
    stream.on("close", () => resolve(null));
    stream.on("error", () => resolve(null));
  });
}

function cut(server: SMTPServer, session: string): void {
  for (const connection of server.connections)
    if (connection.session.id === session)
      (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
}

async function strike(
  door: DoorState,
  kill: () => Promise<void>,
  sleep: (ms: number) => Promise<void>,
): Promise<number> {
  door.striking = true;
  await kill();
  const { talks } = door;
  // What was still in the sockets counts as well.
  for (let waited = 0; waited < 2_000 && [...talks.values()].some(({ open }) => open); waited += 10)
    await sleep(10);
  let doubtful = 0;
  for (const { last } of talks.values()) {
    if (last === null || last.doubt !== null) continue;
    last.doubt = "killed";
    doubtful += 1;
  }
  talks.clear();
  door.striking = false;
  return doubtful;
}

function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

/** For a person: what was met, how often. */
export function metInWords(met: UnrulyServer["met"]): { readonly what: string; readonly times: number }[] {
  return [...met].map(([fault, times]) => ({
    what: fault === "busy" ? "421 at the door" : faults[fault].words,
    times,
  }));
}
