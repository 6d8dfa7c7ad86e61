/** What a file says about itself in its own language; the day as it is written in numbers. */
export function words(language: string): { version: (number: number, day: string) => string } {
  if (/^vi\b/i.test(language))
    return {
      version: (number, day) => `Dự thảo lần ${number}, công bố ngày ${day.split('-').reverse().join('/')}`,
    };
  return { version: (number, day) => `Version ${number}, published on ${day}` };
}
