// A real mail server for tests: plain, STARTTLS or TLS, with or without sign-in, and one that refuses for a while.

import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";

export const USER = "hourkey";
export const PASSWORD = "a password of the mail server";

// Starts a mail server. `refuses` is how many times it says "not now" before it takes a mail.
export async function startMailServer({ security = "none", signIn = false, refuses = 0 } = {}) {
  const folder = await mkdtemp(join(tmpdir(), "hourkey-mail-"));
  const files = security === "none" ? {} : await certificate(folder);
  const mails = [];
  const waiting = [];
  let refused = 0;
  const server = new SMTPServer({
    secure: security === "tls",
    key: files.key && (await readFile(files.key)),
    cert: files.certificate && (await readFile(files.certificate)),
    disabledCommands: [...(security === "none" ? ["STARTTLS"] : []), ...(signIn ? [] : ["AUTH"])],
    authOptional: !signIn,
    allowInsecureAuth: true,
    logger: false,
    onAuth({ username, password }, session, answer) {
      if (username === USER && password === PASSWORD) answer(null, { user: username });
      else answer(new Error("wrong password"));
    },
    onMailFrom(address, session, answer) {
      if (security !== "none" && !session.secure) return answer(new Error("not without TLS"));
      if (refused < refuses) {
        refused += 1;
        return answer(Object.assign(new Error("busy, come back later"), { responseCode: 451 }));
      }
      answer();
    },
    onData(stream, session, answer) {
      simpleParser(stream).then((mail) => {
        const { to, subject, text, html } = { ...mail, to: session.envelope.rcptTo[0].address };
        mails.push({ to, subject, text, html, from: mail.from?.text, headers: mail.headers, secure: session.secure, user: session.user });
        answer();
        for (const look of [...waiting]) look();
      }, answer);
    },
  });
  await new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  server.removeAllListeners("error");
  // A client that hangs up is no failure of the server.
  server.on("error", () => {});
  const settings = {
    HOURKEY_SMTP_HOST: security === "none" ? "127.0.0.1" : "localhost",
    HOURKEY_SMTP_PORT: String(server.server.address().port),
    HOURKEY_SMTP_SECURITY: security,
    HOURKEY_SMTP_FROM: "Hourkey <no-reply@codes.example.com>",
    ...(files.certificate && { HOURKEY_SMTP_CA_FILE: files.certificate }),
  };
  if (signIn) {
    const file = join(folder, "password");
    await writeFile(file, `${PASSWORD}\n`, { mode: 0o600 });
    Object.assign(settings, { HOURKEY_SMTP_USER: USER, HOURKEY_SMTP_PASSWORD_FILE: file });
  }
  return {
    settings,
    mails,
    refused: () => refused,
    // Waits for the first mail that is meant, taking it out of the list.
    take(meant = () => true) {
      return new Promise((resolve) => {
        const look = () => {
          const index = mails.findIndex(meant);
          if (index < 0) return;
          waiting.splice(waiting.indexOf(look), 1);
          resolve(mails.splice(index, 1)[0]);
        };
        waiting.push(look);
        look();
      });
    },
    async stop() {
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

// The first address of the portal in a mail.
export function link(mail, portal) {
  const found = mail.text.split(/\s+/).find((word) => word.startsWith(`${portal.url}/`));
  if (!found) throw new Error(`no link to ${portal.url} in:\n${mail.text}`);
  return found;
}

// A certificate for localhost that nobody else trusts.
export async function certificate(folder) {
  const files = { key: join(folder, "key.pem"), certificate: join(folder, "certificate.pem") };
  execFileSync("openssl", [
    ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"],
    ...["-keyout", files.key, "-out", files.certificate, "-subj", "/CN=localhost"],
    ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-addext", "basicConstraints=critical,CA:FALSE"],
  ], { stdio: "ignore" });
  return files;
}
