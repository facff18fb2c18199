/**
 * Imported for its effect: makes `localeCompare` compare as in English wherever no language is given. CDK sorts tags by
 * it, so a template would depend on the language of the system or the browser: Danish sorts `aa` behind `z`.
 */
const { compare } = new Intl.Collator('en-US');
const { localeCompare } = String.prototype;

String.prototype.localeCompare = function (this: string, that: string, ...rest: []) {
  return rest.length === 0 ? compare(String(this), that) : localeCompare.call(this, that, ...rest);
};
