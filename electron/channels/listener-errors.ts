/** The port belongs to another program. The listener does not drift to another one, because tunnels and providers point at this one. */
export class PortTaken extends Error {
  readonly code = 'port_taken';
  readonly port: number;

  constructor(port: number) {
    super(
      `Port ${port} is used by another program. Close that program, or choose another port and update the address at your provider or tunnel.`,
    );
    this.name = 'PortTaken';
    this.port = port;
  }
}

/** The system does not let us listen on this port (below 1024 as an ordinary user, or reserved by Windows). */
export class PortForbidden extends Error {
  readonly code = 'port_forbidden';
  readonly port: number;

  constructor(port: number) {
    super(
      `This computer does not allow us to listen on port ${port}. Choose a port above 1024, for example ${port < 1024 ? port + 8000 : 8787}.`,
    );
    this.name = 'PortForbidden';
    this.port = port;
  }
}

/** The typed form of what a socket says when it cannot listen; other errors pass unchanged. */
export function asPortError(error: unknown, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return new PortTaken(port);
  return code === 'EACCES' ? new PortForbidden(port) : error;
}
