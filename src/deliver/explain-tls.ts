/** What a failed TLS handshake means to an operator, with its cure; null where the error tells of something else. */
export function explainTls(message: string): string | null {
  if (/certificate/i.test(message)) {
    // Node's own advice is about Node's settings.
    const cause = message.replace(/^Error initiating TLS - /, "").replace(/; if the root CA.*$/s, "");
    return `the mail server's certificate is not accepted: ${cause}; for one of your own making, or under another name, set smtp.tls`;
  }
  if (/wrong version number|tls_validate_record|packet length too long/i.test(message))
    return "the mail server does not speak TLS at this port: smtps:// is for TLS from the first byte (465), smtp:// for STARTTLS (587)";
  return null;
}
