/** What the command's exit code says; a contract with scripts. */
export const exitCodes = {
  done: 0,
  findings: 1,
  usage: 2,
  machine: 3,
  delivery: 4,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
