/**
 * Private-use characters that the engine carries through its output, so that the text can be taken apart again without
 * markup. They cannot stand in a workspace file (finding `character-reserved`).
 */
export const joints = {
  italicStart: '\uE010',
  italicEnd: '\uE011',
  /** Between these stands the name of the variable that holds the address: "URL" or "DOI". */
  linkStart: '\uE012',
  linkEnd: '\uE013',
  /** Where a year's letter goes, as the b of 2025b. */
  letter: '\uE014',
  /** Between these stands which handle, in `handlesOf`, belongs to the name before. */
  handleStart: '\uE016',
  handleEnd: '\uE017',
  boldStart: '\uE018',
  boldEnd: '\uE019',
  raisedStart: '\uE01A',
  raisedEnd: '\uE01B',
  /** Between these stands which work of a citation begins; the third ends it. */
  workStart: '\uE01C',
  workNamed: '\uE01D',
  workEnd: '\uE01E',
  /** Stands behind a name that citeproc would mistake for a property of its objects. It is not printed. */
  guard: '\uE01F',
} as const;

export const letterJoint = new RegExp(`[- ]?${joints.letter}`, 'g');
