const vietnamese =
  /^(?:(?:tại|ở|trụ sở|địa chỉ|đến|gần) )*(?:bộ(?! đội)|sở(?! dĩ)|cục|vụ|chi cục|tổng cục|ủy ban|uỷ ban|ubnd|hđnd|trụ sở|văn phòng|tòa án|toà án|viện|công an|trường|thư viện|bệnh viện|trạm y tế|nhà văn hóa|nhà văn hoá|bảo tàng|công ty|cửa hàng|chợ|bưu điện)(?!\p{L})[^.;:]{0,60}$/iu;
const english =
  /(?:^|[^\p{L}])(?:services?|agency|department|ministry|administration|commission|bureau|office|committee|council|library|school|hospital|university|museum|court|embassy)$/iu;
const home = /(?:nhà|tôi|cháu|em|mình|gia đình|trú|thường trú|tạm trú)(?: |$)|\b(?:home|my|live)\b/iu;

const reach = 80;

/**
 * Whether the line, or the part of a sentence, right before an address names a public body, a school or a shop: where
 * that is, is no one's private data.
 */
export function standsForOffice(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - reach), start).trimEnd();
  const nearest = before
    .split(/[\n,;(:]/)
    .map((part) => part.trim())
    .findLast((part) => part !== '');
  if (nearest === undefined || home.test(nearest)) return false;
  return vietnamese.test(nearest) || english.test(nearest);
}
