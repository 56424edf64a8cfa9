/** Body of every 200 of the classroom service (F-001). */
export interface Success {
  /** Always so. */
  readonly msg: 'Success'
  /** Always 0: it went well. */
  readonly code: 0
  /** The service's time, Unix milliseconds, whole. */
  readonly ts: number
  /** Only where an operation has something to say. */
  readonly data?: object
}

/** The envelope round `data`; without any it has no such member. */
export function success(ts: number, data?: object): Success {
  return { msg: 'Success', code: 0, ts, ...(data === undefined ? {} : { data }) }
}
