/** What to do about something that the browser was told to block; it follows the sentence that says what was blocked. */
export const policyAdvice =
  "The site's Content-Security-Policy or a proxy may block it. The course needs the policy that docs/hosting.md names.";
