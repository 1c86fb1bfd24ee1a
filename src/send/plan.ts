import type { MailMessage } from '../model/mail.js';
import { type Ledger, type Standing, standingOf } from './ledger.js';
import { keyOf } from './record.js';

/** A mail that stands ready, and whom it is for. */
export interface Letterbag {
  readonly client: string;
  readonly briefing: string;
  readonly message: MailMessage;
}

/** One mail to one address. */
export interface Dispatch extends Letterbag {
  readonly to: string;
  readonly trial: boolean;
  /** What the ledger knows of it. */
  readonly standing: Standing;
}

/** Each mail for each address of its client, and what became of it before. An address that stands twice gets one. */
export function dispatchesOf(bags: readonly Letterbag[], ledger: Ledger): Dispatch[] {
  return bags.flatMap((bag) => {
    const addresses = new Map(bag.message.to.map(({ address }) => [address.toLowerCase(), address]));
    return [...addresses.values()].map((to) => ({
      ...bag,
      to,
      trial: false,
      standing: standingOf(
        ledger.records,
        keyOf({ client: bag.client, to, pdf: bag.message.attachment.sha256 }),
      ),
    }));
  });
}

/** The same mails to the house itself, as often as it likes. */
export function trialsOf(bags: readonly Letterbag[], house: (bag: Letterbag) => MailMessage): Dispatch[] {
  return bags.map((bag) => {
    const message = house(bag);
    return {
      ...bag,
      message,
      to: message.from.address,
      trial: true,
      standing: { state: 'none', last: null },
    };
  });
}

/** Whether a mail may go: it has not gone before, and nobody is unsure about it. */
export function mayGo({ standing: { state } }: Dispatch): boolean {
  return state !== 'accepted' && state !== 'unknown';
}
