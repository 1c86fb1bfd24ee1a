import { describe, expect, test } from 'vitest';
import { replacing, run } from '../workspace.js';
import { firstBriefing, section } from './first-briefing.js';

/** Twenty wrong figures, typed by hand into the first briefing. */

interface Seed {
  readonly file: string;
  /** What stands there, and what somebody types instead. */
  readonly from: string;
  readonly to: string;
  /** The wrong figure, and the fact that it is against. */
  readonly literal: string;
  readonly fact: string;
}

const glance = section('00-at-a-glance');
const terms = section('01-what-the-partnership-does');
const nvidia = section('03-nvidia');
const microsoft = section('04-microsoft');
const safety = section('05-safety-and-governance');
const conclusion = section('07-conclusion');
const deal = 'content/briefings/ms-nvidia-anthropic/deal.yaml';

const seed = (file: string, from: string, to: string, literal: string, fact: string): Seed => ({
  file,
  from,
  to,
  literal,
  fact,
});

const seeds: readonly Seed[] = [
  seed(glance, 'buy {{fact "azure-compute"}}', 'buy US$35 billion', 'US$35 billion', 'azure-compute'),
  seed(
    glance,
    '{{fact "additional-capacity"}} more',
    'up to 2 gigawatts more',
    '2 gigawatts',
    'additional-capacity',
  ),
  seed(glance, '{{fact "equity-total"}} in', 'up to US$25bn in', 'US$25bn', 'equity-total'),
  seed(glance, '{{fact "clouds" form="words"}} major', 'four major', 'four', 'clouds'),
  seed(glance, '{{fact "scaling-laws" form="words"}} lines', 'two lines', 'two', 'scaling-laws'),
  seed(terms, '{{fact "partners" form="words"}} companies', 'four companies', 'four', 'partners'),
  seed(
    terms,
    'buy {{fact "azure-compute"}} of',
    'buy thirteen billion US dollars of',
    'thirteen billion US dollars',
    'azure-compute',
  ),
  seed(
    terms,
    '{{fact "additional-capacity" form="words"}}',
    'up to ten gigawatts',
    'ten gigawatts',
    'additional-capacity',
  ),
  seed(terms, '{{fact "nvidia-equity"}} from', 'up to $1 billion from', '$1 billion', 'nvidia-equity'),
  seed(
    terms,
    '{{fact "microsoft-equity"}} from',
    'up to US$50 billion from',
    'US$50 billion',
    'microsoft-equity',
  ),
  seed(
    terms,
    'equity of {{fact "equity-total"}}',
    'equity of up to US$16 billion',
    'US$16 billion',
    'equity-total',
  ),
  seed(
    terms,
    'all {{fact "clouds" form="words"}} of the leading clouds',
    'all five of the leading clouds',
    'five',
    'clouds',
  ),
  seed(
    nvidia,
    'performance of {{fact "rubin-cpx-compute"}}',
    'performance of up to 18 exaflops',
    '18 exaflops',
    'rubin-cpx-compute',
  ),
  seed(nvidia, 'holds {{fact "rubin-cpx-memory"}}', 'holds 10 terabytes', '10 terabytes', 'rubin-cpx-memory'),
  seed(
    nvidia,
    '{{fact "scaling-laws" form="words"}} scaling laws',
    'four scaling laws',
    'four',
    'scaling-laws',
  ),
  seed(
    microsoft,
    'by {{fact "agent-efficiency"}}',
    'by up to 40 per cent',
    '40 per cent',
    'agent-efficiency',
  ),
  seed(safety, '{{fact "clouds" form="words"}} clouds', 'six clouds', 'six', 'clouds'),
  seed(
    conclusion,
    'equity of {{fact "equity-total"}}',
    'equity of up to US$5 billion',
    'US$5 billion',
    'equity-total',
  ),
  seed(
    conclusion,
    'capacity of {{fact "additional-capacity" form="words"}}',
    'capacity of up to 3 GW',
    '3 GW',
    'additional-capacity',
  ),
  seed(
    deal,
    'undertaken to buy Azure',
    'undertaken to buy US$13 billion of Azure',
    'US$13 billion',
    'azure-compute',
  ),
];

describe('twenty wrong figures in the first briefing', () => {
  test('are found, nineteen of them at least, and nothing else is called an error', async () => {
    const workspace = firstBriefing();
    for (const { file, from, to } of seeds) workspace.change({ [file]: replacing(from, to) });
    const { out } = await run(['check', '--json'], workspace);
    const { diagnostics } = JSON.parse(out) as { diagnostics: Array<Record<string, string>> };
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    const isOf =
      ({ file, literal, fact }: Seed) =>
      (error: Record<string, string>) =>
        error.code === 'figure-contradicts' &&
        error.file === file &&
        error.message?.startsWith(`"${literal}"`) &&
        error.message.includes(`the fact "${fact}"`);
    const missed = seeds.filter((each) => !errors.some(isOf(each))).map(({ to }) => to);
    const wrong = errors.filter((error) => !seeds.some((each) => isOf(each)(error)));
    expect(wrong).toEqual([]);
    expect(missed.length, missed.join('; ')).toBeLessThanOrEqual(1);
  });
});
