/** What a veraPDF report in XML says: how many files it read, and each rule that each file breaks. */
export function failuresIn(report) {
  const jobs = [...report.matchAll(/<job>([\s\S]*?)<\/job>/g)].map(([, job]) => job);
  const read = jobs.filter((job) => job.includes('<validationReport '));
  return { checked: read.length, failures: read.flatMap(failuresOf) };
}

function failuresOf(job) {
  const file = /<name>([\s\S]*?)<\/name>/.exec(job)?.[1] ?? '';
  return [...job.matchAll(/<rule ([^>]*status="failed"[^>]*)>([\s\S]*?)<\/rule>/g)].map(([, keys, rule]) => ({
    file,
    clause: `${attributeOf(keys, 'clause')}-${attributeOf(keys, 'testNumber')}`,
    count: Number(attributeOf(keys, 'failedChecks')),
    description: /<description>([\s\S]*?)<\/description>/.exec(rule)?.[1] ?? '',
  }));
}

function attributeOf(keys, name) {
  return new RegExp(`${name}="([^"]*)"`).exec(keys)?.[1] ?? '';
}
