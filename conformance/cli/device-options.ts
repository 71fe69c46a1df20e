/** The options of commands that can have a host on a phone, or on another machine. */
import { type Command, InvalidArgumentError } from 'commander';

/** Adds the options that say where the kit's server is. */
export function withServerOptions(command: Command): Command {
  return command
    .option('--listen <address>', 'with --device or --command: where the server listens, such as 0.0.0.0')
    .option('--port <number>', 'the port it listens at; a free one by default', port)
    .option('--cert <file>', 'a certificate in PEM: serves https and wss; with --key')
    .option('--key <file>', 'its key in PEM')
    .option('--public-url <url>', 'the address at which a tunnel makes the server public');
}

/** Adds the options that say who is there beside the phone. */
export function withOperatorOptions(command: Command): Command {
  return command
    .option('--operator-script <file>', 'with --device: answers in the place of a person, as JSON lines')
    .option('--no-operator', 'with --device: leave out what needs a person')
    .option('--no-album', 'with --device: nobody looks into the album');
}

function port(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 65_535)
    throw new InvalidArgumentError('It takes a port from 1 to 65535.');
  return value;
}
