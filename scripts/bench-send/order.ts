/** What a measured process is to do. */
export interface SendTask {
  /** A file or `postgres://…`, empty. */
  readonly database: string;
  readonly port: number;
  readonly configFile: string;
  /** JSON of the issue, the rendered issue and the report. */
  readonly issueFile: string;
  readonly readers: number;
  /** Stop after so many answers; 0: send to all. */
  readonly stopAfter: number;
}

export interface SendResult {
  readonly messages: number;
  /** From the call to the first message's answer: planning. */
  readonly planning: number;
  /** From the first to the last answer, in milliseconds. */
  readonly sending: number;
  /** CPU of this process while sending, in milliseconds. */
  readonly cpu: number;
  /** Of the process, at its highest, in bytes; of it before the readers were made. */
  readonly peakBytes: number;
}
