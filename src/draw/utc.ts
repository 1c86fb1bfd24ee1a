/**
 * A specification whose times are all in UTC, so that a chart does not depend on the machine's time zone: scales of
 * temporal channels, and time units.
 */
export function inUtc(spec: unknown): unknown {
  if (Array.isArray(spec)) return spec.map(inUtc);
  if (typeof spec !== 'object' || spec === null) return spec;
  const entries = Object.entries(spec).map(([key, value]) => [
    key,
    key === 'timeUnit' ? utcUnit(value) : inUtc(value),
  ]);
  const copy = Object.fromEntries(entries) as Record<string, unknown>;
  if (copy.type === 'temporal' && !('mark' in copy) && copy.scale !== null)
    copy.scale = { ...(copy.scale as object | undefined), type: 'utc' };
  return copy;
}

function utcUnit(unit: unknown): unknown {
  if (typeof unit === 'string')
    return unit.startsWith('utc') || unit.startsWith('binnedutc') ? unit : `utc${unit}`;
  if (typeof unit === 'object' && unit !== null) return { ...unit, utc: true };
  return unit;
}
