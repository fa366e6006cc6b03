const trackingHosts =
  /(?:^|\.)(?:doubleclick\.net|google-analytics\.com|googletagmanager\.com|scorecardresearch\.com|quantserve\.com|feedsportal\.com|pheedo\.com|pixel\.wp\.com|stats\.wp\.com|stats\.wordpress\.com|pixel\.quantcount\.com|imrworldwide\.com|vgwort\.de|ioam\.de|rss-tracker\.[a-z]+)$/i;
const trackingPaths =
  /\/(?:~r|~ff|1\.0\/comments)\/|\/(?:b|pixel|beacon|track(?:er|ing)?|webbug|clear|spacer|blank|transparent|counter|impression|1x1)(?:[_-]?\d+(?:x\d+)?)?(?:\.(?:gif|png|php|aspx?|cgi))?\/?$/i;

/**
 * The https address to check a picture at, or why it is none for an issue. One that a feed names with http is looked for
 * at the same place with https; only if it is there does it stand in the issue.
 */
export function pictureAddress(written: string): { readonly url: string } | { readonly refused: string } {
  const url = URL.parse(written);
  if (url === null || !/^https?:$/.test(url.protocol)) return { refused: "no web address" };
  if (url.username !== "" || url.password !== "") return { refused: "its address holds a login" };
  if (trackingHosts.test(url.hostname) || trackingPaths.test(url.pathname))
    return { refused: "it counts readers" };
  if (/\.(?:svgz?|webp|avif|ico|bmp)$/i.test(url.pathname))
    return { refused: "not every mail program shows this kind" };
  if (url.protocol === "http:") {
    if (url.port !== "") return { refused: "it is not to be had over https" };
    url.protocol = "https:";
  }
  url.hash = "";
  return { url: url.href };
}
