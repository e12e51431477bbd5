// A portal of its own for a test: the real binary, a fresh data directory, a fresh database of either engine.

import { execFile, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const execute = promisify(execFile);
const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const binary = process.env.HOURKEY_TEST_BINARY ?? join(root, "target/debug/hourkey");
const server = process.env.HOURKEY_TEST_POSTGRES;

// The engines that can be tested here.
export const engines = server ? ["sqlite", "postgres"] : ["sqlite"];

// Starts a portal. `settings` are HOURKEY_… variables, `command` is what is to be run.
export async function startPortal({ engine = "sqlite", settings = {}, command = "serve" } = {}) {
  if (!existsSync(binary)) throw new Error(`${binary} is missing: cargo build -p hourkey`);
  const home = await mkdtemp(join(tmpdir(), "hourkey-browser-"));
  const database = engine === "postgres" ? postgres() : { url: `sqlite:${home}/data/hourkey.db`, drop() {} };
  const environment = {
    PATH: process.env.PATH,
    HOURKEY_LISTEN: "127.0.0.1:0",
    HOURKEY_DATA_DIR: join(home, "data"),
    HOURKEY_DATABASE_URL: database.url,
    ...settings,
  };
  const portal = new Portal(home, database, environment, command);
  try {
    await portal.start();
  } catch (error) {
    await portal.remove();
    throw error;
  }
  return portal;
}

class Portal {
  constructor(home, database, environment, command) {
    Object.assign(this, { home, database, environment, command, output: "", log: "" });
  }

  // Starts the process and waits until it says where it is.
  async start() {
    const child = spawn(binary, [this.command], { cwd: this.home, env: this.environment });
    this.child = child;
    this.output = "";
    this.ended = new Promise((resolve) => child.on("exit", (code, signal) => resolve(code ?? signal)));
    child.stdout.on("data", (data) => (this.output += data));
    child.stderr.on("data", (data) => (this.log += data));
    const ready = this.said(/is ready: (\S+)\n(?:.*\n)*?\n/);
    const gone = this.ended.then((code) => {
      throw new Error(`hourkey ended with ${code}:\n${this.output}${this.log}`);
    });
    gone.catch(() => {});
    this.url = (await Promise.race([ready, gone]))[1];
    return this;
  }

  // Waits until the terminal shows something, and gives the match.
  said(pattern) {
    return new Promise((resolve) => {
      const look = () => {
        const match = this.output.match(pattern);
        if (!match) return;
        this.child.stdout.off("data", look);
        resolve(match);
      };
      this.child.stdout.on("data", look);
      look();
    });
  }

  // Stops the process as an operator would, and gives its exit code.
  async stop(signal = "SIGTERM") {
    this.child.kill(signal);
    return await this.ended;
  }

  // Runs another command of the binary on the same data, and gives what it prints.
  run(...command) {
    // Not synchronously: the mail server that it may speak to lives in this process.
    return execute(binary, command, { cwd: this.home, env: this.environment }).then(({ stdout }) => stdout);
  }

  // Stops the process and removes everything that it made.
  async remove() {
    if (this.child && this.child.exitCode === null && this.child.signalCode === null) await this.stop();
    this.database.drop();
    await rm(this.home, { recursive: true, force: true });
  }
}

// A schema of its own on the server for tests.
function postgres() {
  const schema = `browser_${randomBytes(6).toString("hex")}`;
  const sql = (statement) => execFileSync("psql", [server, "-qc", statement], { stdio: ["ignore", "ignore", "pipe"] });
  sql(`CREATE SCHEMA ${schema}`);
  const mark = server.includes("?") ? "&" : "?";
  return {
    url: `${server}${mark}options=-c%20search_path%3D${schema}`,
    drop: () => sql(`SET client_min_messages = error; DROP SCHEMA IF EXISTS ${schema} CASCADE`),
  };
}
