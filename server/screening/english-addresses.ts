const numberStart = String.raw`(?<![\p{L}\p{N}/.,-])`;
const wayName = String.raw`(?! (?:The|A|This|That|All|Any|No)\b)(?: (?:\p{Lu}[\p{L}'’-]{1,20}|[NSEW]{1,2}\.?|\d{1,3}(?:st|nd|rd|th))){1,4}`;
const longWay = 'Street|Road|Avenue|Lane|Drive|Boulevard|Court|Terrace|Highway|Parkway|Circle|Crescent';
const shortWay = 'St|Rd|Ave|Av|Ln|Dr|Blvd|Ct|Hwy|Pkwy|Cir|Pl|Way';
/** A line of a letter that ends with state and ZIP code is an address whatever the street is called. */
const states =
  'A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]';
const toZip = String.raw`(?: [\p{L}\d.'#-]{1,20}){1,5},?(?: [\p{L}.'-]{1,20}){0,3},? (?:${states})\.? \d{5}(?:-\d{4})?(?!\d)`;
/** A house number and a street, a post box, or a line down to the ZIP code. */
export const englishHome = new RegExp(
  String.raw`${numberStart}\d{1,5}[A-Za-z]?${toZip}|${numberStart}\d{1,5}[A-Za-z]?${wayName} (?:(?:${longWay})(?!\p{L})|(?:${shortWay})(?=\.?(?:,|\n|$| (?:Apt|APT|Unit|Suite|#)|\s{1,4}\p{Lu}\p{L}{1,20},)))` +
    String.raw`(?:\.?,? (?:Apt|APT|Apartment|Unit|UNIT|Suite|#)\.? ?#?[\dA-Z-]{1,6})?|${numberStart}P\.? ?O\.? Box \d{1,6}`,
  'gu',
);
